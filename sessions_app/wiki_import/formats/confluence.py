"""Reads Confluence's storage format: XHTML with ac: and ri: elements, and without a declaration of either."""

from __future__ import annotations

import re
from dataclasses import replace
from html.entities import html5

from lxml import etree

from ..errors import NotReadable
from ..outline import UNNAMED, Kind, Outline, Piece
from ..template_words import is_furniture
from .elements import Element, Style, Writer, check_depth, name_of

# Whatever is not closed reaches to the end, so that no source makes the search start over and over.
CDATA_OR_ENTITY = re.compile(
    r"<!\[CDATA\[(?:.*?\]\]>|.*)|<!--(?:.*?-->|.*)|&(?P<name>[A-Za-z][A-Za-z0-9]{0,40});", re.DOTALL
)
OWN = {"amp", "lt", "gt", "quot", "apos"}
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)\b[^>]{0,2000}>?", re.IGNORECASE)
PREFIX = re.compile(r"</?([A-Za-z][\w.-]*):|\s([A-Za-z][\w.-]*):[\w.-]+\s*=")
ENTITIES = "This page declares entities of its own, which a wiki page never does; it was not read."
BROKEN = "This Confluence page is broken in line {line}: {fault}; copy its storage format anew and import that."

CONTAINERS = {"ac:layout", "ac:layout-section", "ac:layout-cell", "ac:rich-text-body", "ac:task-list", "ac:adf-content"}
LEFT_OUT = {"ac:emoticon", "ac:parameter", "ac:task-id", "ac:task-status", "ac:task-uuid", "ac:adf-attribute"}
LEFT_OUT |= {"ac:adf-fallback", "ac:adf-mark", "ri:attachment", "ri:url", "ri:page", "ri:user"}
CODE = {"code", "noformat"}
# Macros that put their text into a box beside the page's own.
ASIDES = {"info", "note", "tip", "warning", "panel", "success", "error", "custom-panel"}
# Macros that show other pages, or this one's headings, and hold no text of their own.
SHOWING_OTHERS = set(
    "toc toc-zone children pagetree anchor attachments livesearch contentbylabel recently-updated".split()
)


def read_storage(source: str) -> Outline:
    """The outline of a page in storage format; raises NotReadable with the line where it is broken."""
    root = _parsed(source)
    check_depth(root)
    writer = Writer(special)
    writer.children(root, Style())
    writer.end_block()
    return writer.outline()


def _parsed(source: str) -> Element:
    text = DECLARATION.sub(lambda match: "\n" * match[0].count("\n"), source)
    if doctype := DOCTYPE.search(CDATA_OR_ENTITY.sub("", text)):
        if "[" in doctype[0] or doctype[0][:8].upper() == "<!ENTITY":
            raise NotReadable(ENTITIES)
        text = text.replace(doctype[0], "\n" * doctype[0].count("\n"), 1)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, strip_cdata=True)
    try:
        return etree.fromstring(f"<page{_prefixes(text)}>{_with_characters(text)}</page>".encode(), parser)
    except etree.XMLSyntaxError as error:
        fault = (error.msg or "not well-formed").split(", line ")[0].split("\n")[0][:100].rstrip(".: ")
        raise NotReadable(BROKEN.format(line=error.lineno or 1, fault=fault)) from error


def _prefixes(text: str) -> str:
    """Declarations for the prefixes that the page uses, since the storage format declares none."""
    used = {prefix for match in PREFIX.finditer(text) for prefix in match.groups() if prefix}
    return "".join(f' xmlns:{prefix}="urn:{prefix}"' for prefix in sorted(used - {"xml", "xmlns"}))


def _with_characters(text: str) -> str:
    """The text with the named characters of HTML, which XML does not know, as numbered ones."""
    return CDATA_OR_ENTITY.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    name = match["name"]
    if not name or name in OWN or f"{name};" not in html5:
        return match[0]
    return "".join(f"&#{ord(character)};" for character in html5[f"{name};"])


def special(writer: Writer, element: Element, style: Style) -> bool:
    """Deal with an element that only Confluence has; returns whether it was one."""
    name = name_of(element)
    if name in CONTAINERS:
        writer.paragraph(element, style)
    elif name in ("ac:structured-macro", "ac:macro"):
        _macro(writer, element, style)
    elif name == "ac:link":
        _link(writer, element, style)
    elif name == "ac:task":
        for body in element.iterfind("{*}task-body"):
            writer.item(body, style, "")
    elif name == "ac:placeholder":
        writer.hints.append(_words(element))
    elif name == "ac:image":
        _image(writer, element, style)
    elif name == "ac:adf-node" and _attribute(element, "type") == "panel":
        writer.aside(element, style)
    elif name == "time":
        writer.text(element.get("datetime") or _words(element), style)
    else:
        return name in LEFT_OUT
    return True


def _image(writer: Writer, image: Element, style: Style) -> None:
    """Note the picture; its caption stays as text."""
    files = [_attribute(child, "filename") or _attribute(child, "value") for child in image]
    writer.picture(_attribute(image, "alt") or next(filter(None, files), ""))
    for caption in image.iterfind("{*}caption"):
        writer.paragraph(caption, style)


def _macro(writer: Writer, element: Element, style: Style) -> None:
    name = _attribute(element, "name")
    if name in SHOWING_OTHERS and name != "toc-zone":
        return
    if name == "status":
        writer.text(_parameter(element, "title"), style)
    elif name == "jira":
        writer.text(_parameter(element, "key"), style)
    elif name in CODE:
        writer.end_block()
        writer.code("".join(_words(body, keep=True) for body in element.iterfind("{*}plain-text-body")))
    else:
        _macro_with_body(writer, element, style)


def _macro_with_body(writer: Writer, element: Element, style: Style) -> None:
    _macro_title(writer, _parameter(element, "title"), style)
    for target in element.iterfind("{*}parameter/*"):
        _target(writer, target, "", style)
    for body in element:
        if name_of(body) == "ac:rich-text-body":
            is_inline = not any(isinstance(inner.tag, str) for inner in body)
            if _attribute(element, "name") in ASIDES:
                writer.aside(body, style)
            else:
                (writer.children if is_inline else writer.paragraph)(body, style)
        elif name_of(body) == "ac:plain-text-body":
            writer.code(_words(body, keep=True))


def _macro_title(writer: Writer, title: str, style: Style) -> None:
    if title and is_furniture(title):
        writer.set_aside.append(title)
    elif title:
        writer.end_block()
        writer.text(title, style)
        writer.end_block(Kind.HEADING, 6)


def _link(writer: Writer, element: Element, style: Style) -> None:
    bodies = [child for child in element if name_of(child) in ("ac:link-body", "ac:plain-text-link-body")]
    words = " ".join(filter(None, map(_words, bodies)))
    targets = [child for child in element if name_of(child).startswith("ri:")]
    for target in targets[:1]:
        _target(writer, target, words, style)
    if not targets:
        writer.text(words or _attribute(element, "anchor"), style)


def _target(writer: Writer, target: Element, words: str, style: Style) -> None:
    """Write what a link leads to: a person, an address, or only the name of another page or file."""
    kind = name_of(target)
    if kind == "ri:user":
        _mention(writer, target, words)
    elif kind == "ri:url":
        address = _attribute(target, "value")
        writer.text(words or address, replace(style, href=address))
    else:
        names = ("content-title", "filename", "space-key", "key", "content-id")
        writer.text(words or next(filter(None, (_attribute(target, name) for name in names)), ""), style)


def _mention(writer: Writer, user: Element, words: str) -> None:
    name = words or _attribute(user, "username")
    key = _attribute(user, "account-id") or _attribute(user, "userkey")
    if name or key:
        writer.pieces.append(Piece(name or key, href="" if name else UNNAMED, mention=True))


def _parameter(element: Element, name: str) -> str:
    return next((_words(p) for p in element.iterfind("{*}parameter") if _attribute(p, "name") == name), "")


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")


def _words(element: Element, *, keep: bool = False) -> str:
    text = "".join(str(part) for part in element.itertext())
    return text if keep else " ".join(text.split())
