import io

import pytest
from pypdf import PdfWriter

from sessions_app.wiki_import.detect import EMPTY, MOST_BYTES, TOO_LARGE, is_markdown
from sessions_app.wiki_import.errors import NotReadable
from sessions_app.wiki_import.formats import mhtml, pdf
from sessions_app.wiki_import.page import Role, Session
from sessions_app.wiki_import.parse import NO_SESSIONS
from sessions_app.wiki_import.read import read_page

TEXT = "2020 July 8 - Größe\n\nTrack - X\n\n- Short Description: Über “alles”\n- Topic Leader(s): Ana Ruiz\n"
READ = (Session("track", "X", short_description="Über “alles”", roles=(Role("leader", "Ana Ruiz"),)),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_is_decoded(encoding):
    page = read_page(TEXT.encode(encoding))

    assert (page.title, page.sessions) == ("Größe", READ)


def test_windows_line_ends_are_plain_line_ends():
    assert read_page(TEXT.replace("\n", "\r\n").encode()).sessions == READ


def test_page_says_its_own_encoding():
    source = '<html><head><meta charset="iso-8859-2"></head><body><h2>Track - Ł</h2><p>Goal: ż</p></body></html>'

    assert read_page(source.encode("iso-8859-2"), title="T").sessions == (Session("track", "Ł", outcomes=("ż",)),)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (b"", EMPTY),
        ("", EMPTY),
        (b" \n\t", EMPTY),
        (b"\xef\xbb\xbf", EMPTY),
        (b"x" * (MOST_BYTES + 1), TOO_LARGE),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", None),
        (b"\xff\xfea", None),
        ("Track - X\x00", None),
        (b"Hello, this is a letter.", NO_SESSIONS),
        ("# A heading\n\nAnd text.", NO_SESSIONS),
        ("<p>Only a paragraph</p>", NO_SESSIONS),
        (b"%PDF-1.4\nnothing", pdf.BROKEN),
        ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\n--x--\n", mhtml.NO_PAGE),
    ],
)
def test_what_is_no_page_is_refused_with_one_sentence(source, sentence):
    with pytest.raises(NotReadable) as refusal:
        read_page(source)

    assert str(refusal.value) == (
        sentence or "This is a binary file, not a page; save the page as text, Markdown, HTML or PDF and import that."
    )


def test_one_bold_word_is_not_yet_markdown():
    assert [is_markdown(text) for text in ("- **Goal**: x", "# Day", "Day\n===", "[a](b)", "**a** **b** **c**")] == [
        False,
        True,
        True,
        True,
        True,
    ]


def test_very_many_brackets_are_not_read_as_markdown():
    assert not is_markdown("# Day\n\n" + "[" * 3001)


def test_page_in_a_web_archive_is_read():
    source = (
        "From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=x\n\n"
        "--x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<html><body><h2>Track - X</h2><p>Goal: =C3=A9</p></body></html>\n--x--\n"
    )

    assert read_page(source, title="T").sessions == (Session("track", "X", outcomes=("é",)),)


def test_archive_with_a_wrong_encoding_is_still_read():
    source = (
        "Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=nope\n\n<p>Hi</p>\n--x--"
    )

    assert mhtml.html_in_mhtml(source).strip() == "<p>Hi</p>"


def pdf_of(lines):
    """A PDF of one page with these lines, as small as the format allows (ISO 32000-1, section 7.5)."""
    shown = "".join(f"({line}) Tj T*\n" for line in lines)
    stream = f"BT /F1 12 Tf 50 800 Td 14 TL\n{shown}ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def test_pdf_is_read_by_its_text():
    page = read_page(pdf_of(["2020 July 8 - Day", "Track - X", "- Goal: go", "- Topic Leader: Ana Ruiz"]))

    assert (page.title, page.sessions) == (
        "Day",
        (Session("track", "X", outcomes=("go",), roles=(Role("leader", "Ana Ruiz"),)),),
    )


def written(writer):
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pdf_without_text_with_a_password_or_far_too_long_is_refused():
    empty, locked, long = PdfWriter(), PdfWriter(), PdfWriter()
    for writer, pages in ((empty, 1), (locked, 1), (long, pdf.MOST_PAGES + 1)):
        for _ in range(pages):
            writer.add_blank_page(9, 9)
    locked.encrypt("secret", algorithm="RC4-128")

    for writer, sentence in ((empty, pdf.NO_TEXT), (locked, pdf.LOCKED), (long, pdf.MANY_PAGES)):
        with pytest.raises(NotReadable) as refusal:
            read_page(written(writer))
        assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "source",
    [
        "<html><body>" + "<div>" * 5000 + "x",
        "<ac:layout>" + "<p>" * 200 + "x" + "</p>" * 200 + "</ac:layout>",
    ],
)
def test_very_deep_nesting_is_refused(source):
    with pytest.raises(NotReadable, match="nested too deeply"):
        read_page(source)
