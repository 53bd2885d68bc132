"""The ways a page is looked at: narrow and wide, light and dark."""

from typing import NamedTuple

HEIGHT = 900
# A colour that fades over may, once there, let what lies inside begin to fade.
END_FADING = """
for (let fading; (fading = document.getAnimations().filter(one => one.playState == "running")).length;)
    fading.forEach(one => one.finish())
"""


class Look(NamedTuple):
    width: int
    scheme: str

    def __str__(self):
        return f"{self.width}-{self.scheme}"


LOOKS = [Look(width, scheme) for width in (360, 1440) for scheme in ("light", "dark")]


def look_at(page, url, look):
    """Open the address at this width and in this colour scheme; answers the response."""
    show_in(page, look)
    return page.goto(url)


def show_in(page, look):
    """Show the page that is open at this width and in this colour scheme."""
    page.set_viewport_size({"width": look.width, "height": HEIGHT})
    page.emulate_media(color_scheme=look.scheme, reduced_motion="reduce")
    page.evaluate(END_FADING)


def sideways(page):
    """Pixels by which the page is wider than the window; 0 when nothing has to be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def unfold(page):
    """Make the window as tall as the page, so that bars which stay in view cover nothing while it is judged."""
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": max(HEIGHT, height)})
