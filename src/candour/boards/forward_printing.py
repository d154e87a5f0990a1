"""The forward plan of a body as a tagged paper, for the pack of a meeting."""

from datetime import UTC, date, datetime, time

from candour.boards.models import Meeting
from candour.boards.queries.forward import ForwardPaper, forward_paper_of
from candour.outputs.pdf import PACKAGE, render_pdf

PAPER = PACKAGE / "boards" / "papers" / "forward.typ"


def forward_plan_paper(meeting: Meeting, *, on: date) -> bytes:
    """The forward plan of a meeting's body as it stood on a day, as PDF/UA. Raises CannotBeSet."""
    return render_forward(forward_paper_of(meeting, on=on))


def render_forward(paper: ForwardPaper) -> bytes:
    """Print a forward plan. It says what everybody may read, so that it belongs into every pack.

    The same plan makes the same bytes. Raises CannotBeSet.
    """
    return render_pdf(PAPER, {"paper": paper}, made_at=datetime.combine(paper.on, time(12), UTC))
