"""Forms about comments: signing them, entering them from an e-mail, and naming who signs."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from candour.evidence.models import Evidence
from candour.people.models import Person, Post
from candour.reports.commands import Email, Said
from candour.reports.forms.papers import offer_texts, with_texts
from candour.reports.models import StandardText
from candour.reports.rules.words import COMMENT_NAMES, CommentKind
from candour.ui.forms import DayField, DeedForm, long_text

KINDS = [(each.value, COMMENT_NAMES[each]) for each in CommentKind]


class SignForm(DeedForm):
    """Signing comments."""

    missing = {"text": "Enter your comments, if only that there is nothing to say."}

    text = long_text("Comments", limit=20_000, rows=12, hint="Leave an empty line between two paragraphs.")
    standard = forms.ModelMultipleChoiceField(
        label="Add standard texts at the end", queryset=StandardText.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    marks = long_text(
        "Figures and passages that your comments rest on", limit=4000, rows=4, required=False,
        hint="One on each line, copied from the paper as they stand. If one changes, you are asked to sign again.",
    )  # fmt: skip

    def __init__(self, *args: Any, standard: QuerySet[StandardText] | None = None, **kwargs: Any) -> None:
        """Offer the standard texts of the day."""
        super().__init__(*args, **kwargs)
        offer_texts(self, standard)

    def said(self) -> Said:
        """What the commands take."""
        return Said(with_texts(self.cleaned_data), self.cleaned_data["marks"].splitlines())


class EnterForm(SignForm):
    """Entering comments from an e-mail."""

    missing = {
        "signer": "Choose who gave the comments.",
        "received_on": "Enter the day on which the e-mail came.",
        "kept": "Choose the e-mail. Add it as evidence first.",
    }

    signer = forms.ModelChoiceField(label="Who gave them?", queryset=Person.objects.none(), empty_label=None)
    received_on = DayField(label="When did the e-mail come?")
    kept = forms.ModelChoiceField(
        label="Where is the e-mail kept?", queryset=Evidence.objects.none(), empty_label=None,
        help_text="Add it as a file of evidence first.",
    )  # fmt: skip

    def __init__(self, *args: Any, evidence: QuerySet[Evidence], **kwargs: Any) -> None:
        """Offer the people who are here and the evidence that this person sees."""
        super().__init__(*args, **kwargs)
        for name, rows in (("signer", Person.objects.filter(left_on=None)), ("kept", evidence)):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows

    def email(self) -> Email:
        """What the command takes."""
        said = self.cleaned_data
        return Email(said["signer"], said["received_on"], said["kept"])


class SigningPostForm(DeedForm):
    """Saying which post signs."""

    missing = {
        "kind": "Choose which comments.",
        "post": "Choose a post.",
        "from_on": "Enter the day from which it signs.",
    }

    kind = forms.ChoiceField(label="Which comments?", choices=KINDS, widget=forms.RadioSelect, initial=KINDS[0][0])
    post = forms.ModelChoiceField(label="Which post signs them?", queryset=Post.objects.all(), empty_label=None)
    from_on = DayField(label="From which day?")


class SigningDeputyForm(DeedForm):
    """Naming a deputy."""

    missing = {"kind": "Choose which comments.", "person": "Choose a person.", "from_on": "Enter the first day."}

    kind = forms.ChoiceField(label="Which comments?", choices=KINDS, widget=forms.RadioSelect, initial=KINDS[0][0])
    person = forms.ModelChoiceField(
        label="Who signs in the place of the holder?", queryset=Person.objects.filter(left_on=None), empty_label=None
    )
    from_on = DayField(label="From which day?")
    to_on = DayField(label="To which day?", required=False, help_text="Leave blank if it is open.")
