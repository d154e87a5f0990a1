"""Forms of the minutes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from candour.boards.commands.minutes import Confirming
from candour.boards.forms.sitting import RoomForm, choices
from candour.boards.models import Meeting
from candour.boards.models.sitting import Somebody
from candour.boards.rules.minutes import Agreed
from candour.people.models import Person
from candour.plans.forms.asking import PersonField, offer, people_here
from candour.ui.forms import DayField, long_text


class WriteForm(RoomForm):
    """Writing a part of the minutes. `replaces` is the text that the page showed."""

    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = long_text(
        "Text", limit=20_000, rows=16, required=False,
        hint="An empty line parts paragraphs; a line that begins with a dash belongs to a list. Empty it to go back "
        "to what is drafted from the record. What was resolved, and who is to act, follow by themselves.",
    )  # fmt: skip

    def now_shown(self, replaces: int | None) -> None:
        """Record that the person is shown what somebody else wrote, so that pressing again saves over it knowingly."""
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        data[self.add_prefix("replaces")] = "" if replaces is None else str(replaces)
        self.data = data


class CirculateForm(RoomForm):
    """Sending the draft round."""

    until_on = DayField(label="Comments until which day?", required=False)


class CommentForm(RoomForm):
    """Saying what in a draft is not so. Whoever may read the part reads the comment."""

    missing = {"words": "Write what is not so, and what is."}
    field_order = ("part", "words")

    words = long_text("What is not so, and what is?", limit=2000)

    def __init__(self, *args: Any, parts: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the parts that the person reads."""
        super().__init__(*args, **kwargs)
        self.fields["part"] = forms.ChoiceField(
            label="Which part is it about?", required=False, choices=[("", "The whole"), *parts]
        )


class AnswerForm(RoomForm):
    """Saying what became of a comment."""

    missing = {"words": "Write what became of it."}

    words = long_text("What became of it?", limit=2000, rows=3)


class AgreeForm(RoomForm):
    """Recording the chair's agreement."""

    missing = {"how": "Choose how the chair agreed."}

    name = forms.CharField(label="Who agreed, in the chair?", max_length=200)
    how = forms.ChoiceField(label="How?", choices=choices(Agreed), widget=forms.RadioSelect)

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        told = self.cleaned_data
        return {"chair": Somebody(name=told["name"]), "how": Agreed(told["how"]), "once": told["once"]}


class ConfirmForm(RoomForm):
    """Confirming earlier minutes at this meeting."""

    missing = {"meetings": "Choose at least one set of minutes."}

    meetings = forms.MultipleChoiceField(label="Which minutes?", widget=forms.CheckboxSelectMultiple)
    corrections = long_text(
        "With which corrections?", limit=4000, rows=3, required=False,
        hint="One on each line. Corrections belong to one set: confirm that one by itself.",
    )  # fmt: skip
    signed_by = PersonField(
        label="Who signed?", queryset=Person.objects.none(), required=False, empty_label="Not recorded"
    )

    def __init__(self, *args: Any, at: Meeting, pending: Sequence[Meeting], **kwargs: Any) -> None:
        """Offer the minutes that lie before this meeting."""
        super().__init__(*args, **kwargs)
        self.at, self.pending = at, {str(each.pk): each for each in pending}
        offer(self.fields["signed_by"], people_here(at.held_on))
        field = self.fields["meetings"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(key, str(each)) for key, each in self.pending.items()]

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        told = self.cleaned_data
        corrections = tuple(line for line in told["corrections"].splitlines() if line.strip())
        said = Confirming(self.at, told["signed_by"], corrections)
        return {"meetings": [self.pending[key] for key in told["meetings"]], "said": said, "once": told["once"]}
