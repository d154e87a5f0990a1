"""Forms that say how a milestone is going."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from candour.evidence.rules import Classification
from candour.plans.commands import ProgressSaid
from candour.plans.forms.asking import PlanForm
from candour.plans.forms.entering import ROUND, EnteringForm, days_to_speak_of, spoken_of
from candour.plans.forms.evidence import NONE, EvidenceForm
from candour.plans.models import Round, Update
from candour.plans.queries.position import MilestonePosition
from candour.plans.rules.progress import OFFERED, Expectation, State
from candour.plans.rules.status import Status
from candour.ui.forms import DayField, GivenDateField, long_text

STATES = [(each.value, each.label) for each in State]
EXPECTATIONS = [(each.value, each.label) for each in OFFERED]
HOW_TO_EXPECT = "A day, a month, a quarter, or words: 31 July 2018, July 2018, Q2 2018-19, autumn."
IN_PUBLIC = "For publication, once a director or the coordinator has approved it."


class ProgressForm(PlanForm):
    """What every form that says how a milestone is going asks, and the newest update that the person saw.

    `last_seen` is the number of that update, so that what somebody else says meanwhile is shown first.
    """

    last_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    commentary = long_text("What is there to say now?", limit=2000, rows=4, required=False, hint=IN_PUBLIC)
    internal_note = long_text(
        "Internal note", limit=2000, rows=3, required=False, hint="For officers and auditors. It is never published."
    )

    theirs: Update | None = None  # what somebody else said meanwhile

    def now_shown(self, update: Update) -> None:
        """Record that the person is shown what somebody else said, so that pressing again saves beside it."""
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        data[self.add_prefix("last_seen")] = str(update.pk)
        self.data, self.theirs = data, update


class UpdateForm(ProgressForm, EnteringForm, EvidenceForm):
    """Saying how one milestone is going, on one page."""

    missing = {
        "state": "Choose where it stands.",
        "expectation": "Choose whether it is still on time.",
    }

    state = forms.ChoiceField(label="Where does it stand?", choices=STATES, widget=forms.RadioSelect)
    expectation = forms.ChoiceField(label="Still on time?", choices=EXPECTATIONS, widget=forms.RadioSelect)
    expected = GivenDateField(label="When do you expect it now?", required=False, help_text=HOW_TO_EXPECT)
    mitigation = long_text("What is being done about the delay?", limit=1000, rows=2, required=False)
    of_day = forms.ChoiceField(label="Of which day do you speak?", required=False, widget=forms.RadioSelect)
    is_done = forms.BooleanField(label="It is complete", required=False)
    completed_on = DayField(label="When was it completed?", required=False, help_text="Today or an earlier day.")

    field_order = ("of_day", "commentary", "state", "expectation", "is_done")
    reveals = {
        **EvidenceForm.reveals,
        ("expectation", Expectation.NEW_DATE.value): ("expected", "mitigation"),
        ("is_done", "on"): ("completed_on",),
    }

    def __init__(
        self,
        *args: Any,
        last: Update | None,
        stands: MilestonePosition,
        on: date,
        held: Round | None = None,
        **kwargs: Any,
    ) -> None:
        """Start from what was said last; of what is complete, ask neither whether it is on time nor whether done.

        What is overdue can no longer be on time, so that only the new expected date is asked. `held` is the reporting
        round that is open on the day `on`.
        """
        super().__init__(*args, on=on, **kwargs)
        self.initial = {**_start(last), "of_day": ROUND, **self.initial}
        self.round_day = spoken_of(held, on=on)
        self._offer_days(days_to_speak_of(held, on=on))
        self.may_be_unchanged = may_be_unchanged(last, stands.status)
        self.is_complete, self.is_overdue = stands.status is Status.COMPLETED, stands.status is Status.OVERDUE
        if self.is_complete:
            for name in ("state", "expectation", "expected", "mitigation", "is_done", "completed_on"):
                del self.fields[name]
        if self.is_overdue:
            del self.fields["expectation"]

    def _offer_days(self, days: list[tuple[str, str]]) -> None:
        field = self.fields["of_day"]
        if days and isinstance(field, forms.ChoiceField):
            field.choices = days
        else:
            del self.fields["of_day"]

    @property
    def has_more(self) -> bool:
        """Whether one of the questions that are folded away was answered, or answered wrongly."""
        folded = [self[name] for name in (*self.of_evidence, "internal_note", *self.of_entering)]
        unlike = {"way": NONE, "classification": Classification.INTERNAL.value}
        return any(each.errors or (each.value() or "") != unlike.get(each.name, "") for each in folded)

    def clean(self) -> dict[str, Any]:
        """A new expected date where it is not on time; a day where it is complete."""
        answers = super().clean() or self.cleaned_data
        if self._is_late(answers) and not answers.get("expected") and "expected" not in self.errors:
            self.add_error("expected", ValidationError("Say when you expect it: a day, a month, a quarter or words."))
        if answers.get("is_done") and not answers.get("completed_on") and "completed_on" not in self.errors:
            self.add_error("completed_on", ValidationError("Enter the day on which it was completed."))
        return answers

    def _is_late(self, answers: dict[str, Any]) -> bool:
        is_said_late = self.is_overdue or answers.get("expectation") == Expectation.NEW_DATE
        return is_said_late and not answers.get("is_done")

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        answers = super().said()
        is_late = self._is_late(answers)
        said = ProgressSaid(
            state=State(answers.get("state") or self.initial["state"]),
            expected=answers.get("expected") if is_late else None,
            commentary=answers["commentary"],
            internal_note=answers["internal_note"],
            mitigation=answers.get("mitigation", "") if is_late else "",
            said_for=answers["said_for"],
            said_for_key=answers["said_for_key"],
            as_at=self.round_day if answers.get("of_day") == ROUND else None,
        )
        completed_on = answers.get("completed_on") if answers.get("is_done") else None
        told = {name: answers[name] for name in ("last_seen", "once", "evidence")}
        return told | {"said": said, "completed_on": completed_on}


class RowForm(ProgressForm):
    """One row of the table in which many milestones are updated. A blank expected date means on time."""

    state = forms.ChoiceField(label="State", choices=STATES)
    expected = GivenDateField(label="Expected, if not on time", required=False)
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, last: Update | None, ref: str, is_overdue: bool = False, **kwargs: Any) -> None:
        """Start from what was said last, and remember it, so that a row left alone is known.

        `ref` names the milestone to whoever hears a question without seeing its row. What is overdue can no longer be
        on time: a blank expected date is then refused by the command, in words.
        """
        super().__init__(*args, **kwargs)
        if is_overdue:
            self.fields["expected"].label = "When do you expect it now?"
        start = _start(last)
        self.initial = {**start, "was": f"{start['state']}|{start['expected']}"}
        self.mitigation = last.mitigation if last else ""
        for name in ("state", "expected", "commentary", "internal_note"):
            field = self.fields[name]
            field.help_text = ""
            field.widget.attrs.update({"rows": 2, "aria-label": f"{field.label}, {ref}"})

    @property
    def is_touched(self) -> bool:
        """Whether somebody typed or chose anything in this row."""
        typed = {name: str(self[name].value() or "").strip() for name in self.fields}
        is_written = bool(typed["commentary"] or typed["internal_note"])
        return is_written or f"{typed['state']}|{typed['expected']}" != typed["was"]

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        answers = self.cleaned_data
        said = ProgressSaid(
            state=State(answers["state"]),
            expected=answers["expected"],
            commentary=answers["commentary"],
            internal_note=answers["internal_note"],
            mitigation=self.mitigation if answers["expected"] else "",
        )
        return {"last_seen": answers["last_seen"], "once": answers["once"], "said": said}


class ApproveForm(PlanForm):
    """Approving a commentary for publication."""

    missing = {"text": "Enter the words to be published."}

    text = long_text("The words to be published", limit=2000, rows=6, hint="Change them if you need to. Both are kept.")


class NoChangeForm(PlanForm):
    """Saying that nothing has changed."""


def may_be_unchanged(last: Update | None, status: Status) -> bool:
    """Whether "no change" is offered: something was said before, and what is overdue was given a new expected date."""
    return last is not None and (status is not Status.OVERDUE or last.expectation == Expectation.NEW_DATE)


def _start(last: Update | None) -> dict[str, Any]:
    """What the questions show first: what was said last, without its words."""
    if last is None:
        not_said = Expectation.NOT_SAID.value
        return {"state": State.NOT_STARTED.value, "expectation": not_said, "expected": "", "last_seen": 0}
    return {
        "state": last.state,
        "expectation": last.expectation,
        "expected": last.expected_words,
        "mitigation": last.mitigation,
        "last_seen": last.pk,
    }
