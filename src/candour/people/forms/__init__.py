"""The forms of the people room: those by which people sign in, and those about people."""

from candour.people.forms.about import (
    AddBodyForm,
    AddOrganisationForm,
    AppointForm,
    EndForm,
    GrantRoleForm,
    InviteForm,
    LeaveForm,
    PersonForm,
    RenameForm,
)
from candour.people.forms.bodies import (
    BodyForm,
    BodyRulesForm,
    ReportsToForm,
    SeatForm,
    SeatPersonForm,
    TermsForm,
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
    "AcceptForm", "AddBodyForm", "AddOrganisationForm", "AddPasskeyForm", "AppointForm", "BodyForm", "BodyRulesForm",
    "ChangePasswordForm", "CodeForm", "ConfirmByKeyForm", "ConfirmCodeForm", "ConfirmPasswordForm", "EndForm",
    "ForgottenPasswordForm", "GrantRoleForm", "InviteForm", "LeaveForm", "NewPasswordForm", "PersonForm",
    "RenameForm", "RenamePasskeyForm", "ReportsToForm", "SeatForm", "SeatPersonForm", "SecondStepByKeyForm",
    "SignInByKeyForm", "SignInForm", "StartCodesForm", "TermsForm",
]  # fmt: skip
