"""Answers the page that asks what to do where two changes clash: mine, theirs, or the two as one."""

from dataclasses import replace

from .choosing import words
from .operations import TEXT, Add, KeepRow, Nothing, Remove, SetCell, SetFields, row_in, row_key

MINE, THEIRS, RESULT = "mine", "theirs", "result"
PREFIX = "clash-"


def clashes_on(tree):
    """The keys of what the page asks."""
    names = tree.xpath("//main//input[@type='radio' and starts-with(@name, 'clash-')]/@name")
    return list(dict.fromkeys(name.removeprefix(PREFIX) for name in names))


def decided(tree, operation, page, luck, token):
    """What the editor answers: values of fields of the page that asks, and the operation that these amount to.

    `page` is what the operation was made from. None where the editor would rather begin again.
    """
    clashes = clashes_on(tree)
    if len(clashes) != 1 or is_many(operation):
        return None
    [key] = clashes
    name, result = f"{PREFIX}{key}", f"{PREFIX}{key}-result"
    theirs = tree.xpath(f"//input[@name='{name}' and @value='theirs']/@data-text")
    choice = luck.choice([THEIRS, RESULT] if key == TEXT else [THEIRS, MINE, RESULT] if theirs else [THEIRS, MINE])
    if choice == THEIRS or not operation.may_ask(key):
        answers = {name: THEIRS} | ({result: theirs[0]} if theirs else {})
        return answers, Nothing() if operation.may_ask(key) else operation
    if choice == MINE:
        mine = kept(operation, key, page)
        return mine and ({name: MINE}, mine)
    both = operation.again({TEXT: theirs[0]}) if key == TEXT else reworded(operation, words(luck, token))
    if both is None:
        return None
    text = both.on({TEXT: theirs[0]}, {TEXT: theirs[0]})[TEXT] if key == TEXT else value_of(both)
    return {name: RESULT, result: text.replace("\n", "\r\n")}, both


def is_many(operation):
    """Of more rows than one the others are changed whatever is chosen for one; a whole list is no single change."""
    return isinstance(operation, Add) or (isinstance(operation, Remove) and len(operation.ids) > 1)


def kept(operation, key, page):
    """What choosing one's own side does; None for a whole list, which would undo what others did to other rows."""
    if key == "activity":
        return None
    if isinstance(operation, SetCell) and key == row_key(operation):
        return KeepRow(operation.part, tuple((row_in(page, operation) | {operation.cell: operation.value}).items()))
    return operation


def reworded(operation, text):
    if isinstance(operation, SetFields):
        return SetFields(((operation.values[0][0], text),))
    return replace(operation, value=text)


def value_of(operation):
    return operation.values[0][1] if isinstance(operation, SetFields) else operation.value
