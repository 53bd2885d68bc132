"""Reads the page as a browser saves it: finds the wiki's text between menus, scripts and comments."""

from __future__ import annotations

import re
from typing import cast
from urllib.parse import urljoin

from lxml import etree

from ..dates import part_date
from ..errors import NotReadable
from ..outline import Kind, Outline
from ..template_words import is_furniture
from .elements import Element, Style, Writer, check_depth, name_of

DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
ENTITIES = re.compile(r"<!DOCTYPE[^>]*\[|<!ENTITY\b", re.IGNORECASE)
OWN_ENTITIES = "This page declares entities of its own, which a wiki page never does; it was not read."
NOTHING = "There is no text in this HTML page."
# Where the text of the page is, the surest place first.
CONTENT = (
    "//*[@id='main-content']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' wiki-content ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' ak-renderer-document ')]",
    "//article",
    "//main",
    "//*[@role='main']",
    "//*[@id='content']",
    "//body",
)
TITLES = (
    "//*[@id='title-text']",
    "//*[@id='title-heading']",
    "//*[@data-testid='title-text' or @data-test-id='title-text']",
    "//h1[contains(@class, 'pagetitle')]",
)
MENUS = {"nav", "aside", "footer"}
MENU_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog"}
LEFT_OUT = set("toc-macro page-metadata page-metadata-modification-info expand-control-icon aui-icon hidden".split())
LEFT_OUT |= set(
    "comment-container page-comments labels-section like-summary breadcrumbs headerlink anchor-link".split()
)
LEFT_OUT |= {"pageSection", "confluence-information-macro-icon", "pagetree", "plugin_pagetree", "recently-updated"}
LEFT_OUT_IDS = {"likes-and-labels-container", "comments-section", "breadcrumb-section", "footer", "navigation"}
LEFT_OUT_IDS |= {"page-metadata-start", "page-metadata-end", "breadcrumbs", "header", "sidebar"}
MENTIONS = {"confluence-userlink", "user-mention", "userlink", "user-hover", "mention"}
ASIDES = {"confluence-information-macro", "ak-editor-panel", "aui-message"}
TITLED = {"expand-control", "expand-control-text", "panelHeader"}
# The signs on which one clicks to open a panel.
ARROWS = " >▶▸►▼▾›"
NO_ADDRESS = ("#", "javascript:", "data:", "vbscript:")


def read_html(source: str) -> Outline:
    """The outline of an HTML page; raises NotReadable when it is empty or declares entities."""
    if ENTITIES.search(source[:20_000]):
        raise NotReadable(OWN_ENTITIES)
    root = _parsed(source)
    check_depth(root)
    base = _base(root)
    writer = Writer(special, lambda href: followable(href, base))
    writer.element(_content(root), Style())
    writer.end_block()
    if not writer.blocks:
        raise NotReadable(NOTHING)
    return writer.outline(_title(root, writer))


def _parsed(source: str) -> Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(DECLARATION.sub("", source).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise NotReadable(NOTHING) from error
    if root is None:
        raise NotReadable(NOTHING)
    return root


def _content(root: Element) -> Element:
    for path in CONTENT:
        found = [element for element in _elements(root, path) if _words(element)]
        if len(found) == 1 or (found and path != "//article"):
            return found[0]
    return root


def _title(root: Element, writer: Writer) -> str:
    for path in TITLES:
        if words := next(filter(None, map(_words, _elements(root, path))), ""):
            return words
    if words := _meta(root, "ajs-page-title"):
        return words
    first = writer.blocks[0] if writer.blocks[0].is_heading else None
    title = next(map(_words, _elements(root, "//head/title")), "")
    if first and (title.startswith(first.text) or _says_more(first.text, _without_site(title))):
        return ""
    return _without_site(title)


def _says_more(heading: str, title: str) -> bool:
    """Whether the page's first heading holds all of its title, or the date that the title lacks."""
    is_dated = part_date(heading).starts_on is not None and part_date(title).starts_on is None
    return is_dated or title.casefold() in heading.casefold()


def _without_site(title: str) -> str:
    """The page's part of "Page - Space - Site Confluence"."""
    parts = re.split(r"\s+[-–—|]\s+", title)
    if len(parts) < 2 or not re.search(r"\b(?:confluence|wiki)\b", parts[-1], re.IGNORECASE):
        return title
    has_space = len(parts) > 3 or (len(parts) == 3 and not re.search(r"\b(?:19|20)\d\d\b", parts[0]))
    kept = parts[: -2 if has_space else -1]
    return title[: title.index(kept[-1], len(" - ".join(kept[:-1]))) + len(kept[-1])]


def _base(root: Element) -> str:
    found = [element.get("href") or "" for element in _elements(root, "//base | //link[@rel='canonical']")]
    bases = [_meta(root, "ajs-base-url"), *found]
    return next((base.rstrip("/") + "/" for base in bases if base.startswith("http")), "")


def followable(href: str, base: str = "") -> str:
    """The address to follow, or nothing for places within the page and for scripts."""
    href = href.strip()
    if not href or href.lower().startswith(NO_ADDRESS):
        return ""
    if href.startswith("//"):
        return f"https:{href}"
    return href if re.match(r"[a-z][a-z0-9+.-]*:", href, re.IGNORECASE) or not base else urljoin(base, href)


def special(writer: Writer, element: Element, style: Style) -> bool:
    """Deal with what only a saved page has: menus, mentions, titles of panels; returns whether it was one."""
    classes = set((element.get("class") or "").split())
    name = name_of(element)
    if _is_left_out(element, name, classes):
        writer.set_aside += [_words(element)] if "toc-macro" in classes else []
    elif classes & MENTIONS or element.get("data-mention-id") or element.get("data-username"):
        writer.children(element, Style(style.bold, mention=True))
    elif classes & ASIDES or element.get("data-panel-type"):
        writer.aside(element, style)
    elif classes & TITLED:
        _title_of_panel(writer, element, style)
    else:
        return False
    return True


def _is_left_out(element: Element, name: str, classes: set[str]) -> bool:
    if name in MENUS or element.get("role") in MENU_ROLES or element.get("id") in LEFT_OUT_IDS:
        return True
    is_hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return is_hidden or bool(classes & LEFT_OUT) or (name == "header" and not element.xpath("ancestor::article"))


def _title_of_panel(writer: Writer, element: Element, style: Style) -> None:
    words = _words(element).lstrip(ARROWS)
    if is_furniture(words):
        writer.set_aside.append(words)
    else:
        writer.end_block()
        writer.text(words, style)
        writer.end_block(Kind.HEADING, 6)


def _meta(root: Element, name: str) -> str:
    return next((element.get("content") or "" for element in _elements(root, f"//meta[@name='{name}']")), "")


def _elements(root: Element, path: str) -> list[Element]:
    return [found for found in cast("list[Element]", root.xpath(path)) if isinstance(found.tag, str)]


def _words(element: Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())
