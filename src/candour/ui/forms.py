"""What every form of the house has: questions that say how to answer, and what a deed needs to be done once."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from candour.lib.dates import GivenDate, NotADate, read_date, read_day
from candour.ui.widgets import DayInput

DEFAULT_REQUIRED = forms.Field.default_error_messages["required"]
MISSING = {"day": "a day", "month": "a month", "year": "a year"}


class Form(forms.Form):
    """A form that tells people what to do.

    `reveals` maps (question, answer) to the questions that this answer opens; `choice_hints` maps a question to a
    hint for each answer. `missing` says what to do about a question that was left unanswered; a form knows those of
    its bases too.
    """

    use_required_attribute = False
    missing: ClassVar[Mapping[str, str]] = {}
    reveals: ClassVar[Mapping[tuple[str, str], tuple[str, ...]]] = {}
    choice_hints: ClassVar[Mapping[str, Mapping[str, str]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = reversed(type(self).__mro__)
        sentences = {name: words for kind in kinds for name, words in vars(kind).get("missing", {}).items()}
        for name, field in self.fields.items():
            if field.error_messages.get("required") == DEFAULT_REQUIRED:
                field.error_messages["required"] = sentences.get(name) or _ask(field, name)

    @property
    def asked_at_top(self) -> list[forms.BoundField]:
        """The questions that stand on their own, in order; the rest open under an answer."""
        revealed = {name for names in self.reveals.values() for name in names}
        return [field for field in self.visible_fields() if field.name not in revealed]


def _ask(field: forms.Field, name: str) -> str:
    label = str(field.label or name.replace("_", " ")).rstrip("?")
    if label[1:2].islower() or label[1:2] == "-":  # not an abbreviation, but E-mail
        label = label[0].lower() + label[1:]
    if isinstance(field, forms.FileField):
        return "Choose a file."
    if isinstance(field, forms.BooleanField):
        return f"Tick the box to go on: {label}."
    if isinstance(field, forms.ChoiceField):
        return f"Choose an answer: {label}."
    return f"Enter {label}."


def _fresh_key() -> str:
    return str(uuid.uuid4())


class DeedForm(Form):
    """A form that does one deed, once, and never over unseen work.

    `seen` is the version of the thing that the person saw; `once` is a key that the first submit uses up.
    """

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    once = forms.CharField(required=False, max_length=36, initial=_fresh_key, widget=forms.HiddenInput)

    def clean_once(self) -> str:
        """A key even for a form that came without one."""
        return str(self.cleaned_data["once"]) or _fresh_key()

    def now_seen(self, version: int) -> None:
        """Record that the person is shown somebody else's change, so that pressing again saves over it knowingly."""
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        data[self.add_prefix("seen")] = str(version)
        self.data = data


class DayField(forms.Field):
    """A day asked for in three fields. Cleans to a `date`, or None where it may be left blank."""

    widget = DayInput

    def clean(self, value: Any) -> date | None:
        """The day, or a sentence that says which part is missing or wrong."""
        day, month, year = value or ("", "", "")
        missing = [MISSING[part] for part, given in zip(MISSING, (day, month, year), strict=True) if not given]
        if len(missing) == len(MISSING):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if missing:
            raise ValidationError(f"The date must include {' and '.join(missing)}.", code="incomplete")
        try:
            return read_day(f"{day} {month} {year}" if not month.isdigit() else f"{day}/{month}/{year}")
        except NotADate as problem:
            raise ValidationError(str(problem), code="invalid") from problem

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day was given."""
        try:
            return bool(self.clean(data) != initial)
        except ValidationError:
            return True


class GivenDateField(forms.Field):
    """A date as people write it: a day, a month, a quarter, or words. Cleans to a `GivenDate`, or None when blank."""

    def clean(self, value: Any) -> GivenDate | None:
        """The date with its words."""
        words = str(value or "").strip()
        self.validate(words)
        try:
            return read_date(words) if words else None
        except NotADate as problem:
            raise ValidationError(str(problem), code="invalid") from problem


def long_text(
    label: str, *, limit: int = 2000, rows: int = 5, required: bool = True, hint: str = ""
) -> forms.CharField:
    """A question answered in sentences, with a count of the characters left. `limit` is in characters."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=hint,
        max_length=limit,
        strip=True,
        widget=forms.Textarea(attrs={"rows": rows, "data-limit": limit}),
        error_messages={"max_length": f"{label} must be {limit:,} characters or fewer."},
    )
