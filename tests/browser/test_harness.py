"""The judges and the watch on the browser do find what is wrong: each is shown a planted fault."""

import pytest

from . import judges
from .faulty import FAULTY, SOUND
from .looks import LOOKS, look_at, sideways

POLICY = {"Content-Security-Policy": "default-src 'self'; img-src 'self' data:"}


def test_axe_finds_nothing_wrong_with_a_sound_page(page):
    page.set_content(SOUND)

    assert judges.axe(page) == []


def test_axe_reports_missing_names_and_faint_text(page):
    page.set_content(FAULTY)

    rules = {violation.split(":")[0] for violation in judges.axe(page)}

    assert rules == {"image-alt", "button-name", "color-contrast"}


def test_text_that_is_faint_in_the_dark_alone_is_found_there(page):
    style = "<style>@media (prefers-color-scheme: dark) { p { color: #ddd } }</style>"
    page.set_content(SOUND.replace("</head>", f"{style}</head>"))

    faults = judges.faults_in_every_look(page)

    assert {look: [fault.split(":")[0] for fault in found] for look, found in faults.items()} == {
        "360-dark": ["color-contrast"],
        "1440-dark": ["color-contrast"],
    }


def test_w3c_checker_names_the_faulty_page_only():
    errors = judges.w3c_errors({"/sound/": SOUND, "/faulty/": FAULTY})

    assert {error.split(",")[0] for error in errors} == {"/faulty/"}
    assert any("An “img” element must have an “alt” attribute" in error for error in errors)


def test_script_against_the_policy_is_a_fault(page, faults):
    show(page, SOUND.replace("<p>", "<script>document.title = 'changed'</script><p>"))

    page.wait_for_timeout(50)
    complaints = [fault for fault in faults if fault.startswith("Content-Security-Policy refused script-src-elem")]
    faults.clear()

    assert page.title() == "Sound"
    assert complaints == ["Content-Security-Policy refused script-src-elem: inline"]


def test_style_against_the_policy_is_a_fault(page, faults):
    show(page, FAULTY)

    page.wait_for_timeout(50)
    complaints = [fault for fault in faults if fault.startswith("Content-Security-Policy refused style-src-attr")]
    faults.clear()

    assert complaints == ["Content-Security-Policy refused style-src-attr: inline"]


def test_uncaught_script_error_is_a_fault(page, faults):
    show(page, SOUND)

    page.evaluate("setTimeout(() => { throw new Error('planted') })")
    page.wait_for_timeout(50)
    complaints = faults.copy()
    faults.clear()

    assert complaints == ["planted"]


def test_missing_file_is_a_fault_but_a_missing_page_is_not(page, faults):
    show(page, SOUND.replace("<p>", '<img src="/gone.png" alt=""><p>'), status=404)

    page.wait_for_timeout(50)
    complaints = faults.copy()
    faults.clear()

    assert complaints == ["Failed to load resource: the server responded with a status of 404 (Not Found)"]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_look_sets_width_and_colour_scheme(page, look):
    answer(page, SOUND)

    look_at(page, "http://planted.test/", look)

    assert page.evaluate("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]") == [
        look.width,
        look.scheme == "dark",
    ]
    assert sideways(page) == 0


def test_page_wider_than_the_window_is_measured(page):
    answer(page, SOUND.replace("<p>", '<pre style="width: 500px; margin: 0">wide</pre><p>'), headers={})

    look_at(page, "http://planted.test/", LOOKS[0])

    assert sideways(page) == 500 + 8 - 360


def show(page, html, status=200):
    answer(page, html, status)
    page.goto("http://planted.test/")


def answer(page, html, status=200, headers=POLICY):
    page.route(
        "http://planted.test/",
        lambda route: route.fulfill(status=status, body=html, headers=headers, content_type="text/html"),
    )
    page.route("http://planted.test/gone.png", lambda route: route.fulfill(status=404))
    page.route("http://planted.test/favicon.ico", lambda route: route.fulfill(status=204))
