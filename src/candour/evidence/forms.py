"""Forms by which evidence is added, added to, classified and named."""

from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile

from candour.evidence.commands import Content, File
from candour.evidence.rules import (
    CLASSIFICATION_NAMES,
    CLASSIFICATION_READERS,
    KINDS_TAKEN,
    LARGEST_FILE,
    Classification,
    Form,
    Link,
    Reference,
    in_words,
)
from candour.ui.forms import DeedForm, long_text

ORDER = (Classification.INTERNAL, Classification.BOARD, Classification.PUBLIC, Classification.RESTRICTED)
FORM_CHOICES = [
    (Form.FILE.value, "A file"),
    (Form.LINK.value, "A link to a page or file somewhere else"),
    (Form.REFERENCE.value, "It is to follow, or lies where it cannot be linked to"),
]
ASKED_FOR = {
    Form.FILE: ("file", "Choose the file."),
    Form.LINK: ("url", "Enter the address."),
    Form.REFERENCE: ("words", "Say what is to follow, or where it lies."),
}


class ContentForm(DeedForm):
    """What the evidence is: a file, a link, or a reference. `content()` is what the commands take."""

    missing = {"form": "Choose what you have."}

    form = forms.ChoiceField(
        label="What do you have?", choices=FORM_CHOICES, widget=forms.RadioSelect, initial=Form.FILE.value
    )
    file = forms.FileField(
        label="File", required=False, max_length=255, help_text=f"{KINDS_TAKEN}, up to {in_words(LARGEST_FILE)}."
    )
    url = forms.CharField(label="Address", required=False, max_length=2000, help_text="It begins with https://")
    words = long_text("What is to follow, or where does it lie?", limit=1000, rows=3, required=False)
    note = long_text(
        "Note", limit=1000, rows=3, required=False, hint="What it shows, or what changed since the last version."
    )

    reveals = {("form", form.value): (name,) for form, (name, _) in ASKED_FOR.items()}

    def clean(self) -> dict[str, Any]:
        """The answer that belongs to the form chosen has to be there."""
        answers = super().clean() or self.cleaned_data
        if chosen := answers.get("form"):
            name, sentence = ASKED_FOR[Form(chosen)]
            if not answers.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return answers

    def content(self) -> Content:
        """What was given, as `evidence.commands` takes it."""
        match Form(self.cleaned_data["form"]):
            case Form.FILE:
                sent: UploadedFile[bytes] = self.cleaned_data["file"]
                return File(sent.chunks(), sent.name or "")
            case Form.LINK:
                return Link(self.cleaned_data["url"])
            case Form.REFERENCE:
                return Reference(self.cleaned_data["words"])


class ClassForm(DeedForm):
    """Whom the evidence is for."""

    missing = {"classification": "Choose whom it is for."}

    classification = forms.ChoiceField(
        label="Whom is it for?",
        choices=[(each.value, CLASSIFICATION_NAMES[each]) for each in ORDER],
        widget=forms.RadioSelect,
        initial=Classification.INTERNAL.value,
    )
    restricted_because = long_text("Why is it restricted?", limit=1000, rows=2, required=False)

    reveals = {("classification", Classification.RESTRICTED.value): ("restricted_because",)}
    choice_hints: ClassVar[dict[str, dict[str, str]]] = {
        "classification": {each.value: words for each, words in CLASSIFICATION_READERS.items()},
    }

    def clean(self) -> dict[str, Any]:
        """A reason where it is restricted, and none elsewhere."""
        answers = super().clean() or self.cleaned_data
        if chosen := answers.get("classification"):
            answers["classification"] = Classification(chosen)
            if answers["classification"] is not Classification.RESTRICTED:
                answers["restricted_because"] = ""
            elif not answers.get("restricted_because"):
                self.add_error("restricted_because", "Say why it is restricted.")
        return answers


class AddEvidenceForm(ContentForm, ClassForm):
    """A new piece of evidence."""

    missing = {"title": "Enter a title."}

    title = forms.CharField(label="Title", max_length=300, help_text="What it is, so that others find it.")

    reveals = {**ContentForm.reveals, **ClassForm.reveals}
    field_order = ("title", "form", "file", "url", "words", "classification", "restricted_because", "note")


class TitleForm(DeedForm):
    """How a piece of evidence is called."""

    missing = {"title": "Enter a title."}

    title = forms.CharField(label="Title", max_length=300)
