"""Plain text into Markdown and back: what Markdown would take for a mark is escaped (CommonMark, section 2.4)."""

import re

# What Markdown would take for a mark where the text has a plain character. Of a link it is the bracket that closes its
# words: to look from each opening one for its end takes seconds where somebody typed thousands of them.
SPECIAL = re.compile(
    r"[*`]|\\(?=[!-/:-@[-`{-~]|$)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\](?=[(:\[])|~(?=~)"
    r"|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|(?<=\s)#(?=#*\s*$)",
    re.MULTILINE,
)
LINE_START = re.compile(r"^(\d{0,9})(?=(?:#{1,6}|[-+>]|(?<=\d)[.)])(?:\s|$)|(?:-+|=+)\s*$)", re.MULTILINE)
ESCAPED = re.compile(r"\\([!-/:-@[-`{-~\n])")


def escaped(text: str) -> str:
    """Reads as the text, in Markdown. Lines stay lines; see `in_lines`."""
    return LINE_START.sub(r"\1\\", SPECIAL.sub(r"\\\g<0>", text))


def in_lines(text: str, indent: str) -> str:
    """The escaped text, its ends stripped, with each line break inside kept, and the lines behind it indented."""
    return escaped(text.strip()).replace("\n", f"\\\n{indent}")


def unescaped(markdown: str) -> str:
    """The text again, of which `escaped` or `in_lines` without indent made this."""
    return ESCAPED.sub(r"\1", markdown)
