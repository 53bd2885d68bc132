"""Lists come in pages: how much one asks for, and what the answer says of the rest."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema
from pydantic import Field

from .values import Values
from .words import LARGEST, Digits

T = TypeVar("T")


class Page(Schema, Generic[T]):
    count: int = Field(description="How many there are in all.")
    next: str | None = Field(description="Address of the next page, if there is one; the header `Link` holds it, too.")
    items: list[T]


class PageAsked(Schema):
    limit: Digits = Field(100, description="How many at most.", ge=1, le=500)
    offset: Digits = Field(0, description="How many to leave out.", ge=0, le=LARGEST)

    @property
    def end(self) -> int:
        return self.offset + self.limit


Asked = Query[PageAsked]


def page_of(
    request: HttpRequest,
    response: HttpResponse,
    rows: "QuerySet[Any, Any] | Sequence[Any]",
    asked: PageAsked,
    tell: Callable[[Any], Any] = lambda row: row,
) -> Values:
    """The values of a Page, each row as it is told; the answer links to the next one (RFC 8288, section 3).

    No query where the rows are in memory already, else 2.
    """
    count = rows.count() if isinstance(rows, QuerySet) else len(rows)
    address = None
    if asked.end < count:
        address = request.build_absolute_uri(f"{request.path}?limit={asked.limit}&offset={asked.end}")
        response["Link"] = f'<{address}>; rel="next"'
    return {"count": count, "next": address, "items": [tell(row) for row in rows[asked.offset : asked.end]]}
