"""What stands still while a paper is being made."""

from candour.reports.models import Clearing, Paper
from candour.reports.rules.refusals import BeingCleared


def clearing_under_way(paper: Paper) -> Clearing | None:
    """The clearing of a paper to which neither a cleared version nor a failure answers yet. One statement."""
    return Clearing.objects.filter(paper=paper, made=None, failure=None).order_by("-pk").first()


def require_not_being_made(paper: Paper) -> None:
    """Raises BeingCleared while a cleared version of the paper is being made."""
    if clearing_under_way(paper):
        raise BeingCleared("This paper was cleared and is being made now. Wait until its files are there.")
