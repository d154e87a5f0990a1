"""Allauth's pages with our header, each marked with who may open it, and the picture for a codes app."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as second_step
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, get_totp_secret
from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache

from candour.people.policy import SignedInRequest, needs_sign_in


class OurHeader:
    """Leaves `site` to us: allauth would print the address of the machine as the name of the authority."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page prints, without allauth's site."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # of the view beside it
        context.pop("site", None)
        return context


class SignIn(OurHeader, account.LoginView):
    """Signing in by password."""


class NoSignUp(OurHeader, account.SignupView):
    """Says that people are invited. Nobody signs up."""


class ForgottenPassword(OurHeader, account.PasswordResetView):
    """Asking for a link to choose another password."""


class ForgottenPasswordSent(OurHeader, account.PasswordResetDoneView):
    """Says that a link is on its way, whether or not there is such an account."""


class SecondStep(OurHeader, second_step.AuthenticateView):
    """The second step of signing in."""


@needs_sign_in
@never_cache
def codes_picture(request: SignedInRequest) -> HttpResponse:
    """The square that a codes app reads, for the secret that this session has just been given."""
    if SECRET_SESSION_KEY not in request.session:
        raise Http404
    adapter = get_adapter()
    address = adapter.build_totp_url(request.user, get_totp_secret(regenerate=False))
    return HttpResponse(adapter.build_totp_svg(address), content_type="image/svg+xml")
