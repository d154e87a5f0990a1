"""Tags that every template may use."""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BaseForm, BaseFormSet
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.safestring import SafeString

from candour.lib.dates import format_day
from candour.lib.shapes import Chart, Link, Page
from candour.ui.renderer import GovukBoundField

register = template.Library()
BUILD = Path(__file__).resolve().parent.parent / "static" / "ui" / "build"
PAGES_EACH_SIDE = 1


@lru_cache
def _built(folder: Path) -> dict[str, str]:
    manifest = folder / "manifest.json"
    names: dict[str, str] = json.loads(manifest.read_text()) if manifest.exists() else {}
    return names


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file, by the name that its content gave it."""
    return static(f"ui/build/{_built(BUILD).get(name, name)}")


@register.filter
def day(value: date | None) -> str:
    """A day as it is printed everywhere: 11 June 2018; nothing for no day."""
    return format_day(value) if value else ""


@register.simple_tag
def problems(form: object) -> list[dict[str, str]]:
    """What is wrong in a form or in a list of forms, each with the address of the question on the page."""
    if isinstance(form, list):
        return [problem for one in form for problem in problems(one)]
    if not isinstance(form, BaseForm | BaseFormSet) or not form.is_bound:
        return []
    if isinstance(form, BaseFormSet):
        general = [{"text": str(text), "href": ""} for text in form.non_form_errors()]
        return general + [problem for one in form for problem in problems(one)]
    found = [{"text": str(text), "href": ""} for text in form.non_field_errors()]
    for name in form.fields:
        field = form[name]
        href = f"#{field.first_id}" if isinstance(field, GovukBoundField) else ""
        found += [{"text": str(text), "href": href} for text in field.errors]
    return found


@register.filter
def next_link(extra_tags: str) -> Link | None:
    """The link that a message brings along, written in its extra tags as an address and, after a space, its words."""
    url, _, text = (extra_tags or "").partition(" ")
    return Link(text, url) if text and url.startswith("/") else None


@register.inclusion_tag("ui/components/chart.html")
def chart(shown: Chart) -> dict[str, object]:
    """A chart with the table that says the same. The drawing comes from `lib.charts`, which escapes what it prints."""
    return {"chart": shown, "drawing": SafeString(shown.svg)}


@register.simple_tag
def drawing(shown: Chart) -> SafeString:
    """A chart's drawing alone, where its table stands elsewhere on the page."""
    return SafeString(shown.svg)


@register.inclusion_tag("ui/components/pagination.html")
def pagination(page: Page[Any], query: QueryDict | None = None) -> dict[str, Any]:
    """Links to the other pages of a list; what else stands in the address is kept."""
    kept = {name: value for name, value in (query or {}).items() if name != "page"}

    def address(number: int) -> str:
        return f"?{urlencode({**kept, 'page': number})}"

    numbers: list[Link] = []
    for number in range(1, page.pages + 1):
        is_near = abs(number - page.number) <= PAGES_EACH_SIDE or number in (1, page.pages)
        if is_near:
            numbers.append(Link(str(number), address(number), is_current=number == page.number))
        elif numbers and numbers[-1].text:
            numbers.append(Link(""))
    return {
        "page": page,
        "numbers": numbers,
        "previous": address(page.number - 1) if page.number > 1 else "",
        "next": address(page.number + 1) if page.number < page.pages else "",
    }
