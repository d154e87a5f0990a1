"""Allauth's forms in plain English, and the form that opens an account."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as codes
from allauth.mfa.webauthn import forms as passkeys
from cryptography.exceptions import InvalidSignature
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from candour.people.models import Account, Person
from candour.ui.forms import Form

EMAIL, PASSWORD = "E-mail address", "Password"
NEW_WORDS_HINT = "At least 12 characters. Three words that do not belong together are easy to keep in mind."


class Worded(forms.Form):
    """Gives a form of allauth's our labels and hints, and what to do about each question left open, by its name."""

    labels: ClassVar[Mapping[str, str]] = {}
    hints: ClassVar[Mapping[str, str]] = {}
    missing: ClassVar[Mapping[str, str]] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Word the questions once allauth has made them."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = self.missing.get(name, f"Enter your {str(field.label).lower()}.")


class SignInForm(Worded, account.LoginForm):
    """Signing in by address and password."""

    labels = {"login": EMAIL, "password": PASSWORD}


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    """Changing a password that is known."""

    missing = {"oldpassword": "Enter the password that you use now.", "password2": "Enter the new password again."}
    labels = {
        "oldpassword": "Password that you use now",
        "password1": "New password",
        "password2": "New password again",
    }
    hints = {"password1": NEW_WORDS_HINT}


class ForgottenPasswordForm(Worded, account.ResetPasswordForm):
    """Asking for a link to choose another password."""

    labels = {"email": EMAIL}


class NewPasswordForm(Worded, account.ResetPasswordKeyForm):
    """Choosing another password by such a link."""

    missing = {"password2": "Enter the new password again."}
    labels = {"password1": "New password", "password2": "New password again"}
    hints = {"password1": NEW_WORDS_HINT}


class ConfirmPasswordForm(Worded, account.ReauthenticateForm):
    """Giving the password again before a change to how one signs in."""

    labels = {"password": PASSWORD}


class CodeForm(Worded, second_step.AuthenticateForm):
    """The second step: a code from an app, or a recovery code."""

    labels = {"code": "Code"}
    hints = {"code": "The six digits that your app shows now, or one of your recovery codes."}


class ConfirmCodeForm(Worded, second_step.ReauthenticateForm):
    """Giving a code again before a change to how one signs in."""

    labels = {"code": "Code"}
    hints = {"code": "The six digits that your app shows now, or one of your recovery codes."}


class StartCodesForm(Worded, codes.ActivateTOTPForm):
    """Proving that the app shows the right codes."""

    labels = {"code": "Code"}
    hints = {"code": "The six digits that your app shows now."}


class KeyForm(forms.Form):
    """Refuses in words what no browser sends: allauth takes the answer of a key for well formed."""

    def clean(self) -> Any:
        """Everything together, if the key's answer is one."""
        return _or_refuse(super().clean)

    def clean_credential(self) -> Any:
        """What the key answered, if it is an answer."""
        return _or_refuse(getattr(super(), "clean_credential", lambda: self.cleaned_data["credential"]))


def _or_refuse(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except (AttributeError, InvalidSignature, KeyError, TypeError, ValueError) as error:
        raise ValidationError("The key gave no answer that could be used. Try again.") from error


class SignInByKeyForm(KeyForm, passkeys.LoginWebAuthnForm):
    """Signing in by a passkey alone."""


class SecondStepByKeyForm(KeyForm, passkeys.AuthenticateWebAuthnForm):
    """A key as the second step."""


class ConfirmByKeyForm(KeyForm, passkeys.ReauthenticateWebAuthnForm):
    """A key before a change to how one signs in."""


class AddPasskeyForm(KeyForm, Worded, passkeys.AddWebAuthnForm):
    """Adding a passkey or a security key."""

    labels = {"name": "Name of this key", "passwordless": "Let this key alone sign me in, without a password"}
    hints = {"name": "So that you can tell your keys apart, such as “work laptop”."}


class RenamePasskeyForm(Worded, passkeys.EditWebAuthnForm):
    """Naming a key differently."""

    labels = {"name": "Name of this key"}


class AcceptForm(Form):
    """Opening the account that an invitation leads to."""

    missing = {"password": "Choose a password."}

    password = forms.CharField(
        label="Choose a password", help_text=NEW_WORDS_HINT, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, email: str, **kwargs: Any) -> None:
        """Remember whose password it is, so that it is not their address."""
        super().__init__(*args, **kwargs)
        self.account = Account(person=person, email=email)

    def clean_password(self) -> str:
        """The password, if it would not be guessed."""
        password = str(self.cleaned_data["password"])
        try:
            validate_password(password, self.account)
        except ValidationError as error:
            raise ValidationError(" ".join(error.messages)) from error
        return password
