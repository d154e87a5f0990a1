"""Addresses of signing in: the pages of allauth that are used, each by name and with who may open it.

What is not listed here does not exist: changing one's own address, signing up, codes by mail.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as codes
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import URLPattern, path, re_path

from candour.people.policy import needs_sign_in, open_to_all
from candour.people.views import signing_in

door = open_to_all("Everybody has to be able to come to the door.")
halfway = open_to_all("Asks for the next step of a sign-in that has begun; without one it leads back to the door.")

urlpatterns: list[URLPattern] = [
    path("sign-in/", door(signing_in.SignIn.as_view()), name="account_login"),
    path("sign-in/disabled/", door(account.account_inactive), name="account_inactive"),
    path("sign-in/code/", halfway(signing_in.SecondStep.as_view()), name="mfa_authenticate"),
    path("sign-in/passkey/", door(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/again/", needs_sign_in(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/again/code/", needs_sign_in(second_step.reauthenticate), name="mfa_reauthenticate"),
    path("sign-in/again/key/", needs_sign_in(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("sign-in/with/<str:provider_id>/", door(openid.login), name="openid_connect_login"),
    path("sign-in/with/<str:provider_id>/back/", halfway(openid.callback), name="openid_connect_callback"),
    path("sign-in/elsewhere/cancelled/", door(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("sign-in/elsewhere/failed/", door(social.login_error), name="socialaccount_login_error"),
    path("sign-in/elsewhere/new/", door(social.signup), name="socialaccount_signup"),
    path("sign-up/", door(signing_in.NoSignUp.as_view()), name="account_signup"),
    path("sign-out/", door(account.logout), name="account_logout"),
    path("password/forgotten/", door(signing_in.ForgottenPassword.as_view()), name="account_reset_password"),
    path(
        "password/forgotten/sent/",
        door(signing_in.ForgottenPasswordSent.as_view()),
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
    path("account/password/", needs_sign_in(account.password_change), name="account_change_password"),
    path("account/password/first/", needs_sign_in(account.password_set), name="account_set_password"),
    path("account/security/", needs_sign_in(second_step.index), name="mfa_index"),
    path("account/security/codes/", needs_sign_in(codes.activate_totp), name="mfa_activate_totp"),
    path("account/security/codes/picture/", signing_in.codes_picture, name="codes_picture"),
    path("account/security/codes/stop/", needs_sign_in(codes.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/security/keys/", needs_sign_in(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("account/security/keys/add/", needs_sign_in(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("account/security/keys/<int:pk>/rename/", needs_sign_in(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("account/security/keys/<int:pk>/remove/", needs_sign_in(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("account/security/recovery/", needs_sign_in(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/security/recovery/new/",
        needs_sign_in(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/security/recovery/file/",
        needs_sign_in(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("account/elsewhere/", needs_sign_in(social.connections), name="socialaccount_connections"),
]  # fmt: skip
