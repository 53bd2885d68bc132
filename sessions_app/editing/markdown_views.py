"""What Markdown will look like, while one writes it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from ..browsing.markdown import render_markdown
from ..permissions import insist, is_signed_in

LONGEST_TEXT = 50_000


@require_POST
def markdown_preview(request: HttpRequest) -> HttpResponse:
    """The HTML of `text`, as pages will show it. Nothing is stored. 400 with a sentence for a text that is too long."""
    insist(is_signed_in(request.user), request, "Log in to write.")
    text = request.POST.get("text", "")
    if len(text) > LONGEST_TEXT:
        return HttpResponse(f"Keep the text under {LONGEST_TEXT:,} characters.", status=400, content_type="text/plain")
    return HttpResponse(render_markdown(text))
