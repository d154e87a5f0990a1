"""What the agenda builder asks."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from candour.boards.commands import ItemSaid, Late, Restriction
from candour.boards.models import Meeting, TemplateItem
from candour.boards.rules.items import GROUND_WORDS, KIND_WORDS, Ground, ItemKind
from candour.boards.rules.meetings import LONDON
from candour.people.models import Person
from candour.plans.forms.asking import CHOOSE, InPlaceForm, PersonField, PlanForm, offer, people_here
from candour.reports.models import Paper
from candour.ui.forms import DayField, long_text

KINDS = [(kind.value, words) for kind, words in KIND_WORDS.items()]
OF_ITEM = ("kind", "title", "purpose", "presenter", "expects_paper", "paper")


def item_questions(form: forms.Form, meeting: Meeting) -> None:
    """Offer the papers for this body, the newest first."""
    papers = Paper.objects.filter(bodies__body=meeting.body).defer("search").order_by("-opened_on", "-pk")
    offer(form.fields["paper"], papers)


class ItemQuestions(PlanForm):
    """What an item is."""

    missing = {"kind": "Choose what sort of business it is.", "title": "Enter the line that stands on the agenda."}

    kind = forms.TypedChoiceField(label="What sort of business is it?", choices=KINDS, coerce=ItemKind)
    title = forms.CharField(
        label="Title", max_length=300, help_text="Everybody reads this line, also where the item is taken in private."
    )
    purpose = long_text("What is asked of the meeting", limit=1000, rows=2, required=False)
    presenter = forms.CharField(label="Who presents it?", max_length=200, required=False)
    expects_paper = forms.BooleanField(label="A paper belongs to it", required=False)
    paper = forms.ModelChoiceField(
        label="Which paper is it?", queryset=Paper.objects.none(), required=False, empty_label="None written here"
    )

    def said(self) -> dict[str, Any]:
        """What the command is told, with the item as one thing."""
        answers = super().said()
        return answers | {"said": ItemSaid(**{name: answers.pop(name) for name in OF_ITEM})}


class ItemForm(ItemQuestions):
    """A new item, with the chair's leave where the meeting's notice has passed."""

    late_reason = long_text(
        "Special circumstances, for late business alone", limit=1000, rows=2, required=False,
        hint="In the chair’s words. They are minuted.",
    )  # fmt: skip
    late_agreed_by = PersonField(
        label="Who agreed in the chair?", queryset=Person.objects.all(), required=False, empty_label=CHOOSE
    )
    late_agreed_on = DayField(label="On which day was that?", required=False)
    late_agreed_time = forms.TimeField(
        label="At what time?", required=False, widget=forms.TextInput,
        error_messages={"invalid": "Write the time as 17:30."},
    )  # fmt: skip
    late = ("late_reason", "late_agreed_by", "late_agreed_on", "late_agreed_time")

    def __init__(self, *args: Any, meeting: Meeting, on: date, is_late: bool, **kwargs: Any) -> None:
        """Ask for the chair's leave only where it is needed."""
        super().__init__(*args, **kwargs)
        item_questions(self, meeting)
        if is_late:
            offer(self.fields["late_agreed_by"], people_here(on))
        else:
            for name in self.late:
                del self.fields[name]

    def said(self) -> dict[str, Any]:
        """What the command is told, with the chair's leave as one thing."""
        answers = super().said()
        reason, chair, day, time = (answers.pop(name, None) for name in self.late)
        if not (chair and day and time):
            return answers
        return answers | {"late": Late(reason or "", chair, datetime.combine(day, time, tzinfo=LONDON))}


class ChangeItemForm(ItemQuestions):
    """An item said otherwise."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        """Offer the papers for this body."""
        super().__init__(*args, **kwargs)
        item_questions(self, meeting)

    def said(self) -> dict[str, Any]:
        """What the command is told, with the version that was seen."""
        return {**super().said(), "seen": self.cleaned_data["seen"]}


class RestrictForm(InPlaceForm):
    """Whether an item is taken in private, on which ground and until when at first."""

    missing = {
        "ground": "Choose the ground.",
    }

    choice_hints: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    ground = forms.ChoiceField(label="On which ground?", widget=forms.RadioSelect)
    reasoning = long_text(
        "Why is the public interest in keeping it private the greater one?",
        limit=2000, rows=3, required=False, hint="Leave blank for confidential information.",
    )  # fmt: skip
    review_on = DayField(label="When is this looked at again?", required=False)
    restricted_title = forms.CharField(
        label="Title for those let in", max_length=300, required=False, help_text="Never shown to anybody else."
    )

    def __init__(self, *args: Any, grounds: tuple[Ground, ...], **kwargs: Any) -> None:
        """Offer the grounds of the body's regime."""
        super().__init__(*args, **kwargs)
        field = self.fields["ground"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker)
        field.choices = [
            ("open", "None: it is taken in public"),
            *((each.value, GROUND_WORDS[each]) for each in grounds),
        ]

    def clean(self) -> dict[str, Any]:
        """A day of review for a restricted item."""
        answers = super().clean() or self.cleaned_data
        if (
            answers.get("ground") not in (None, "open")
            and not answers.get("review_on")
            and not self.has_error("review_on")
        ):
            self.add_error("review_on", ValidationError("Enter the day on which the restriction is looked at again."))
        return answers

    def said(self) -> dict[str, Any]:
        """What the command is told: the restriction as one thing, or none."""
        answers = dict(super().said())
        given = {name: answers.pop(name) for name in ("ground", "reasoning", "review_on", "restricted_title")}
        is_open = given["ground"] == "open"
        return answers | {
            "restriction": None if is_open else Restriction(**{**given, "ground": Ground(given["ground"])})
        }


class WithdrawForm(InPlaceForm):
    """Why an item is taken off."""

    reason = long_text("Why is it withdrawn?", limit=500, rows=2, required=False)


class MoveForm(PlanForm):
    """In which direction an item moves."""

    direction = forms.ChoiceField(choices=[(word, word) for word in ("up", "down", "first", "last")])


class FillForm(PlanForm):
    """Which template fills an agenda."""

    missing = {"template": "Choose a template."}

    template = forms.ChoiceField(label="Which template?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        """Offer the templates of the body."""
        super().__init__(*args, **kwargs)
        names = TemplateItem.objects.filter(body=meeting.body).order_by("template").values_list("template", flat=True)
        field = self.fields["template"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker)
        field.choices = [(name, name) for name in names.distinct()]


class KeepTemplateForm(PlanForm):
    """Under which name the standing items of an agenda are kept."""

    missing = {"name": "Give the template a name."}

    name = forms.CharField(label="Name of the template", max_length=100, initial="Ordinary meeting")
