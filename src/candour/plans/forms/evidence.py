"""Questions about what proves something."""

from typing import Any

from django import forms

from candour.evidence.models import Evidence
from candour.people.models import Person
from candour.plans.forms.asking import PlanForm, offer
from candour.plans.queries.choices import documents_for


class EvidenceForm(PlanForm):
    """A form that also asks what proves it."""

    here = forms.ModelChoiceField(
        label="Evidence that is here already", queryset=Evidence.objects.none(), required=False, empty_label="None"
    )
    of_evidence = ("here",)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """Offer the evidence that this person may see."""
        super().__init__(*args, **kwargs)
        offer(self.fields["here"], documents_for(person))

    def said(self) -> dict[str, Any]:
        """What the command is told, with the evidence as one thing."""
        answers = super().said()
        given = {name: answers.pop(name, None) for name in self.of_evidence}
        return answers | {"evidence": [given["here"]] if given["here"] else []}


class ProofForm(EvidenceForm):
    """Adding evidence to a milestone, and nothing else."""
