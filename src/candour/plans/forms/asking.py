"""What the forms of plans have in common: what a command is told, who and which decision is meant."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet

from candour.evidence.models import Evidence
from candour.lib.dates import format_day
from candour.people.models import Body, Person, PostHeld
from candour.plans.commands import DecisionSaid
from candour.plans.rules.dates import Effect, Verb, effect_of
from candour.ui.forms import DayField, DeedForm, long_text

CHOOSE = "Choose one"
EFFECTS = {Effect.MOVES: "Takes effect", Effect.REFUSES: "Settles it: it is refused", Effect.NONE: "Changes nothing"}


class PlanForm(DeedForm):
    """A form whose answers bear the names of a command's arguments."""

    missing = {"reason": "Say why."}

    def said(self) -> dict[str, Any]:
        """What the command is told, once the form is valid."""
        return {name: answer for name, answer in self.cleaned_data.items() if name != "seen"}


class InPlaceForm(PlanForm):
    """A form that edits something in place: the command is told which version the person saw."""

    def said(self) -> dict[str, Any]:
        """What the command is told, with the version that was seen."""
        return dict(self.cleaned_data)


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # (Django cannot subscript it)
    """One person out of those who are here, told apart by their posts."""

    def label_from_instance(self, obj: Any) -> str:
        """The name with the posts held now."""
        posts = [held.title_then for held in getattr(obj, "posts_now", [])]
        return ", ".join([obj.name, *posts])


def people_here(on: date) -> QuerySet[Person]:
    """Those who have not left by a day, each with the posts of that day. Two statements."""
    posts = PostHeld.objects.held_on(on).with_title(on)
    return Person.objects.here_on(on).prefetch_related(Prefetch("posts_held", queryset=posts, to_attr="posts_now"))


def offer(field: forms.Field, rows: QuerySet[Any]) -> None:
    """Let a question be answered by these rows."""
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows


class DecisionForm(PlanForm):
    """A form that rests on a recorded decision: whose, when, under which item, with which verb."""

    missing = {
        "decided_by": "Choose who decided.",
        "decided_on": "Enter the day of the decision.",
        "verb": "Choose what the record says.",
    }

    decided_by = forms.ChoiceField(
        label="Who decided?",
        choices=[
            ("body", "A board, committee or other body"),
            ("person", "A named person, under delegated authority"),
        ],
        initial="body",
        widget=forms.RadioSelect,
    )
    body = forms.ModelChoiceField(label="Which body?", queryset=Body.objects.all(), required=False, empty_label=CHOOSE)
    person = PersonField(label="Which person?", queryset=Person.objects.all(), required=False, empty_label=CHOOSE)
    consulted = forms.CharField(
        label="Whom did they consult first?",
        max_length=300,
        required=False,
        help_text="As the record says, such as the Mayor and the Monitoring Officer. Write nobody if it was nobody.",
    )
    decided_on = DayField(
        label="When was it decided?", help_text="The day of the meeting, or of the person’s decision."
    )
    item = forms.CharField(label="Item", max_length=200, required=False, help_text="As in the minutes, such as 5.1.")
    verb = forms.ChoiceField(
        label="What does the record say?",
        choices=[(verb.value, verb.label) for verb in Verb],
        widget=forms.RadioSelect,
        help_text="The exact word: what was only noted was not agreed.",
    )
    document = forms.ModelChoiceField(
        label="Document that shows it",
        queryset=Evidence.objects.all(),
        required=False,
        empty_label="None yet",
        help_text="Minutes or a decision sheet, from the evidence.",
    )
    note = long_text("Anything else the record says", limit=1000, rows=2, required=False)

    reveals: ClassVar[Mapping[tuple[str, str], tuple[str, ...]]] = {
        ("decided_by", "body"): ("body",),
        ("decided_by", "person"): ("person", "consulted"),
    }
    choice_hints: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "verb": {verb.value: EFFECTS[effect_of(verb)] for verb in Verb}
    }
    of_decision = ("decided_by", "body", "person", "consulted", "decided_on", "item", "verb", "document", "note")

    def __init__(self, *args: Any, on: date, documents: QuerySet[Evidence], **kwargs: Any) -> None:
        """Offer the people who are here on a day, and these documents."""
        super().__init__(*args, **kwargs)
        offer(self.fields["person"], people_here(on))
        offer(self.fields["document"], documents)

    def clean(self) -> dict[str, Any]:
        """One body or one person, whichever was said."""
        answers = super().clean() or self.cleaned_data
        who = answers.get("decided_by", "")
        if who and not answers.get(who):
            self.add_error(who, ValidationError(f"Choose which {who} decided."))
        return answers

    def said(self) -> dict[str, Any]:
        """What the command is told, with the decision as one thing."""
        answers = super().said()
        given = {name: answers.pop(name) for name in self.of_decision}
        who = given.pop("decided_by")
        given["person" if who == "body" else "body"] = None
        given["consulted"] = "" if who == "body" else given["consulted"]
        return answers | {"decision": DecisionSaid(**{**given, "verb": Verb(given["verb"])})}


def due_in_words(day: date | None, words: str) -> str:
    """A due date as it was given, or as the day that it is."""
    return words or (format_day(day) if day else "no date")
