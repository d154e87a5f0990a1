"""Questions about what proves something: a file, a link, evidence that is here already, or a reference to follow."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from candour.evidence.commands import Content, File
from candour.evidence.models import Evidence
from candour.evidence.rules import (
    CLASSIFICATION_NAMES,
    CLASSIFICATION_READERS,
    KINDS_TAKEN,
    LARGEST_FILE,
    Classification,
    Link,
    Reference,
    in_words,
)
from candour.people.models import Person
from candour.plans.commands import NewEvidence
from candour.plans.forms.asking import CHOOSE, PlanForm, offer
from candour.plans.queries.choices import documents_for

NONE, FILE, LINK, HERE, TO_FOLLOW = "none", "file", "link", "here", "to_follow"
WAYS = [
    (NONE, "Nothing to add"),
    (FILE, "Upload a file"),
    (LINK, "Give a link"),
    (HERE, "Choose from the evidence that is here"),
    (TO_FOLLOW, "It is to follow, or lies elsewhere"),
]
ASKED_FOR = {
    FILE: ("file", "Choose the file."),
    LINK: ("link", "Enter the address."),
    HERE: ("here", "Choose the evidence."),
    TO_FOLLOW: ("words", "Say what is to follow, or where it lies."),
}
CLASSES = [
    (each.value, f"{CLASSIFICATION_NAMES[each]}: {CLASSIFICATION_READERS[each]}")
    for each in (Classification.INTERNAL, Classification.BOARD, Classification.PUBLIC)
]


class EvidenceForm(PlanForm):
    """A form that also asks what proves it."""

    missing = {
        "way": "Choose what evidence there is.",
        "classification": "Choose whom it is for.",
    }

    way = forms.ChoiceField(label="Evidence", choices=WAYS, initial=NONE, widget=forms.RadioSelect)
    file = forms.FileField(
        label="File", required=False, max_length=255, help_text=f"{KINDS_TAKEN}, up to {in_words(LARGEST_FILE)}."
    )
    link = forms.CharField(label="Address", required=False, max_length=2000, help_text="It begins with https://")
    here = forms.ModelChoiceField(
        label="Which evidence?", queryset=Evidence.objects.none(), required=False, empty_label=CHOOSE
    )
    words = forms.CharField(label="What is to follow, or where does it lie?", required=False, max_length=300)
    title = forms.CharField(
        label="What is it called?",
        required=False,
        max_length=300,
        help_text="For new evidence. Left blank, the name of the file or the address is taken.",
    )
    classification = forms.ChoiceField(
        label="Whom is it for?",
        choices=CLASSES,
        initial=Classification.INTERNAL.value,
        help_text="What is to be restricted is added on the evidence page.",
    )
    of_evidence = ("way", "file", "link", "here", "words", "title", "classification")
    reveals = {("way", way): (name,) for way, (name, _) in ASKED_FOR.items()}

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """Offer the evidence that this person may see."""
        super().__init__(*args, **kwargs)
        offer(self.fields["here"], documents_for(person))

    def clean(self) -> dict[str, Any]:
        """The answer that belongs to the way chosen has to be there."""
        answers = super().clean() or self.cleaned_data
        name, sentence = ASKED_FOR.get(answers.get("way", NONE), ("", ""))
        if name and not answers.get(name) and name not in self.errors:
            self.add_error(name, ValidationError(sentence))
        return answers

    def said(self) -> dict[str, Any]:
        """What the command is told, with the evidence as one thing."""
        answers = super().said()
        given = {name: answers.pop(name) for name in self.of_evidence}
        return answers | {"evidence": _pieces(given)}


class ProofForm(EvidenceForm):
    """Adding evidence to a milestone, and nothing else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave out the answer that there is nothing to add."""
        super().__init__(*args, **kwargs)
        way = self.fields["way"]
        if isinstance(way, forms.ChoiceField):
            way.choices, way.initial = WAYS[1:], FILE


def _pieces(given: dict[str, Any]) -> list[Evidence | NewEvidence]:
    if given["way"] == NONE:
        return []
    answer = given[ASKED_FOR[given["way"]][0]]
    if given["way"] == HERE:
        return [answer]
    title = given["title"] or (PurePath(answer.name).stem if given["way"] == FILE else answer)
    return [NewEvidence(title[:300], _content(given["way"], answer), Classification(given["classification"]))]


def _content(way: str, answer: Any) -> Content:
    if way == FILE:
        return File(answer.chunks(), answer.name or "")
    return Link(answer) if way == LINK else Reference(answer)
