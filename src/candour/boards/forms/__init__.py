"""The forms of the boards room."""

from candour.boards.forms.agenda import (
    ChangeItemForm,
    FillForm,
    ItemForm,
    KeepTemplateForm,
    MoveForm,
    RestrictForm,
    WithdrawForm,
)
from candour.boards.forms.meetings import (
    CallForm,
    CancelForm,
    ChangeMeetingForm,
    PlanMeetingForm,
    PostponeForm,
    PressForm,
)
from candour.boards.forms.upkeep import ClosureForm, DeadlineForm, PrintCopyForm, ReportUrgentForm, UrgentForm

__all__ = [
    "CallForm", "CancelForm", "ChangeItemForm", "ChangeMeetingForm", "ClosureForm", "DeadlineForm", "FillForm",
    "ItemForm", "KeepTemplateForm", "MoveForm", "PlanMeetingForm", "PostponeForm", "PressForm", "PrintCopyForm",
    "ReportUrgentForm", "RestrictForm", "UrgentForm", "WithdrawForm",
]  # fmt: skip
