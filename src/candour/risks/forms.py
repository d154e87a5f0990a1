"""What the pages of the register ask."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef, QuerySet

from candour.directions.models import Requirement
from candour.people.models import Person
from candour.plans.forms.as_at import AsAtForm
from candour.plans.forms.asking import CHOOSE, InPlaceForm, PersonField, PlanForm, offer, people_here
from candour.plans.models import Action, Milestone, Plan, Theme
from candour.risks.commands import Assessed, Bearing, Wording
from candour.risks.models import RiskDescription
from candour.risks.queries.position import Sought
from candour.risks.rules import IMPACTS, LIKELIHOODS
from candour.ui.forms import DayField, long_text

OF_A_KIND = ("action", "milestone", "requirement")


class RegisterForm(AsAtForm):
    """Which risks the register shows: of which plan, theme and owner, open or closed, on which day."""

    plan = forms.ModelChoiceField(
        label="Plan", queryset=Plan.objects.all(), to_field_name="slug", required=False, empty_label="Every plan"
    )
    theme = forms.ModelChoiceField(
        label="Theme", queryset=Theme.objects.none(), required=False, empty_label="Every theme"
    )
    owner = forms.ModelChoiceField(
        label="Owner", queryset=Person.objects.none(), required=False, empty_label="Every owner"
    )
    state = forms.ChoiceField(
        label="Which risks", required=False, choices=[("open", "Open"), ("closed", "Closed"), ("all", "All")]
    )
    order = forms.ChoiceField(
        label="In which order",
        required=False,
        choices=[("score", "Highest score first"), ("review", "Next review first")],
    )
    action = forms.IntegerField(required=False, widget=forms.HiddenInput)
    milestone = forms.IntegerField(required=False, widget=forms.HiddenInput)
    requirement = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ("plan", "theme", "owner", "state", "order", "on", "known_at")

    def __init__(self, *args: Any, plans: QuerySet[Plan], **kwargs: Any) -> None:
        """Offer the plans that somebody may see, the themes of the one chosen, and whoever owned a risk."""
        super().__init__(*args, **kwargs)
        owning = RiskDescription.objects.filter(owner=OuterRef("pk"))
        offer(self.fields["plan"], plans)
        offer(self.fields["theme"], Theme.objects.filter(plan__slug=self.data.get("plan", "")))
        offer(self.fields["owner"], Person.objects.filter(Exists(owning)).order_by("sort_name"))

    def sought(self, today: date) -> Sought:
        """What is asked for. What cannot be read is said at the top of the page, and left out here."""
        given = self.cleaned_data if self.is_valid() else {}
        of = {name: given[name].pk for name in ("plan", "theme", "owner") if given.get(name)}
        of |= {name: given[name] for name in OF_A_KIND if given.get(name)}
        return Sought(self.day_or(today), self.moment, given.get("state") or "open", of)

    @property
    def plan_chosen(self) -> Plan | None:
        """The plan in the address, if there is one that may be seen."""
        found: Plan | None = self.cleaned_data.get("plan") if self.is_valid() else None
        return found

    @property
    def is_of_one_thing(self) -> bool:
        """Whether the address asks for what bears on a single milestone, action or requirement."""
        return self.is_valid() and any(self.cleaned_data.get(name) for name in OF_A_KIND)


def _steps(label: str, names: Mapping[int, str]) -> forms.TypedChoiceField:
    choices = [(str(number), f"{number} {name}") for number, name in names.items()]
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int, widget=forms.RadioSelect)


class AssessForm(PlanForm):
    """How likely and how grave a risk is, what is done about it, and when it is looked at again."""

    missing = {
        "likelihood": "Choose how likely it is.",
        "impact": "Choose how grave it would be.",
        "assessed_on": "Enter the day of the assessment.",
    }
    of_assessment = ("likelihood", "impact", "assessed_on", "mitigation", "review_on", "note")

    likelihood = _steps("How likely is it?", LIKELIHOODS)
    impact = _steps("How grave would it be?", IMPACTS)
    mitigation = long_text("What is done about it?", limit=2000, rows=3, required=False)
    note = long_text("What has changed since last time?", limit=2000, rows=2, required=False)
    assessed_on = DayField(label="When was it assessed?")
    review_on = DayField(label="When is it to be looked at again?", required=False)

    def said(self) -> dict[str, Any]:
        """What the command is told, with the assessment as one thing."""
        answers = super().said()
        given = {name: answers.pop(name) for name in self.of_assessment if name in answers}
        return answers | {"assessed": Assessed(**given)}


class RecordRiskForm(AssessForm):
    """A risk, as it is put into the register."""

    missing = {"description": "Say what could happen."}

    description = long_text("What could happen?", limit=2000, rows=3)
    cause = long_text("What would cause it?", limit=2000, rows=2, required=False)
    consequence = long_text("What would follow?", limit=2000, rows=2, required=False)
    owner = PersonField(label="Who owns it?", queryset=Person.objects.all(), required=False, empty_label="Nobody yet")
    theme = forms.ModelChoiceField(
        label="On which theme does it bear?",
        queryset=Theme.objects.none(),
        required=False,
        empty_label="None, or several",
    )
    ref = forms.CharField(
        label="Reference", max_length=40, required=False, help_text="Leave blank to get the next free one, such as R4."
    )
    field_order = ("description", "cause", "consequence", "likelihood", "impact", "mitigation", "owner", "theme")

    def __init__(self, *args: Any, plan: Plan, on: date, **kwargs: Any) -> None:
        """Offer the people who are here on a day, and the themes of a plan."""
        super().__init__(*args, **kwargs)
        del self.fields["note"]
        offer(self.fields["owner"], people_here(on))
        offer(self.fields["theme"], Theme.objects.filter(plan=plan))

    def said(self) -> dict[str, Any]:
        """What the command is told, with the words as one thing."""
        answers = super().said()
        theme = answers.pop("theme")
        words = {name: answers.pop(name) for name in ("description", "cause", "consequence")}
        return answers | {"wording": Wording(**words), "bears_on": [theme] if theme else []}


class DescribeRiskForm(InPlaceForm):
    """Saying in other words what the risk is."""

    missing = {"description": "Say what could happen."}

    description = long_text("What could happen?", limit=2000, rows=3)
    cause = long_text("What would cause it?", limit=2000, rows=2, required=False)
    consequence = long_text("What would follow?", limit=2000, rows=2, required=False)
    reason = long_text("Why in other words?", limit=1000, rows=2)

    def said(self) -> dict[str, Any]:
        """What the command is told, with the words as one thing."""
        answers = super().said()
        words = {name: answers.pop(name) for name in ("description", "cause", "consequence")}
        return answers | {"wording": Wording(**words)}


class HandOverRiskForm(InPlaceForm):
    """Giving a risk to another owner."""

    missing = {"to": "Choose the new owner."}

    to = PersonField(label="Who owns it from now on?", queryset=Person.objects.all(), empty_label=CHOOSE)
    reason = long_text("Why?", limit=1000, rows=2)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer the people who are here on a day."""
        super().__init__(*args, **kwargs)
        offer(self.fields["to"], people_here(on))


class CloseRiskForm(PlanForm):
    """Saying that it is no risk any more."""

    missing = {"closed_on": "Enter the day from which it is closed."}

    closed_on = DayField(label="From which day is it closed?")
    reason = long_text("Why is it no risk any more?", limit=2000, rows=3)


class ReopenRiskForm(AssessForm):
    """Opening a closed risk again, with a fresh assessment."""

    reason = long_text("Why is it a risk again?", limit=2000, rows=3)
    field_order = ("reason",)


class LinkRiskForm(PlanForm):
    """What a risk bears on."""

    missing = {"kind": "Choose what it bears on.", "linked_on": "Enter the day."}

    kind = forms.ChoiceField(
        label="What does it bear on?",
        choices=[
            ("milestone", "A milestone"),
            ("action", "A strategic action"),
            ("theme", "A theme"),
            ("requirement", "A requirement of a direction"),
        ],
        widget=forms.RadioSelect,
    )
    milestone = forms.CharField(label="Reference of the milestone", max_length=80, required=False)
    action = forms.CharField(label="Code of the strategic action", max_length=60, required=False)
    theme = forms.ModelChoiceField(
        label="Which theme?", queryset=Theme.objects.none(), required=False, empty_label=CHOOSE
    )
    requirement = forms.ModelChoiceField(
        label="Which requirement?", queryset=Requirement.objects.all(), required=False, empty_label=CHOOSE
    )
    linked_on = DayField(label="From which day?")
    reveals: ClassVar[Mapping[tuple[str, str], tuple[str, ...]]] = {
        ("kind", name): (name,) for name in ("milestone", "action", "theme", "requirement")
    }

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        """Offer what belongs to the plan of the risk."""
        super().__init__(*args, **kwargs)
        self.plan = plan
        offer(self.fields["theme"], Theme.objects.filter(plan=plan))
        offer(self.fields["requirement"], Requirement.objects.select_related("direction").defer("search"))

    def clean(self) -> dict[str, Any]:
        """The one thing that was chosen, found in the plan."""
        answers = super().clean() or self.cleaned_data
        kind = answers.get("kind")
        if kind:
            self.thing = self._found(kind, answers.get(kind))
            if self.thing is None:
                self.add_error(kind, f"{self.plan.name} holds nothing like this. Check it, and enter it again.")
        return answers

    def _found(self, kind: str, given: Any) -> Bearing | None:
        if kind == "milestone":
            return Milestone.objects.filter(plan=self.plan, ref=given or "").first()
        if kind == "action":
            return Action.objects.filter(plan=self.plan, code=given or "").first()
        found: Theme | Requirement | None = given
        return found

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        answers = super().said()
        return {"thing": self.thing, "linked_on": answers["linked_on"], "once": answers["once"]}


class EndLinkForm(PlanForm):
    """Nothing but the button."""
