"""Forms about papers: what they are, what is written in them, and on whose desk they lie."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from candour.evidence.commands import File
from candour.evidence.models import Evidence
from candour.people.models import Body, BodyKind, Person
from candour.reports.commands import PaperFacts, Restriction
from candour.reports.models import Paper, StandardText
from candour.reports.rules.blocks import Block
from candour.reports.rules.markup import read_markup
from candour.reports.rules.papers import GROUND_NAMES, KIND_NAMES, KINDS_WRITTEN_HERE, Ground, PaperKind
from candour.reports.rules.tracking import Desk
from candour.ui.forms import DayField, DeedForm, long_text

LONGEST_SECTION = 60_000
HOW_TO_WRITE = (
    "Leave an empty line between two paragraphs; they are numbered when printed. “## ” begins a heading, “- ” an item "
    "of a list, “1. ” or “(a) ” an item with a number or letter, “| ” a row of a table. What you paste from Word keeps "
    "its paragraphs, lists and tables."
)
DESKS = [
    (Desk.COMMENTS.value, "Those who comment: finance and legal"),
    (Desk.DIRECTOR.value, "The director, to look at it first"),
    (Desk.AUTHOR.value, "Back to its author"),
]


def _bodies() -> QuerySet[Body]:
    return Body.objects.exclude(kind=BodyKind.PERSON)


def _people() -> QuerySet[Person]:
    return Person.objects.filter(left_on=None)


class PaperHeadForm(DeedForm):
    """What stands at the head of a paper."""

    missing = {"title": "Enter a title."}

    title = forms.CharField(label="Title", max_length=200)
    author = forms.CharField(
        label="Author", max_length=200, required=False,
        help_text="Name and post, as the paper prints them. Leave blank for your own.",
    )  # fmt: skip
    lead_officer = forms.ModelChoiceField(
        label="Lead officer", queryset=Person.objects.none(), required=False, empty_label="Nobody yet"
    )
    lead_member = forms.CharField(label="Lead member", max_length=200, required=False)
    wards = forms.CharField(label="Wards", max_length=200, required=False, help_text="For example, All wards")
    key_decision = long_text(
        "Why is it a key decision?", limit=1000, rows=2, required=False, hint="Leave blank if it is none."
    )
    needed_by = DayField(label="By which day does it have to be cleared?", required=False)
    follows = forms.ModelChoiceField(
        label="Which paper came before it?", queryset=Paper.objects.none(), required=False, empty_label="None",
        help_text="Those who comment are shown what they said of it last time.",
    )  # fmt: skip

    def __init__(self, *args: Any, papers: QuerySet[Paper], before: Paper | None = None, **kwargs: Any) -> None:
        """Offer the people who are here and, of these papers, the newest first.

        Where the paper `before` is not one of them, what it follows is not asked, and stays as it is.
        """
        super().__init__(*args, **kwargs)
        self._kept = before if before and not papers.filter(pk=before.pk).exists() else None
        _offer(self, "lead_officer", _people())
        if self._kept:
            del self.fields["follows"]
        else:
            _offer(self, "follows", papers.order_by("-opened_on", "-pk"))

    def facts(self) -> PaperFacts:
        """What the commands take beside title and author."""
        names = ("lead_officer", "lead_member", "wards", "key_decision", "needed_by")
        said = {name: self.cleaned_data[name] for name in names}
        return PaperFacts(**said, follows=self._kept or self.cleaned_data["follows"])


class OpenPaperForm(PaperHeadForm):
    """Beginning a paper."""

    missing = {"kind": "Choose what it is.", "bodies": "Choose the body or bodies that it is for."}

    kind = forms.ChoiceField(
        label="What is it?", choices=[(each.value, KIND_NAMES[each]) for each in KINDS_WRITTEN_HERE],
        widget=forms.RadioSelect, initial=PaperKind.REPORT.value,
        help_text="A report carries recommendations and comments; a presentation or an oral update carries neither.",
    )  # fmt: skip
    bodies = forms.ModelMultipleChoiceField(
        label="For which bodies?", queryset=Body.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    field_order = ("kind", "title", "bodies")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the bodies that there are."""
        super().__init__(*args, **kwargs)
        _offer(self, "bodies", _bodies())


class BodiesForm(DeedForm):
    """Saying for which bodies a paper is."""

    missing = {"bodies": "Choose the body or bodies that it is for."}

    bodies = forms.ModelMultipleChoiceField(
        label="For which bodies?", queryset=Body.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the bodies that there are."""
        super().__init__(*args, **kwargs)
        _offer(self, "bodies", _bodies())


class RestrictForm(DeedForm):
    """Keeping a paper from the public, or letting the public read it."""

    ground = forms.ChoiceField(
        label="Who may read it?", required=False, widget=forms.RadioSelect,
        choices=[("", "Everybody"), *((each.value, GROUND_NAMES[each]) for each in Ground)],
    )  # fmt: skip
    public_interest = long_text(
        "Why is it in the public interest to keep it back?", limit=4000, rows=4, required=False,
        hint="Asked for by every paragraph of Schedule 12A.",
    )  # fmt: skip
    review_on = DayField(label="On which day is this looked at again?", required=False)

    def restriction(self) -> Restriction | None:
        """What the command takes."""
        said = self.cleaned_data
        if not said["ground"]:
            return None
        return Restriction(Ground(said["ground"]), said["review_on"], said["public_interest"])


class PaperSectionForm(DeedForm):
    """Writing a section."""

    missing = {"heading": "Enter a heading."}

    heading = forms.CharField(label="Heading", max_length=200)
    text = long_text("Text", limit=LONGEST_SECTION, rows=20, required=False, hint=HOW_TO_WRITE)
    standard = forms.ModelMultipleChoiceField(
        label="Add standard texts at the end", queryset=StandardText.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    seen_number = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, standard: QuerySet[StandardText] | None = None, **kwargs: Any) -> None:
        """Offer the standard texts of the day."""
        super().__init__(*args, **kwargs)
        offer_texts(self, standard)

    def blocks(self) -> tuple[Block, ...]:
        """What was written, and the standard texts that were chosen."""
        return read_markup(with_texts(self.cleaned_data))


class AddSectionForm(DeedForm):
    """Adding a section."""

    missing = {"heading": "Enter a heading."}

    heading = forms.CharField(label="Heading", max_length=200)
    after = forms.ChoiceField(label="Behind which section?", required=False)

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the sections that there are."""
        super().__init__(*args, **kwargs)
        field = self.fields["after"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "At the end"), *sections]


class RecommendForm(DeedForm):
    """Saying what a body is asked to do."""

    text = long_text(
        "Recommendations", limit=LONGEST_SECTION, rows=8, required=False,
        hint="One on each line. They are numbered when printed. If they change by more than numbering and spelling, "
        "comments signed before have to be signed again.",
    )  # fmt: skip


class BackgroundForm(DeedForm):
    """Listing background papers."""

    text = long_text(
        "Background papers", limit=8000, rows=8, required=False,
        hint="One on each line: the documents that the paper relies on to a material extent.",
    )  # fmt: skip


class PictureForm(DeedForm):
    """Adding a picture to a section."""

    missing = {"alt": "Say what the picture shows, for those who do not see it."}

    file = forms.FileField(label="Picture", max_length=255, help_text="PNG or JPEG, up to 5 MB.")
    alt = forms.CharField(label="What does it show?", max_length=500, help_text="Read out to those who do not see it.")

    def content(self) -> bytes:
        """The file."""
        content: bytes = self.cleaned_data["file"].read()
        return content


class WordForm(DeedForm):
    """Reading a Word report in."""

    file = forms.FileField(label="Word report", max_length=255, help_text="A .docx file with headings, up to 50 MB.")

    def sent(self) -> File:
        """What the command takes."""
        file = self.cleaned_data["file"]
        return File(file.chunks(), file.name)


class AppendixForm(DeedForm):
    """Appending a piece of evidence."""

    missing = {"evidence": "Choose what to append. Add it as evidence first."}

    evidence = forms.ModelChoiceField(label="Evidence", queryset=Evidence.objects.none(), empty_label=None)
    title = forms.CharField(
        label="Title", max_length=300, required=False,
        help_text="Leave blank for its own. Everybody reads it: restricted evidence is listed under the title that you "
        "give here, never under its own.",
    )  # fmt: skip

    def __init__(self, *args: Any, evidence: QuerySet[Evidence], **kwargs: Any) -> None:
        """Offer the evidence that this person sees."""
        super().__init__(*args, **kwargs)
        _offer(self, "evidence", evidence)


class PassForm(DeedForm):
    """Passing a paper on."""

    missing = {"to": "Choose who gets it."}

    to = forms.ChoiceField(label="Who gets it?", choices=DESKS, widget=forms.RadioSelect)
    words = long_text("A word about it", limit=1000, rows=3, required=False)


class WordsForm(DeedForm):
    """Asking the author something, or answering."""

    missing = {"text": "Write something."}

    text = long_text("In your words", limit=4000, rows=5)


class StandardTextForm(DeedForm):
    """Keeping a text that is used again."""

    missing = {"name": "Enter a name.", "from_on": "Enter the day from which it holds."}

    name = forms.CharField(
        label="Name", max_length=120, help_text="Under a name that there is, it takes the place of the one before."
    )
    kind = forms.ChoiceField(
        label="Where is it used?", required=False, widget=forms.RadioSelect,
        choices=[("", "In sections"), ("finance", "In finance comments"), ("legal", "In legal comments")],
    )  # fmt: skip
    text = long_text("Text", limit=20_000, rows=10, required=False, hint="Leave blank to withdraw it from that day.")
    from_on = DayField(label="From which day?")


def with_texts(said: dict[str, Any]) -> str:
    """What was typed, with the standard texts that were chosen behind it."""
    return "\n\n".join([text for text in (said["text"], *(each.text for each in said["standard"])) if text])


def offer_texts(form: forms.Form, texts: QuerySet[StandardText] | None) -> None:
    """Offer standard texts; without any, the question is not asked."""
    if texts is None or not texts:
        form.fields["standard"].widget = forms.MultipleHiddenInput()
    _offer(form, "standard", texts if texts is not None else StandardText.objects.none())


def _offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows
