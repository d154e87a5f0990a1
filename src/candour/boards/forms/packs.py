"""What is asked when a document is put with an item and when a pack is published."""

from typing import Any

from django import forms

from candour.boards.models import AgendaPublication, Meeting
from candour.boards.rules.packs import Reach
from candour.evidence.models import EvidenceVersion
from candour.evidence.policy import visible_to
from candour.people.models import Person
from candour.plans.forms.asking import PlanForm, offer
from candour.ui.forms import long_text

NEWEST = 100
WHOSE = [
    (Reach.PUBLIC.value, "The public: nothing of a restricted item but its line on the agenda"),
    (Reach.RESTRICTED.value, "Members let in: everything"),
]


class PublishPackForm(PlanForm):
    """Which pack is published, for whom, and what changed since the last one."""

    missing = {"reach": "Choose whom the pack is for.", "publication": "Choose the agenda or supplement."}

    publication = forms.ModelChoiceField(
        label="The pack of what?", queryset=AgendaPublication.objects.none(), empty_label=None
    )
    reach = forms.TypedChoiceField(
        label="Whom is it for?", choices=WHOSE, coerce=Reach, initial=Reach.PUBLIC, widget=forms.RadioSelect
    )
    notice = long_text(
        "What was changed", limit=1000, rows=2, required=False,
        hint="Only where this pack was published before. It is printed on the front.",
    )  # fmt: skip

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        """Offer what was published for the meeting's time."""
        super().__init__(*args, **kwargs)
        offer(self.fields["publication"], meeting.publications.filter(starts_at=meeting.starts_at).order_by("number"))


class AddDocumentForm(PlanForm):
    """An uploaded PDF that goes with an item."""

    missing = {"evidence_version": "Choose the file.", "title": "Enter the title that the pack prints."}

    evidence_version = forms.ModelChoiceField(
        label="Which PDF?", queryset=EvidenceVersion.objects.none(), empty_label="Choose one",
        help_text=f"The {NEWEST} PDF files that were added last. Add another on the page “Evidence” first.",
    )  # fmt: skip
    title = forms.CharField(label="Title", max_length=200)
    is_restricted = forms.BooleanField(
        label="Keep it out of the public pack",
        required=False,
        help_text="The exempt part of a paper is a file of its own.",
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """Offer the newest PDF files that this person may open."""
        super().__init__(*args, **kwargs)
        pdfs = EvidenceVersion.objects.filter(media_type="application/pdf", evidence__in=visible_to(person))
        newest = list(pdfs.order_by("-pk").values_list("pk", flat=True)[:NEWEST])
        offer(self.fields["evidence_version"], pdfs.filter(pk__in=newest).select_related("evidence").order_by("-pk"))
