"""Allauth's pages under our header, and the picture for a codes app."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, get_totp_secret
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from candour.people.policy import SignedInRequest, needs_sign_in


def under_our_header(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page of allauth's that leaves `site` to us: it would print the machine's address as the authority's name."""

    @wraps(view)
    def ours(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data is not None:
            response.context_data.pop("site", None)
        return response

    return ours


@needs_sign_in
@never_cache
def codes_picture(request: SignedInRequest) -> HttpResponse:
    """The square that a codes app reads, for the secret that this session has just been given."""
    if SECRET_SESSION_KEY not in request.session:
        raise Http404
    adapter = get_adapter()
    address = adapter.build_totp_url(request.user, get_totp_secret(regenerate=False))
    return HttpResponse(adapter.build_totp_svg(address), content_type="image/svg+xml")
