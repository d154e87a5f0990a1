"""The forms of the people room: those by which people sign in, and those about people."""

from candour.people.forms.about import (
    AppointForm,
    EndForm,
    GrantRoleForm,
    InviteForm,
    LeaveForm,
    PersonForm,
)
from candour.people.forms.signing_in import (
    AcceptForm,
    AddPasskeyForm,
    ChangePasswordForm,
    CodeForm,
    ConfirmByKeyForm,
    ConfirmCodeForm,
    ConfirmPasswordForm,
    ForgottenPasswordForm,
    NewPasswordForm,
    RenamePasskeyForm,
    SecondStepByKeyForm,
    SignInByKeyForm,
    SignInForm,
    StartCodesForm,
)

__all__ = [
    "AcceptForm", "AddPasskeyForm", "AppointForm", "ChangePasswordForm", "CodeForm", "ConfirmByKeyForm",
    "ConfirmCodeForm", "ConfirmPasswordForm", "EndForm", "ForgottenPasswordForm", "GrantRoleForm", "InviteForm",
    "LeaveForm", "NewPasswordForm", "PersonForm", "RenamePasskeyForm", "SecondStepByKeyForm", "SignInByKeyForm",
    "SignInForm", "StartCodesForm",
]  # fmt: skip
