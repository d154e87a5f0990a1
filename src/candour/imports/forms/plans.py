"""The questions of an import: the file, the columns, the doubts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from candour.imports.queries import Checked, ColumnsFound
from candour.imports.rules.headers import plain_words
from candour.imports.rules.shapes import Choice, Column, KnownMap, Problem, RowKey, Subject
from candour.imports.rules.values import quoted
from candour.imports.rules.vocabulary import COLUMNS_OF
from candour.plans.models import Plan
from candour.ui.forms import DayField, DeedForm

NEW_PLAN = "new"
KEEP_WORDS, COUNT_AS = "keep", "day"
NOTHING = ""
MOST_QUESTIONS = 50
HOLDS = {
    Subject.PLAN: "Which sheets hold the milestones?",
    Subject.RISKS: "Which sheets hold the risks?",
}

MEANINGS: dict[Column, str] = {
    Column.REF: "Candour’s own reference",
    Column.MILESTONE_REF: "Your reference of the milestone",
    Column.THEME: "Theme",
    Column.ACTION_CODE: "Code of the strategic action",
    Column.ACTION: "Strategic action",
    Column.MILESTONE: "Milestone",
    Column.OWNER: "Owner",
    Column.FIRST_DUE: "First date promised",
    Column.DUE: "Due date",
    Column.REVISED_DUE: "New date asked for",
    Column.EXPECTED: "Expected date",
    Column.COMPLETED: "Completed or not",
    Column.COMPLETED_ON: "Day of completion",
    Column.COMPLETION_DETAILS: "Details of completion, from Candour",
    Column.STATUS: "Status",
    Column.ACTION_STATUS: "Status of the strategic action",
    Column.RAG: "RAG rating",
    Column.NOTE: "Note or commentary",
    Column.EVIDENCE: "Evidence expected",
    Column.OUTCOME: "Outcome sought",
    Column.RISK: "What could happen",
    Column.CAUSE: "Cause",
    Column.CONSEQUENCE: "Consequence",
    Column.LIKELIHOOD: "Likelihood, 1 to 5",
    Column.IMPACT: "Impact, 1 to 5",
    Column.SCORE: "Score, which is only compared",
    Column.MITIGATION: "Mitigation",
    Column.REVIEW_ON: "Day of the next review",
    Column.ASSESSED_ON: "Day of the last assessment",
    Column.RISK_STATE: "Open or closed",
}


def _plans() -> list[tuple[str, str]]:
    """The plans there are, and a new one."""
    return [*((plan.name, plan.name) for plan in Plan.objects.all()), (NEW_PLAN, "A new plan")]


class ChooseFileForm(DeedForm):
    """The file, the plan, and the day for which it says how things stand."""

    missing = {
        "file": "Choose a spreadsheet.",
        "plan": "Choose the plan that the sheet is about.",
        "position_on": "Enter the day of the position.",
        "notes": "Choose whether the notes were published before.",
    }

    file = forms.FileField(label="Spreadsheet", help_text="XLSX, XLSM, ODS or CSV, up to 25 MB.")
    plan = forms.ChoiceField(label="Which plan is it?", choices=_plans, widget=forms.RadioSelect)
    name = forms.CharField(label="Name of the new plan", max_length=200, required=False)
    subject = forms.ChoiceField(
        label="What is in its rows?",
        choices=[(Subject.PLAN.value, "Milestones of the plan"), (Subject.RISKS.value, "Risks of the plan")],
        widget=forms.RadioSelect,
        initial=Subject.PLAN.value,
        required=False,
    )
    position_on = DayField(
        label="Day of the position", help_text="The day for which the sheet says how things stand, often a Board’s day."
    )
    notes = forms.ChoiceField(
        label="Were the notes in the sheet published before?",
        choices=[("internal", "No, keep them internal"), ("published", "Yes, they were published in these words")],
        widget=forms.RadioSelect,
        initial="internal",
    )

    reveals = {("plan", NEW_PLAN): ("name",)}

    def clean(self) -> dict[str, Any]:
        """A new plan has a name."""
        answers = super().clean() or self.cleaned_data
        if answers.get("plan") == NEW_PLAN and not answers.get("name"):
            self.add_error("name", ValidationError("Enter the name of the new plan."))
        answers["subject"] = Subject(answers.get("subject") or Subject.PLAN)
        if answers["subject"] is Subject.RISKS and answers.get("plan") == NEW_PLAN:
            self.add_error("plan", ValidationError("Choose a plan that is here: risks belong to a plan."))
        return answers

    @property
    def plan_name(self) -> str:
        """The plan that was chosen or named."""
        chosen = self.cleaned_data["plan"]
        return str(self.cleaned_data["name"] if chosen == NEW_PLAN else chosen)


class ColumnsForm(DeedForm):
    """What each column of the file means."""

    def __init__(self, *args: Any, found: ColumnsFound, known: KnownMap, **kwargs: Any) -> None:
        """Ask for the sheet where there are several, for the header row, and for each column."""
        super().__init__(*args, **kwargs)
        self.found, self.known = found, known
        if len(found.sheets) > 1:
            self.fields["sheets"] = forms.MultipleChoiceField(
                label=HOLDS[known.subject], choices=[(name, name) for name in found.sheets],
                initial=found.read, widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        self.fields["header_row"] = forms.IntegerField(
            label="In which row are the headings?", min_value=1, initial=found.header_row,
            error_messages={"required": "Enter the number of the row in which the headings stand."},
            widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
        )  # fmt: skip
        choices = [
            (NOTHING, "Not used, but kept as it was written"),
            *((each.value, MEANINGS[each]) for each in COLUMNS_OF[known.subject]),
        ]
        for number, column in enumerate(found.columns):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=column.header, choices=choices, required=False, initial=column.means or NOTHING,
                help_text=f"The first value is “{column.example}”." if column.example else "No value stands under it.",
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """No two columns mean the same."""
        answers = super().clean() or self.cleaned_data
        used: dict[str, str] = {}
        for number, column in enumerate(self.found.columns):
            meaning = answers.get(f"column_{number}") or NOTHING
            if meaning and meaning in used:
                sentence = f"“{column.header}” and “{used[meaning]}” cannot both be: {MEANINGS[Column(meaning)]}."
                self.add_error(f"column_{number}", ValidationError(sentence))
            used[meaning] = column.header
        return answers

    @property
    def asks_again(self) -> bool:
        """Whether another sheet or header row was chosen, so that its columns have to be shown first."""
        sheets = self.cleaned_data.get("sheets", list(self.found.read))
        return list(sheets) != list(self.found.read) or self.cleaned_data["header_row"] != self.found.header_row

    def answers(self) -> KnownMap:
        """The map with what was chosen. A meaning that no column has is kept as such."""
        sheets = tuple(self.cleaned_data.get("sheets", self.found.read if len(self.found.sheets) > 1 else ()))
        known = replace(self.known, sheets=sheets, header_row=self.cleaned_data["header_row"])
        if self.asks_again:
            return replace(known, columns={})
        chosen = {
            Column(meaning): column.header
            for number, column in enumerate(self.found.columns)
            if (meaning := self.cleaned_data[f"column_{number}"])
        }
        return replace(known, columns={**dict.fromkeys(COLUMNS_OF[self.known.subject], ""), **chosen})


class DoubtsForm(DeedForm):
    """An answer to every doubt that can be answered here, and the rows to leave out."""

    reveals: ClassVar[Mapping[tuple[str, str], tuple[str, ...]]] = {
        (f"date_{number}", COUNT_AS): (f"day_{number}",) for number in range(MOST_QUESTIONS)
    }

    def __init__(self, *args: Any, found: Checked, known: KnownMap, **kwargs: Any) -> None:
        """Ask about words that are no day, words that are neither yes nor no, near matches, and rows in the way."""
        super().__init__(*args, **kwargs)
        self.found, self.known = found, known
        self.words = _distinct(found.standing, Choice.DATE)
        self.flags = _distinct(found.standing, Choice.FLAG)
        self.near = [each for each in found.standing if each.choice is Choice.SAME][:MOST_QUESTIONS]
        self._ask_about_words()
        self._ask_about_near_ones()
        self._ask_what_to_leave_out()

    def _ask_about_words(self) -> None:
        for number, words in enumerate(self.words):
            choices = [(KEEP_WORDS, "Keep the words: no day is counted"), (COUNT_AS, "Count it as a day")]
            self.fields[f"date_{number}"] = _radios(f"What does the date “{quoted(words)}” count as?", choices)
            self.fields[f"day_{number}"] = DayField(label=f"“{quoted(words)}” counts as", required=False)
        for number, word in enumerate(self.flags):
            choices = [("yes", "Completed"), ("no", "Not completed")]
            self.fields[f"flag_{number}"] = _radios(f"What does “{quoted(word)}” mean?", choices)

    def _ask_about_near_ones(self) -> None:
        for number, problem in enumerate(self.near):
            choices = [("same", f"It is {problem.asks} in other words"), ("new", "It is a new milestone")]
            field = _radios(f"Row {problem.place.row}: “{problem.value}”", choices)
            field.help_text = problem.sentence
            self.fields[f"same_{number}"] = field

    def _ask_what_to_leave_out(self) -> None:
        rows = list(dict.fromkeys(each.key for each in self.found.standing if each.place.row))[:MOST_QUESTIONS]
        left_out = [row.key for row in self.found.left_out]
        if rows or left_out:
            self.fields["leave_out"] = forms.MultipleChoiceField(
                label="Rows to leave out of this import", required=False, initial=[_spelled(key) for key in left_out],
                choices=[(_spelled(key), f"Row {key[1]} of {key[0]}") for key in (*left_out, *rows)],
                help_text="They are not imported, and stay listed with what was wrong with them.",
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip

    @property
    def asks(self) -> bool:
        """Whether there is anything to answer."""
        return bool(self.visible_fields())

    def clean(self) -> dict[str, Any]:
        """A day is given where words are to count as one."""
        answers = super().clean() or self.cleaned_data
        for number, words in enumerate(self.words):
            if answers.get(f"date_{number}") == COUNT_AS and not answers.get(f"day_{number}"):
                self.add_error(f"day_{number}", ValidationError(f"Enter the day that “{quoted(words)}” counts as."))
        return answers

    def answers(self) -> KnownMap:
        """The map with what was answered now."""
        said = self.cleaned_data
        days: dict[int, date | None] = {n: said.get(f"day_{n}") for n in range(len(self.words))}
        dates = {
            words: day.isoformat() if said[f"date_{n}"] == COUNT_AS and (day := days[n]) else ""
            for n, words in enumerate(self.words)
            if said.get(f"date_{n}")
        }
        flags = {word: said[f"flag_{n}"] == "yes" for n, word in enumerate(self.flags) if said.get(f"flag_{n}")}
        same = {
            _spelled(each.key): each.asks if said[f"same_{n}"] == "same" else ""
            for n, each in enumerate(self.near)
            if said.get(f"same_{n}")
        }
        return replace(
            self.known, dates={**self.known.dates, **dates}, flags={**self.known.flags, **flags},
            same={**self.known.same, **same},
        )  # fmt: skip

    def left_out(self) -> frozenset[RowKey]:
        """The rows to leave out."""
        spelled = (each.rpartition("!") for each in self.cleaned_data.get("leave_out", ()))
        return frozenset((sheet, int(row)) for sheet, _, row in spelled)


def _distinct(problems: Iterable[Problem], choice: Choice) -> list[str]:
    """The words that are asked about, each once however it is written."""
    words = {plain_words(each.value): each.value for each in problems if each.choice is choice}
    return list(words.values())[:MOST_QUESTIONS]


def _radios(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


def _spelled(key: RowKey) -> str:
    return f"{key[0]}!{key[1]}"
