"""What the boards room keeps."""

from candour.boards.models.items import AgendaItem
from candour.boards.models.meetings import (
    AgendaPublication,
    Call,
    Cancellation,
    Closing,
    Meeting,
    MinutesConfirmed,
    Opening,
    Postponement,
    Series,
)

__all__ = [
    "AgendaItem", "AgendaPublication", "Call", "Cancellation", "Closing", "Meeting", "MinutesConfirmed", "Opening",
    "Postponement", "Series",
]  # fmt: skip
