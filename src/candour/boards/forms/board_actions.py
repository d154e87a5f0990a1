"""Forms about what the Board asked for."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from candour.boards.commands.board_actions import Ended, ToDo
from candour.boards.forms.sitting import RoomForm, choices
from candour.boards.models import Meeting
from candour.boards.models.board_actions import BoardAction
from candour.boards.rules.board_actions import Closing, Response
from candour.evidence.models import Evidence
from candour.people.models import Body, Person, Post
from candour.plans.forms.asking import PersonField, offer, people_here
from candour.ui.forms import DayField, long_text

OF_OWNER = ("person", "post", "body", "outside", "due_on", "due_words")


class OwnerForm(RoomForm):
    """Who is to do it, and by when. In the room either may be left for later."""

    person = PersonField(label="Person", queryset=Person.objects.none(), required=False, empty_label="None")
    post = forms.ModelChoiceField(
        label="Or post", queryset=Post.objects.all(), required=False, empty_label="None",
        help_text="Whoever holds it: it goes over with the post.",
    )  # fmt: skip
    body = forms.ModelChoiceField(label="Or body", queryset=Body.objects.all(), required=False, empty_label="None")
    outside = forms.CharField(label="Or somebody outside", max_length=200, required=False)
    due_on = DayField(label="By which day?", required=False)
    due_words = forms.CharField(
        label="Or by when, in words", max_length=200, required=False, help_text="Such as: the next meeting."
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        """Offer those who were here on the day of the meeting."""
        super().__init__(*args, **kwargs)
        offer(self.fields["person"], people_here(meeting.held_on))

    def to_do(self) -> ToDo:
        """Who and when, as the commands take it."""
        return ToDo(**{name: self.cleaned_data[name] for name in OF_OWNER})

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        return {"to_do": self.to_do(), "once": self.cleaned_data["once"]}


class AskForm(OwnerForm):
    """What the body asks for."""

    missing = {"words": "Write what is asked for."}

    words = long_text("What is asked for?", limit=2000, rows=3)
    clause = forms.IntegerField(
        label="From which resolution?", required=False, min_value=1, help_text="Its number, where it comes from one."
    )
    field_order = ("words", *OF_OWNER, "clause")

    def said(self) -> dict[str, Any]:
        """What the command is told, apart from the source."""
        return super().said() | {"words": self.cleaned_data["words"]}


class ProgressForm(RoomForm):
    """How far it is, and what the council answers."""

    words = long_text("How far is it?", limit=4000, required=False)
    response = forms.ChoiceField(
        label="What does the council answer?", required=False, choices=[("", "Nothing new"), *choices(Response)]
    )
    evidence = forms.ModelChoiceField(
        label="Evidence", queryset=Evidence.objects.none(), required=False, empty_label="None"
    )

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        """Offer the evidence that this person may see."""
        super().__init__(*args, **kwargs)
        offer(self.fields["evidence"], documents)

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        told = super().said()
        return told | {"response": Response(told["response"]) if told["response"] else None}


class CloseActionForm(RoomForm):
    """Closing what the Board asked for."""

    missing = {"how": "Choose how it ended."}

    how = forms.ChoiceField(label="How did it end?", choices=choices(Closing), widget=forms.RadioSelect)
    evidence = forms.ModelChoiceField(
        label="Evidence that shows it", queryset=Evidence.objects.none(), required=False, empty_label="None"
    )
    shown_by = long_text("Or the paper or meeting that shows it", limit=1000, rows=2, required=False)
    at_meeting = forms.ModelChoiceField(
        label="At which meeting was it decided?", queryset=Meeting.objects.none(), required=False, empty_label="None"
    )
    reason = long_text("Why?", limit=1000, rows=2, required=False)
    reveals: ClassVar[Mapping[tuple[str, str], tuple[str, ...]]] = {
        ("how", Closing.DONE): ("evidence", "shown_by"),
        ("how", Closing.OVERTAKEN): ("reason",),
        ("how", Closing.NOT_PURSUED): ("at_meeting",),
    }

    def __init__(self, *args: Any, action: BoardAction, documents: Any, **kwargs: Any) -> None:
        """Offer the evidence that this person may see, and the meetings of the body since."""
        super().__init__(*args, **kwargs)
        offer(self.fields["evidence"], documents)
        later = Meeting.objects.filter(body=action.body_id, starts_at__gte=action.meeting.starts_at)
        offer(self.fields["at_meeting"], later.select_related("body"))

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        told = super().said()
        once = told.pop("once")
        return {"ended": Ended(**{**told, "how": Closing(told["how"])}), "once": once}
