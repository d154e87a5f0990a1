"""Our components write the HTML that govuk-frontend's own examples write."""

import pytest
from django.template.loader import render_to_string

from candour.ui.tests.fixtures import PACKAGE, TRANSLATED, comparable, examples

needs_package = pytest.mark.skipif(
    not PACKAGE.exists(), reason="govuk-frontend is not installed: run script/build-assets --dev to compare components"
)


def compared(component):
    name, translate, _ = TRANSLATED[component]
    for example in examples(component):
        context = translate(example["options"])
        if context is not None:
            yield example["name"], _alone(render_to_string(f"ui/components/{name}.html", context)), example["html"]


def _alone(written):
    """A component without the frame in which a wide table scrolls."""
    return written[written.index("<table") : written.index("</table>") + 8] if "app-scroll" in written else written


@needs_package
@pytest.mark.parametrize("component", sorted(TRANSLATED))
def test_a_component_is_written_as_its_examples_are(component):
    found = list(compared(component))

    for name, ours, theirs in found:
        assert comparable(ours) == comparable(theirs), f"{component}: {name}"
    assert len(found) >= TRANSLATED[component][2]


@pytest.mark.parametrize("component", sorted({name for name, _, _ in TRANSLATED.values()}))
def test_a_component_escapes_what_it_prints(component):
    hostile = "<script>alert(1)</script>"
    written = render_to_string(
        f"ui/components/{component}.html",
        {"text": hostile, "label": hostile, "hint": hostile, "error": hostile, "summary": hostile, "value": hostile,
         "errors": [{"text": hostile}], "rows": [(hostile, hostile)], "choices": [{"text": hostile, "id": "a"}]},
    )  # fmt: skip

    assert "<script>" not in written
