"""Recording what was resolved."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from candour.boards.commands.decisions import ClauseSaid, Does, Votes
from candour.boards.forms.sitting import RoomForm, choices
from candour.boards.queries.decisions import Offered
from candour.boards.rules.decisions import Doing, Resolved, does
from candour.plans.forms.asking import EFFECTS, due_in_words
from candour.plans.models import DateRevision, Plan
from candour.ui.forms import long_text


class ResolveForm(RoomForm):
    """One clause of a decision: its words, its verb, and what it does."""

    missing = {"words": "Write what was resolved.", "verb": "Choose what the body did."}

    words = long_text("What was resolved?", limit=4000, rows=3, hint="Such as: That the revised dates be approved.")
    verb = forms.ChoiceField(
        label="What did the body do?", choices=choices(Resolved), widget=forms.RadioSelect,
        help_text="The exact word of the chair: what was only noted changes nothing.",
    )  # fmt: skip
    revisions = forms.MultipleChoiceField(
        label="New dates that it is about", required=False, widget=forms.CheckboxSelectMultiple
    )
    actions = forms.MultipleChoiceField(
        label="Board actions that it closes", required=False, widget=forms.CheckboxSelectMultiple
    )
    plan = forms.ModelChoiceField(
        label="Plan that it adopts", queryset=Plan.objects.none(), required=False, empty_label="None"
    )
    recommended = long_text("What had the report recommended?", limit=4000, rows=2, required=False)
    votes_for = forms.IntegerField(label="Votes for", required=False, min_value=0, help_text="Only where they voted.")
    votes_against = forms.IntegerField(label="Votes against", required=False, min_value=0)
    abstained = forms.IntegerField(label="Abstained", required=False, min_value=0)
    mover = forms.ChoiceField(label="Who moved it?", required=False, help_text="Only where it was said.")
    seconder = forms.ChoiceField(label="Who seconded it?", required=False)
    choice_hints = {"verb": {each.value: EFFECTS[does(each, Doing.NEW_DATE)] for each in Resolved}}

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        """Offer the new dates, Board actions and plans that wait for a decision."""
        super().__init__(*args, **kwargs)
        self.dates = {str(each.pk): each for each in offered.revisions}
        self.open_actions = {str(each.pk): each for each in offered.actions}
        self._offer("revisions", [(key, _asked(each)) for key, each in self.dates.items()])
        self._offer("actions", [(key, str(each)) for key, each in self.open_actions.items()])
        for name in ("mover", "seconder"):
            self._offer(name, [("", "Not recorded"), *((each, each) for each in offered.people)])
        plan = self.fields["plan"]
        if isinstance(plan, forms.ModelChoiceField):
            plan.queryset = offered.drafts
            if not offered.drafts.exists():
                del self.fields["plan"]

    def _offer(self, name: str, offered: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        if not offered:
            del self.fields[name]
        elif isinstance(field, forms.ChoiceField):
            field.choices = offered

    def clean(self) -> dict[str, Any]:
        """Votes have two sides."""
        answers = super().clean() or self.cleaned_data
        sides = [answers.get("votes_for") is None, answers.get("votes_against") is None]
        if any(sides) and not all(sides):
            self.add_error("votes_against", ValidationError("Enter the votes for and the votes against."))
        return answers

    def clause(self) -> ClauseSaid:
        """The clause as the commands take it."""
        told = self.cleaned_data
        effects = (
            *(Does(Doing.NEW_DATE, revision=self.dates[key]) for key in told.get("revisions", ())),
            *(Does(Doing.CLOSE_ACTION, board_action=self.open_actions[key]) for key in told.get("actions", ())),
            *([Does(Doing.ADOPT_PLAN, plan=told["plan"])] if told.get("plan") else []),
        )
        votes = None
        if told.get("votes_for") is not None:
            votes = Votes(told["votes_for"], told["votes_against"], told["abstained"] or 0)
        return ClauseSaid(
            told["words"], Resolved(told["verb"]), effects, told["recommended"], votes, told["mover"], told["seconder"]
        )

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        return {"clauses": [self.clause()], "once": self.cleaned_data["once"]}


class ChangeClauseForm(ResolveForm):
    """Putting a clause right before it was carried out."""

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        return {"said": self.clause(), "once": self.cleaned_data["once"]}


class CorrectClauseForm(ChangeClauseForm):
    """Putting a clause right after it was carried out: what it did wrongly is undone."""

    missing = {"reason": "Say what was wrong in the record."}

    reason = long_text("What was wrong in the record?", limit=1000, rows=3)

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        return super().said() | {"reason": self.cleaned_data["reason"]}


def _asked(revision: DateRevision) -> str:
    old, new = due_in_words(revision.from_due_on, ""), due_in_words(revision.to_due_on, revision.to_words)
    return f"{revision.milestone}: from {old} to {new}, asked for by {revision.by_name}"


def at_first(clause: Any) -> dict[str, Any]:
    """A clause as its form shows it."""
    effects = list(clause.effects.all())
    return {
        "words": clause.words, "verb": clause.verb, "recommended": clause.recommended, "votes_for": clause.votes_for,
        "votes_against": clause.votes_against, "abstained": clause.abstained, "mover": clause.mover,
        "seconder": clause.seconder,
        "revisions": [str(each.revision_id) for each in effects if each.revision_id],
        "actions": [str(each.board_action_id) for each in effects if each.board_action_id],
        "plan": next((each.plan_id for each in effects if each.plan_id), None),
    }  # fmt: skip
