"""Questions about whose words somebody enters, and of which day they speak."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from candour.lib.dates import format_day
from candour.people.models import Person, PostHeld, RoleHeld
from candour.plans.forms.asking import PlanForm, offer
from candour.plans.models import Round
from candour.plans.rules.rounds import day_spoken_of

ROUND, TODAY = "round", "today"


class WorkerField(forms.ModelChoiceField):  # type: ignore[type-arg]  # (Django cannot subscript it)
    """One person out of those who have a part in the work, told apart by a post."""

    def label_from_instance(self, obj: Any) -> str:
        """The name with the post held longest of those held now."""
        return ", ".join(filter(None, [obj.name, obj.post_then]))


def workers_on(day: date) -> QuerySet[Person]:
    """Those who hold a role on a day, each with `post_then`, a post of that day. One statement."""
    posts = PostHeld.objects.filter(person=OuterRef("pk")).held_on(day).order_by("from_on", "pk")
    roles = RoleHeld.objects.filter(person=OuterRef("pk")).held_on(day)
    found = Person.objects.here_on(day).filter(Exists(roles))
    return found.annotate(post_then=Subquery(posts.values("post__title")[:1]))


class EnteringForm(PlanForm):
    """A form whose words may be another person's: from an e-mail, from a call."""

    said_for = WorkerField(
        label="Whose words are these?", queryset=Person.objects.none(), required=False, empty_label="My own"
    )
    said_from = forms.CharField(
        label="Where do they come from?",
        max_length=200,
        required=False,
        help_text="If you enter them for somebody else. Such as: an e-mail of 3 July.",
    )
    of_entering = ("said_for", "said_from")

    def __init__(self, *args: Any, person: Person, on: date, **kwargs: Any) -> None:
        """Offer everybody who has a part in the work on a day, but for whoever fills this in."""
        super().__init__(*args, person=person, **kwargs)
        offer(self.fields["said_for"], workers_on(on).exclude(pk=person.pk))

    def clean(self) -> dict[str, Any]:
        """Another person's words come from somewhere."""
        answers = super().clean() or self.cleaned_data
        if answers.get("said_for") and not answers.get("said_from"):
            self.add_error("said_from", ValidationError("Say where the words come from, such as an e-mail of 3 July."))
        if answers.get("said_from") and not answers.get("said_for") and "said_for" not in self.errors:
            self.add_error("said_for", ValidationError("Choose whose words they are."))
        return answers

    def said(self) -> dict[str, Any]:
        """What the command is told, with the person by name and key."""
        answers = super().said()
        person, source = answers.pop("said_for"), answers.pop("said_from")
        whose = {
            "said_for": f"{person.name}, from {source}" if person else "",
            "said_for_key": person.key if person else "",
        }
        return answers | whose


def spoken_of(held: Round | None, *, on: date, added_on: date = date.min) -> date:
    """The day of which somebody speaks who answers on a day: the position date of an open round, once it has come.

    A milestone that was added after the position date is spoken of as it stands.
    """
    if held is None or added_on > held.position_on:
        return on
    return day_spoken_of(position_on=held.position_on, on=on)


def days_to_speak_of(held: Round | None, *, on: date) -> list[tuple[str, str]]:
    """The days that a form lets choose from, the round's first; none where it makes no difference."""
    day = spoken_of(held, on=on)
    if held is None or day == on:
        return []
    return [
        (ROUND, f"As it stood at {format_day(day)}, for the reporting round"),
        (TODAY, f"As it stands today, {format_day(on)}"),
    ]
