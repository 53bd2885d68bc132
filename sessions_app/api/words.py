"""What stands in addresses and is sent again and again: slugs, numbers, limits, texts as they are stored."""

from typing import Annotated, Any

from ninja import Path
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

LARGEST_KEY = 2**63 - 1
LARGEST = 2**31 - 1
MOST_ROWS = 200  # parts of one session, or rooms of one workshop


def plain_number(value: Any) -> Any:
    """Of a query only digits: 1.0, 1_0 and +1 are no numbers there."""
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        raise ValueError("Give a whole number")
    return value


def tidy_text(text: str) -> str:
    """As the pages store it: browsers send CRLF, and nobody sees spaces at the end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()


def tidy_name(text: str) -> str:
    """A single line without spaces to spare."""
    return " ".join(text.split())


TIDY_TEXT, TIDY_LINE, DIGITS = AfterValidator(tidy_text), AfterValidator(tidy_name), BeforeValidator(plain_number)


def upto(longest: int, *, least: int = 0) -> StringConstraints:
    return StringConstraints(strict=True, min_length=least or None, max_length=longest)


def within(low: int, high: int) -> Any:
    """A whole number, and no text that looks like one."""
    return Field(strict=True, ge=low, le=high)


Slug = Annotated[str, Path(description="Its address, such as in the address of its page.", max_length=80)]
Number = Annotated[int, Path(ge=1, le=LARGEST)]
Key = Annotated[int, Path(ge=1, le=LARGEST_KEY)]
AnyKey = Annotated[int, within(1, LARGEST_KEY)]
Line64 = Annotated[str, upto(64), TIDY_LINE]
Line100 = Annotated[str, upto(100), TIDY_LINE]
Line120 = Annotated[str, upto(120), TIDY_LINE]
Line200 = Annotated[str, upto(200), TIDY_LINE]
Line300 = Annotated[str, upto(300), TIDY_LINE]
Text1000 = Annotated[str, upto(1_000), TIDY_TEXT]
Text2000 = Annotated[str, upto(2_000, least=1), TIDY_TEXT]
Text50000 = Annotated[str, upto(50_000), TIDY_TEXT]
Digits = Annotated[int, DIGITS]
