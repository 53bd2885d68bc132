"""The agenda and the programme in every format, for whoever may read the workshop."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from workshop.made_of import made_of

from ..models import Workshop
from ..permissions import workshop_for
from .formats import FORMATS
from .programme import read_programme

BY_NAME = {one.name: one for one in FORMATS}


@require_safe
def export(request: HttpRequest, workshop: str, name: str) -> HttpResponseBase:
    """1 query where nothing changed, else 3."""
    event = workshop_for(request, workshop)
    etag = etag_of(request, event)
    answer = get_conditional_response(request, etag=etag) or written(request, event, name)
    answer["ETag"] = etag
    if event.is_public:
        answer["Access-Control-Allow-Origin"] = "*"  # pages of other sites may read it too
    return answer


def written(request: HttpRequest, workshop: Workshop, name: str) -> HttpResponse:
    form = BY_NAME[name]
    content = form.write(read_programme(workshop), request.build_absolute_uri("/"))
    file_name = content_disposition_header(False, f"{workshop.slug}-{form.file}")
    return HttpResponse(content, content_type=form.content_type, headers={"Content-Disposition": file_name})


def etag_of(request: HttpRequest, workshop: Workshop) -> str:
    """Publishing and withdrawing count as editions too. Addresses of the site are in what is written."""
    return tag_of(request, workshop.pk, workshop.edition)


def tag_of(request: HttpRequest, *parts: object) -> str:
    """Another one whenever a part is, or the address, or the version of what answers."""
    said = repr([*parts, request.build_absolute_uri(), made_of()])
    return quote_etag(sha256(said.encode()).hexdigest()[:32])
