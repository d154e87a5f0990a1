"""The form that says who may approve which new date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.boundfield import BoundField

from candour.people.models import Body, Person, Post
from candour.plans.commands import PowerSaid
from candour.plans.forms.asking import DecisionForm, people_here

ROWS = 4
PAST_EXPIRY, AGAIN = "expiry", "again"
KINDS: dict[str, type[Body] | type[Post] | type[Person]] = {"body": Body, "post": Post, "person": Person}


@dataclass(frozen=True)
class Row:
    """The questions about one decider, as the page groups them."""

    legend: str
    fields: tuple[BoundField, ...]


class ChangeRuleForm(DecisionForm):
    """Who may approve what: up to four deciders, and the decision that says so."""

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Ask for each decider in turn."""
        super().__init__(*args, on=on, **kwargs)
        offered = [("", "Nobody"), *_deciders(on)]
        for number in range(1, ROWS + 1):
            self.fields |= _questions(number, offered)

    @property
    def rows(self) -> list[Row]:
        """The questions about deciders, one group each."""
        names = ("who", "days", "allowed")
        return [
            Row(f"Decider {number}", tuple(self[f"{name}_{number}"] for name in names)) for number in range(1, ROWS + 1)
        ]

    @property
    def of_the_decision(self) -> list[BoundField]:
        """The questions about the decision."""
        return [field for field in self.asked_at_top if field.name in self.of_decision]

    def clean(self) -> dict[str, Any]:
        """Somebody is named."""
        answers = super().clean()
        if not any(answers.get(f"who_{number}") for number in range(1, ROWS + 1)):
            self.add_error("who_1", ValidationError("Choose who may approve new dates."))
        return answers

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        answers = super().said()
        rows = [
            [answers.pop(f"{name}_{number}") for name in ("who", "days", "allowed")] for number in range(1, ROWS + 1)
        ]
        return answers | {"powers": [_said(*row) for row in rows if row[0]]}


def _questions(number: int, offered: list[Any]) -> dict[str, forms.Field]:
    return {
        f"who_{number}": forms.ChoiceField(label="Who decides?", choices=offered, required=False),
        f"days_{number}": forms.IntegerField(
            label="Up to how many days?", min_value=0, max_value=9999, required=False,
            help_text="Leave it blank for any number of days.",
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        ),
        f"allowed_{number}": forms.MultipleChoiceField(
            label="What more may they approve?", required=False, widget=forms.CheckboxSelectMultiple,
            choices=[(PAST_EXPIRY, "Dates past the day on which the Directions expire"), (AGAIN, "A second move")],
        ),
    }  # fmt: skip


def _deciders(on: date) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        ("Bodies", _named("body", Body.objects.all())),
        ("Holders of a post", _named("post", Post.objects.all())),
        ("Named persons", _named("person", people_here(on))),
    ]


def _named(kind: str, things: Iterable[Model]) -> list[tuple[str, str]]:
    return [(f"{kind}:{thing.pk}", str(thing)) for thing in things]


def _said(who: str, days: int | None, allowed: list[str]) -> PowerSaid:
    kind, _, key = who.partition(":")
    return PowerSaid(
        KINDS[kind].objects.get(pk=key), days, may_pass_expiry=PAST_EXPIRY in allowed, may_move_again=AGAIN in allowed
    )
