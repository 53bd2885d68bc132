"""What holds for every page: its values come back, and no word gets lost."""

import html
import re
from datetime import date
from unicodedata import normalize

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sessions_app.wiki_import.errors import NotReadable
from sessions_app.wiki_import.read import read_page

from .model import as_html, as_markdown, as_storage, as_text, pages
from .words import lost_words

TITLE = "2021 March 3 - Energy Workshop"
modest = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
bullets = st.sampled_from("-*+")
marks = st.sampled_from([":", ";", " :"])


def assert_read(source, written, words):
    page = read_page(source)

    assert (page.title, page.starts_on, page.introduction) == ("Energy Workshop", date(2021, 3, 3), "Welcome to alpha.")
    assert list(page.sessions) == [one.session for one in written]
    assert lost_words(words, page) == {}


@modest
@given(pages, st.sampled_from("-•·*o▪"), marks)
def test_text_gives_back_what_was_written(written, bullet, mark):
    source = as_text(TITLE, written, bullet, mark)

    assert_read(source, written, source)


@modest
@given(pages, bullets, marks)
def test_markdown_gives_back_what_was_written(written, bullet, mark):
    source = as_markdown(TITLE, written, bullet, mark)

    assert_read(source, written, source)


@modest
@given(pages, marks)
def test_storage_format_gives_back_what_was_written(written, mark):
    source = as_storage(TITLE, written, mark)

    assert_read(source, written, words_of_elements(source))


@modest
@given(pages, marks)
def test_html_gives_back_what_was_written(written, mark):
    source = as_html(TITLE, written, mark)

    assert_read(source, written, words_of_elements(source.split("</nav>")[1].split("<footer>")[0]))


@modest
@given(pages, st.lists(st.text(max_size=60), max_size=8), st.randoms(use_true_random=False))
def test_no_word_gets_lost_however_odd_the_lines_between(written, odd, random):
    lines = as_text(TITLE, written).split("\n")
    for line in odd:
        lines.insert(random.randrange(1, len(lines)), " ".join(line.split()))
    source = normalize("NFC", "\n".join(lines))  # as it is read: one sign may be written in several ways

    try:
        page = read_page(source)
    except NotReadable:
        return
    assert lost_words(source, page) == {}


@modest
@given(st.binary(max_size=300))
@example(b"<ac:p>")
def test_any_bytes_are_read_or_refused_in_one_line(source):
    try:
        said = read_page(source).title
    except NotReadable as refusal:
        said = f"{refusal}"
    assert "\n" not in said


def words_of_elements(source):
    links = " ".join(url for url, text in re.findall(r'href="([^"]*)">([^<]*)', source) if url != text)
    return html.unescape(re.sub(r"<[^>]*>", " ", source) + " " + links)
