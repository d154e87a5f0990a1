"""The examples that govuk-frontend ships, turned into what our components are given, and HTML made comparable."""

import json
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

from django.utils.safestring import SafeString
from lxml import html as markup

from candour.lib.shapes import Align, Column, Link, Table
from candour.ui.renderer import Choice, described_by
from candour.ui.widgets import DayPart

PACKAGE = Path(__file__).resolve().parents[4] / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"
FRAGMENT = "<div>{}</div>"

type Options = dict[str, Any]
type Translate = Callable[[Options], Options | None]


def examples(component: str) -> list[dict[str, Any]]:
    """The examples of one component, without those of states that no macro makes."""
    kept = json.loads((PACKAGE / component / "fixtures.json").read_text())["fixtures"]
    return [each for each in kept if "state" not in each["name"]]


def comparable(html: str) -> list[Any]:
    """HTML as a tree in which the order of attributes and classes, and white space, make no difference."""
    return [_node(child) for child in markup.fromstring(FRAGMENT.format(html)) if isinstance(child.tag, str)]


def _node(element: Any) -> tuple[Any, ...]:
    attributes = {name: _value(name, value) for name, value in element.attrib.items()}
    inside: list[Any] = [_words(element.text)]
    for child in element:
        if isinstance(child.tag, str):
            inside.append(_node(child))
        inside.append(_words(child.tail))
    return (element.tag, tuple(sorted(attributes.items())), tuple(part for part in inside if part))


def _value(name: str, value: str) -> str:
    return " ".join(sorted(value.split())) if name == "class" else unescape(value)


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


def only(options: Options, *known: str) -> bool:
    """Whether an example asks for nothing that we do not offer."""
    return set(options) <= set(known)


def text_of(part: Any) -> str | None:
    """The text of a label, hint or error; None where the example gives markup or attributes of its own."""
    if part is None:
        return ""
    return part.get("text") if set(part) <= {"text", "classes", "isPageHeading"} else None


QUESTION = ("id", "name", "label", "hint", "errorMessage", "classes")


def question(options: Options, *, heading: str = "label", limit: object = None) -> Options | None:
    """What every question has: label, hint, error, and the ids that tie them to it."""
    label, hint, error = (text_of(options.get(part)) for part in (heading, "hint", "errorMessage"))
    own_id = options.get("id") or options.get("idPrefix") or options.get("name")
    small = [options.get(part) or {} for part in ("hint", "errorMessage")]
    if label is None or hint is None or error is None or any("classes" in part for part in small):
        return None
    return {
        "id": own_id,
        "name": options.get("name"),
        "label": label,
        "label_class": (options.get(heading) or {}).get("classes", ""),
        "is_heading": (options.get(heading) or {}).get("isPageHeading", False),
        "hint": hint,
        "error": error,
        "classes": options.get("classes", ""),
        "described_by": described_by(own_id or "", hint=hint, error=error, limit=limit),
        "attrs": {},
    }


def input_of(options: Options) -> Options | None:
    """A text input."""
    known = (*QUESTION, "type", "value", "prefix", "suffix", "autocomplete", "inputmode", "pattern")
    asked = question(options) if only(options, *known) else None
    affixes = [options.get(name) or {} for name in ("prefix", "suffix")]
    if asked is None or not all(only(affix, "text") for affix in affixes):
        return None
    prefix, suffix = (affix.get("text", "") for affix in affixes)
    attrs = {name: options[name] for name in ("autocomplete", "inputmode", "pattern") if name in options}
    given = {"type": options.get("type", "text"), "value": options.get("value", "")}
    return {**asked, **given, "prefix": prefix, "suffix": suffix, "attrs": attrs}


def textarea_of(options: Options) -> Options | None:
    """A text area."""
    asked = question(options) if only(options, *QUESTION, "value", "rows") else None
    return asked and {**asked, "value": options.get("value", ""), "rows": options.get("rows", 5)}


def character_count_of(options: Options) -> Options | None:
    """A text area with a limit."""
    limit = options.get("maxlength")
    asked = question(options, limit=limit) if limit and only(options, *QUESTION, "value", "rows", "maxlength") else None
    return asked and {**asked, "value": options.get("value", ""), "rows": options.get("rows", 5), "limit": limit}


def select_of(options: Options) -> Options | None:
    """A drop-down list."""
    items = [item for item in options.get("items") or [] if item]
    fits = all(only(item, "value", "text", "selected") and item.get("value") not in (None, False, 0) for item in items)
    asked = question(options) if fits and only(options, *QUESTION, "items") else None
    choices = [Choice("", str(item["value"]), item["text"], bool(item.get("selected"))) for item in items if fits]
    return asked and {**asked, "choices": choices}


def choices_of(kind: str) -> Translate:
    """Radios or checkboxes."""

    def translate(options: Options) -> Options | None:
        items = [item for item in options.get("items") or [] if item]
        fieldset = options.get("fieldset")
        known = (*QUESTION, "idPrefix", "items", "fieldset", "values", "value")
        fits = all(only(item, "value", "text", "hint", "checked", "conditional") for item in items)
        if not (fits and fieldset and only(fieldset, "legend") and only(options, *known) and "id" not in options):
            return None
        if any("hint" in item and text_of(item["hint"]) is None for item in items) or any(
            "conditional" in i for i in items
        ):
            return None
        asked = question({**options, "legend": fieldset["legend"]}, heading="legend")
        return asked and {**asked, "kind": kind, "choices": _choices(asked["id"], items, options)}

    return translate


def _choices(own_id: str, items: list[Options], options: Options) -> list[Choice]:
    chosen = [str(value) for value in [options.get("value"), *(options.get("values") or [])] if value is not None]
    return [
        Choice(
            id=own_id if number == 1 else f"{own_id}-{number}",
            value=str(item["value"]),
            text=item["text"],
            is_selected=bool(item.get("checked", str(item["value"]) in chosen)),
            hint=text_of(item.get("hint")) or "",
        )
        for number, item in enumerate(items, 1)
    ]


def date_of(options: Options) -> Options | None:
    """A day in three fields."""
    fieldset = options.get("fieldset")
    if not fieldset or not only(fieldset, "legend") or not only(options, *QUESTION, "fieldset", "namePrefix", "values"):
        return None
    asked = question({**options, "legend": fieldset["legend"]}, heading="legend")
    prefix, values = options.get("namePrefix"), options.get("values") or {}
    parts = [
        DayPart(
            id=f"{options['id']}-{part}",
            name=f"{prefix}-{part}" if prefix else part,
            label=part.title(),
            width=width,
            value=str(values.get(f"{prefix}-{part}" if prefix else part, "")),
            is_wrong="errorMessage" in options,
        )
        for part, width in (("day", 2), ("month", 2), ("year", 4))
    ]
    return asked and {**asked, "parts": parts}


def file_of(options: Options) -> Options | None:
    """A file."""
    return question(options) if only(options, *QUESTION) else None


def password_of(options: Options) -> Options | None:
    """A password."""
    asked = question(options) if only(options, *QUESTION) else None
    return asked and {**asked, "attrs": {"autocomplete": "current-password"}}


def errors_of(options: Options) -> Options | None:
    """An error summary."""
    items = options.get("errorList") or []
    if not items or not only(options, "titleText", "errorList") or any("text" not in item for item in items):
        return None
    if not all(only(item, "text", "href") for item in items):
        return None
    return {"title": options["titleText"], "errors": [{"href": "", **item} for item in items]}


def table_of(options: Options) -> Options | None:
    """A table whose first cells are headers, with a caption."""
    heads, rows = options.get("head") or [], options.get("rows") or []
    if not only(options, "caption", "captionClasses", "firstCellIsHeader", "head", "rows"):
        return None
    if not (options.get("caption") and options.get("firstCellIsHeader") and heads):
        return None
    if not all(only(cell, "text", "format") for row in (heads, *rows) for cell in row):
        return None
    columns = tuple(Column(each["text"], Align.number if each.get("format") else Align.text) for each in heads)
    made = Table(options["caption"], columns, tuple(tuple(cell["text"] for cell in row) for row in rows))
    return {"table": made, "caption_class": options.get("captionClasses")}


def summary_of(options: Options) -> Options | None:
    """A list of names and values."""
    rows = options.get("rows") or []
    fits = rows and all(row and only(row, "key", "value") and _is_plain(row) for row in rows)
    if not fits or not only(options, "rows", "classes"):
        return None
    pairs = [(row["key"]["text"], SafeString(row["value"].get("html") or row["value"]["text"])) for row in rows]
    return {"rows": pairs, "classes": options.get("classes", "")}


def _is_plain(row: Options) -> bool:
    return set(row["key"]) == {"text"} and set(row["value"]) in ({"text"}, {"html"})


def breadcrumbs_of(options: Options) -> Options | None:
    """The way here."""
    items = options.get("items") or []
    if not only(options, "items") or not all(only(item, "text", "href") and len(item) == 2 for item in items):
        return None
    return {"links": [Link(item["text"], item["href"]) for item in items]}


def plain(*known: str, **names: str) -> Translate:
    """A component that is given a few texts; `names` says where ours are called otherwise."""

    def translate(options: Options) -> Options | None:
        if not options or not only(options, *known):
            return None
        return {names.get(name, name): value for name, value in options.items()}

    return translate


def tag_of(options: Options) -> Options | None:
    """A tag."""
    classes = options.get("classes", "")
    if not only(options, "text", "classes") or "text" not in options or " " in classes:
        return None
    is_ours = not classes or classes.startswith("govuk-tag--")
    return {"text": options["text"], "colour": classes.removeprefix("govuk-tag--")} if is_ours else None


def button_of(options: Options) -> Options | None:
    """A button or a link that looks like one."""
    known = ("text", "href", "classes", "name", "value", "disabled", "preventDoubleClick", "type", "element")
    if not only(options, *known) or "text" not in options or options.get("type", "submit") != "submit":
        return None
    if options.get("element") == "input" or ("preventDoubleClick" in options and not options["preventDoubleClick"]):
        return None
    if (options.get("element") == "a") != ("href" in options) and "element" in options:
        return None
    given: Options = {
        name: options[name] for name in ("text", "href", "name", "value", "disabled", "classes") if name in options
    }
    return {**given, "once": options.get("preventDoubleClick", False)}


TRANSLATED: dict[str, tuple[str, Translate, int]] = {  # our component, how it is given, and how many must be compared
    "input": ("input", input_of, 14),
    "textarea": ("textarea", textarea_of, 6),
    "character-count": ("textarea", character_count_of, 5),
    "select": ("select", select_of, 3),
    "radios": ("choices", choices_of("radios"), 6),
    "checkboxes": ("choices", choices_of("checkboxes"), 3),
    "date-input": ("date_input", date_of, 4),
    "file-upload": ("file_upload", file_of, 3),
    "password-input": ("password_input", password_of, 4),
    "error-summary": ("error_summary", errors_of, 2),
    "table": ("table", table_of, 1),
    "summary-list": ("summary_list", summary_of, 1),
    "breadcrumbs": ("breadcrumbs", breadcrumbs_of, 1),
    "warning-text": ("warning_text", plain("text"), 2),
    "inset-text": ("inset_text", plain("text"), 1),
    "details": ("details", plain("summaryText", "text", "open", summaryText="summary", open="is_open"), 1),
    "back-link": ("back_link", plain("text", "href", href="href"), 1),
    "tag": ("tag", tag_of, 8),
    "button": ("button", button_of, 6),
}
