"""Hands at the planner: drag by the mouse, or move by the keyboard alone."""

from playwright.sync_api import expect


def chip(page, title, at=""):
    """The chip of a session: in the tray, or in the place of this name."""
    where = page.locator(f"[data-name='{at}']") if at else page.locator("#in-tray")
    return where.locator("[data-chip]", has=page.get_by_role("button", name=title, exact=True))


def place(page, name):
    return page.locator(f"#board [data-target][data-name='{name}']")


def drag(page, what, where):
    """As a hand does it: not in one leap, until the place is marked."""
    what.scroll_into_view_if_needed()
    start = what.bounding_box()
    page.mouse.move(start["x"] + 50, start["y"] + 25)
    page.mouse.down()
    page.mouse.move(start["x"] + 60, start["y"] + 35, steps=3)
    for _ in range(2):  # it may have shifted on the way
        end = where.bounding_box()
        page.mouse.move(end["x"] + end["width"] / 2, end["y"] + min(end["height"] / 2, 60), steps=8)
    expect(list_of(where).locator("xpath=descendant-or-self::*[contains(@class, 'is-aimed-at')]")).to_be_attached()
    page.mouse.up()


def list_of(where):
    return where.locator("xpath=ancestor-or-self::*[@data-list][1]")


def carry(page, title, *arrows, drop="Enter"):
    """Pick the session up where it has the focus, press these arrows, drop it."""
    page.keyboard.press("Enter")
    for arrow in arrows:
        page.keyboard.press(f"Arrow{arrow}")
    page.keyboard.press(drop)


def focus_on(page, title, at=""):
    chip(page, title, at).get_by_role("button", name=title, exact=True).focus()


def said(page, sentence):
    expect(page.locator("[data-said]")).to_have_text(sentence)


def heard(page, sentence):
    expect(page.locator("[data-heard]")).to_have_text(sentence)
