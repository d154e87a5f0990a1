"""What the boards room keeps."""

from candour.boards.models.board_actions import ActionClosing, Assignment, BoardAction, Progress
from candour.boards.models.call_in import CallIn, CallInEnd
from candour.boards.models.closures import DeadlineRule, LocalClosure
from candour.boards.models.decisions import CarriedOut, Clause, ClauseEffect, Undoing
from candour.boards.models.forward import EntryTaken, ForwardEntry, ForwardItem, Placement
from candour.boards.models.items import AgendaItem
from candour.boards.models.key_decisions import KeyDecisionNotice, KeyException, KeyWithdrawal
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
from candour.boards.models.minutes import (
    ChairAgreement,
    Circulation,
    Deferral,
    FactualComment,
    MinutesCorrection,
    MinutesFile,
    MinutesText,
    MinutesVersion,
    WoundUp,
)
from candour.boards.models.packs import ItemDocument, ItemDocumentTakenOff, Pack, PackAsked, PackFailure, PackPart
from candour.boards.models.sitting import (
    Attendance,
    Declaration,
    ItemTaken,
    Movement,
    Note,
    Presiding,
    Settled,
)
from candour.boards.models.upkeep import PrintCopy, TemplateItem, UrgentDecision, UrgentDecisionReport

__all__ = [
    "ActionClosing", "AgendaItem", "AgendaPublication", "Assignment", "Attendance", "BoardAction", "Call", "CallIn",
    "CallInEnd", "Cancellation", "CarriedOut", "ChairAgreement", "Circulation", "Clause", "ClauseEffect", "Closing",
    "DeadlineRule", "Declaration", "Deferral", "EntryTaken", "FactualComment", "ForwardEntry", "ForwardItem",
    "ItemDocument", "ItemDocumentTakenOff", "ItemTaken", "KeyDecisionNotice", "KeyException", "KeyWithdrawal",
    "LocalClosure", "Meeting", "MinutesConfirmed", "MinutesCorrection", "MinutesFile", "MinutesText", "MinutesVersion",
    "Movement", "Note", "Opening", "Pack", "PackAsked", "PackFailure", "PackPart", "Placement", "Postponement",
    "Presiding", "PrintCopy", "Progress", "Series", "Settled", "TemplateItem", "Undoing", "UrgentDecision",
    "UrgentDecisionReport", "WoundUp",
]  # fmt: skip
