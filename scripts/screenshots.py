"""Takes pictures of the example workshop: the two of the README, or with `--all FOLDER` every page in every look."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from scripts import chromium, demo

PORT = 8040  # and the next one; not those of `make demo`, which may be running
WORKSHOP = "/technical-architecture-workshop/"
SESSION = f"{WORKSHOP}sessions/lf-energy-security-framework/"
README = {"workshop": WORKSHOP, "session": SESSION}
PAGES = README | {
    "home": "/",
    "search": "/search/?q=grid",
    "session-history": f"{SESSION}history/",
    "recent-changes": f"{WORKSHOP}changes/",
    "session-edit": f"{SESSION}edit/",
    "session-new": f"{WORKSHOP}sessions/new/",
    "workshop-new": "/new/",
    "workshop-settings": f"{WORKSHOP}settings/",
    "workshop-order": f"{WORKSHOP}order/",
    "import": "/import/",
    "not-found": "/nothing-here/",
}


class Look(NamedTuple):
    width: int
    scheme: str


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--all", metavar="FOLDER", type=Path, help="every page, narrow and wide, light and dark")
    folder = options.parse_args().all
    with demo.served_example(PORT) as (address, _):
        if folder:
            take_every_page(address, folder)
        else:
            with chromium_open() as browser:
                take(browser, address, README, Look(1440, "light"), demo.ROOT / "docs" / "screenshots")


def take_every_page(address: str, folder: Path) -> None:
    with login_of_an_organizer() as login, chromium_open() as browser:  # the database first: Playwright brings a loop
        for look in [Look(width, scheme) for width in (360, 1440) for scheme in ("light", "dark")]:
            take(browser, address, PAGES, look, folder, login)


@contextmanager
def chromium_open() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium.found(), args=chromium.FLAGS)


@contextmanager
def login_of_an_organizer() -> Iterator[str]:
    """The session key of somebody who may do everything and exists only for as long as the pictures take."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.db import SessionStore

    user = get_user_model().objects.create(username="screenshots", name="Olga Organizer", is_organizer=True)
    login = SessionStore()
    login[SESSION_KEY], login[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    login[BACKEND_SESSION_KEY] = "sessions_app.permissions.WorkshopBackend"
    login.save()
    try:
        yield login.session_key
    finally:
        login.delete()
        user.delete()


def take(browser: Browser, address: str, pages: dict[str, str], look: Look, folder: Path, login: str = "") -> None:
    """One picture a page; those of the README show what fits in the window, the others the whole page."""
    context = browser.new_context(
        viewport={"width": look.width, "height": 900}, color_scheme=look.scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(15_000)
    if login:
        context.add_cookies([{"name": "sessionid", "value": login, "url": address}])
    page = context.new_page()
    for name, path in pages.items():
        file = folder / (f"{name}-{look.width}-{look.scheme}.png" if login else f"{name}.png")
        response = page.goto(address.rstrip("/") + path)
        page.screenshot(path=file, full_page=bool(login))
        print(response.status if response else "?", path, file)
    context.close()


if __name__ == "__main__":
    main()
