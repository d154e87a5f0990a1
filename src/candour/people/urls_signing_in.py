"""Addresses of signing in: the pages of allauth that are used, each by name and with who may open it.

What is not listed here does not exist: changing one's own address, signing up, codes by mail.
"""

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as codes
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path

from candour.people.policy import needs_sign_in, open_to_all
from candour.people.views.signing_in import codes_picture, under_our_header

AT_THE_DOOR = "Everybody has to be able to come to the door."
HALFWAY = "Asks for the next step of a sign-in that has begun; without one it leads back to the door."

type Page = Callable[..., HttpResponseBase]


def door(view: Page) -> Page:
    """A page before anybody is signed in."""
    return open_to_all(AT_THE_DOOR)(under_our_header(view))


def halfway(view: Page) -> Page:
    """A page in the middle of signing in."""
    return open_to_all(HALFWAY)(under_our_header(view))


def inside(view: Page) -> Page:
    """A page about one's own way of signing in."""
    return needs_sign_in(under_our_header(view))


urlpatterns: list[URLPattern] = [
    path("sign-in/", door(account.login), name="account_login"),
    path("sign-in/disabled/", door(account.account_inactive), name="account_inactive"),
    path("sign-in/code/", halfway(second_step.authenticate), name="mfa_authenticate"),
    path("sign-in/passkey/", door(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/again/", inside(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/again/code/", inside(second_step.reauthenticate), name="mfa_reauthenticate"),
    path("sign-in/again/key/", inside(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("sign-in/with/<str:provider_id>/", door(openid.login), name="openid_connect_login"),
    path("sign-in/with/<str:provider_id>/back/", halfway(openid.callback), name="openid_connect_callback"),
    path("sign-in/elsewhere/cancelled/", door(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("sign-in/elsewhere/failed/", door(social.login_error), name="socialaccount_login_error"),
    path("sign-in/elsewhere/new/", door(social.signup), name="socialaccount_signup"),
    path("sign-up/", door(account.signup), name="account_signup"),
    path("sign-out/", door(account.logout), name="account_logout"),
    path("password/forgotten/", door(account.password_reset), name="account_reset_password"),
    path(
        "password/forgotten/sent/",
        door(account.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        door(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/done/", door(account.password_reset_from_key_done), name="account_reset_password_from_key_done",
    ),
    path("account/password/", inside(account.password_change), name="account_change_password"),
    path("account/password/first/", inside(account.password_set), name="account_set_password"),
    path("account/security/", inside(second_step.index), name="mfa_index"),
    path("account/security/codes/", inside(codes.activate_totp), name="mfa_activate_totp"),
    path("account/security/codes/picture/", codes_picture, name="codes_picture"),
    path("account/security/codes/stop/", inside(codes.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/security/keys/", inside(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("account/security/keys/add/", inside(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("account/security/keys/<int:pk>/rename/", inside(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("account/security/keys/<int:pk>/remove/", inside(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("account/security/recovery/", inside(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/security/recovery/new/",
        inside(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/security/recovery/file/",
        inside(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("account/elsewhere/", inside(social.connections), name="socialaccount_connections"),
]  # fmt: skip
