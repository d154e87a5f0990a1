"""What the pages of a forward plan ask."""

from datetime import date
from typing import Any

from django import forms

from candour.boards.commands.forward import EntrySaid
from candour.boards.models import AgendaItem, Meeting
from candour.boards.models.forward import ForwardEntry
from candour.boards.queries.forward import meetings_offered
from candour.boards.rules.forward import EntryKind
from candour.people.models import Body
from candour.plans.forms.asking import PlanForm, offer
from candour.plans.models import Action, Theme
from candour.ui.forms import long_text

OF_ENTRY = ("title", "kind", "brought_by", "decision_sought", "theme", "action")
NO_MEETING = "To be arranged"


class EntryQuestions(PlanForm):
    """What an entry is."""

    missing = {"title": "Enter the title: everybody reads it.", "kind": "Choose what sort of business it is."}

    title = forms.CharField(label="Title", max_length=300, help_text="Everybody reads it. Name nothing private.")
    kind = forms.TypedChoiceField(
        label="What sort of business is it?",
        choices=[(each.value, each.label) for each in EntryKind],
        coerce=EntryKind,
        widget=forms.RadioSelect,
    )
    brought_by = forms.CharField(label="Who brings it?", max_length=200, required=False)
    decision_sought = long_text("What is sought of the meeting?", limit=1000, rows=2, required=False)
    theme = forms.ModelChoiceField(
        label="About which theme?", queryset=Theme.objects.none(), required=False, empty_label="None"
    )
    action = forms.ModelChoiceField(
        label="About which strategic action?", queryset=Action.objects.none(), required=False, empty_label="None"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer what the plans hold."""
        super().__init__(*args, **kwargs)
        offer(self.fields["theme"], Theme.objects.select_related("plan"))
        offer(self.fields["action"], Action.objects.defer("search").select_related("plan"))

    def said(self) -> dict[str, Any]:
        """What the command is told, with the entry as one thing."""
        answers = super().said()
        return answers | {"said": EntrySaid(**{name: answers.pop(name) for name in OF_ENTRY})}


class AddEntryForm(EntryQuestions):
    """A new entry, for a meeting or to be arranged."""

    meeting = forms.ModelChoiceField(
        label="To which meeting?", queryset=Meeting.objects.none(), required=False, empty_label=NO_MEETING
    )

    def __init__(self, *args: Any, body: Body, on: date, **kwargs: Any) -> None:
        """Offer the meetings of the body that are still to come."""
        super().__init__(*args, **kwargs)
        offer(self.fields["meeting"], meetings_offered(body, on=on))


class ChangeEntryForm(EntryQuestions):
    """An entry said otherwise."""

    def said(self) -> dict[str, Any]:
        """What the command is told, with the version that was seen."""
        return {**super().said(), "seen": self.cleaned_data["seen"]}


class MoveEntryForm(PlanForm):
    """To which meeting an entry is moved, and why."""

    missing = {"reason": "Say why it is moved: the plan shows it."}

    meeting = forms.ModelChoiceField(
        label="To which meeting?", queryset=Meeting.objects.none(), required=False, empty_label=NO_MEETING
    )
    reason = long_text("Why is it moved?", limit=500, rows=2)

    def __init__(self, *args: Any, entry: ForwardEntry, on: date, **kwargs: Any) -> None:
        """Offer the meetings of the body that are still to come."""
        super().__init__(*args, **kwargs)
        offer(self.fields["meeting"], meetings_offered(entry.body, on=on))


class TakeEntryOffForm(PlanForm):
    """Why an entry is taken off."""

    missing = {"reason": "Say why it is taken off: the plan shows it."}

    reason = long_text("Why is it taken off?", limit=500, rows=2)


class PutOnAgendaForm(PlanForm):
    """Nothing but a button, unless the item stands on the agenda already."""

    item = forms.ModelChoiceField(
        label="Is it there already?", queryset=AgendaItem.objects.none(), required=False,
        empty_label="No, make a new item at the end",
    )  # fmt: skip

    def __init__(self, *args: Any, meeting: Meeting | None, **kwargs: Any) -> None:
        """Offer the items of the meeting that come from no entry."""
        super().__init__(*args, **kwargs)
        offer(self.fields["item"], AgendaItem.objects.standing().filter(meeting=meeting, forward=None))
