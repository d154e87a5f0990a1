"""Forms drawn as GOV.UK components, whoever wrote the form."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

from candour.ui.widgets import DayInput

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (  # the first that fits is taken
    (DayInput, "date_input"),
    (forms.PasswordInput, "password_input"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.CheckboxInput, "checkbox"),
    (forms.FileInput, "file_upload"),
)
ONE_OF_MANY = ("checkboxes", "radios", "checkbox")
LABEL, LEGEND = "govuk-label--s", "govuk-fieldset__legend--s"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a question as it is drawn, with the questions that choosing it reveals."""

    id: str
    value: str
    text: str
    is_selected: bool
    hint: str = ""
    group: str = ""
    ends_group: bool = False
    reveals: tuple[BoundField, ...] = ()


def described_by(own_id: str, *, hint: object = "", error: object = "", limit: object = None) -> str:
    """The ids of what explains a question, in the order in which they are read out."""
    parts = ((limit, "info"), (hint, "hint"), (error, "error"))
    return " ".join(f"{own_id}-{name}" for given, name in parts if given)


class GovukBoundField(BoundField):
    """A field with the answers given so far, drawn as the GOV.UK component that suits its widget."""

    @property
    def component(self) -> str:
        """The name of the component: input, textarea, radios..."""
        return next((name for kind, name in KINDS if isinstance(self.field.widget, kind)), "input")

    @property
    def template_name(self) -> str:
        """The template of the component, or the field's own."""
        component = "choices" if self.component in ONE_OF_MANY else self.component
        own: str | None = getattr(self.field, "template_name", None)
        return own or f"ui/components/{component}.html"

    @property
    def first_id(self) -> str:
        """The id of the control that a link in the error summary leads to."""
        return f"{self.auto_id}-day" if self.component == "date_input" else str(self.auto_id)

    def get_context(self) -> dict[str, Any]:
        """What the component's template prints."""
        error = self.errors[0] if self.errors else ""
        limit = self.field.widget.attrs.get("data-limit") if self.component == "textarea" else None
        context: dict[str, Any] = {
            "id": self.auto_id,
            "name": self.html_name,
            "label": self.label,
            "label_class": LEGEND if self.component in (*ONE_OF_MANY, "date_input") else LABEL,
            "hint": self.help_text,
            "error": error,
            "described_by": described_by(str(self.auto_id), hint=self.help_text, error=error, limit=limit),
            "classes": self.field.widget.attrs.get("class", ""),
            "attrs": self._attributes(),
            "limit": limit,
        }
        return context | self._of_its_kind()

    def _attributes(self) -> dict[str, Any]:
        own = ("class", "data-limit", "rows", "cols", "id", "maxlength", "minlength", "autofocus")
        attributes = {name: value for name, value in self.field.widget.attrs.items() if name not in own}
        if self.field.disabled:
            attributes["disabled"] = True
        return attributes

    def _of_its_kind(self) -> dict[str, Any]:
        match self.component:
            case "radios" | "checkboxes":
                return {"kind": self.component, "choices": self._choices()}
            case "checkbox":
                return {"kind": "checkboxes", "choices": [self._only_choice()], "label": ""}
            case "select":
                return {"choices": self._choices()}
            case "date_input":
                return {"parts": self.field.widget.parts(self.html_name, str(self.auto_id), self.value(), self.errors)}
            case "textarea":
                return {"value": self.value(), "rows": self.field.widget.attrs.get("rows")}
            case "file_upload" | "password_input":
                return {}
            case _:
                widget = self.field.widget
                return {"type": getattr(widget, "input_type", "text"), "value": widget.format_value(self.value())}

    def _only_choice(self) -> Choice:
        is_ticked = forms.CheckboxInput().check_test(self.value())
        return Choice(str(self.auto_id), "on", str(self.label), is_ticked, reveals=self._revealed_by("on"))

    def _choices(self) -> list[Choice]:
        drawn = self.field.widget.get_context(self.html_name, self.value(), {"id": self.auto_id})
        found: list[Choice] = []
        for group, options, _ in drawn["widget"]["optgroups"]:
            for place, option in enumerate(options, 1):
                number = len(found) + 1
                value = str(option["value"])
                found.append(
                    Choice(
                        id=str(self.auto_id) if number == 1 else f"{self.auto_id}-{number}",
                        value=value,
                        text=str(option["label"]),
                        is_selected=bool(option["selected"]),
                        hint=getattr(self.form, "choice_hints", {}).get(self.name, {}).get(value, ""),
                        group=str(group or ""),
                        ends_group=bool(group) and place == len(options),
                        reveals=self._revealed_by(value),
                    )
                )
        return found

    def _revealed_by(self, value: str) -> tuple[BoundField, ...]:
        names = getattr(self.form, "reveals", {}).get((self.name, value), ())
        return tuple(self.form[name] for name in names)


class GovukRenderer(TemplatesSetting):
    """Draws every form of the installation, third parties' included."""

    form_template_name = "ui/components/form_fields.html"
    formset_template_name = "ui/components/formset.html"
    field_template_name = "ui/components/input.html"
    bound_field_class = GovukBoundField
