"""What the authority promised and what it says has become of it."""

from candour.plans.models.changes import (
    CarryForward,
    Correction,
    CorrectionConfirmation,
    MilestoneChange,
    Withdrawal,
)
from candour.plans.models.completion import (
    Completion,
    CompletionCheck,
    EvidenceWithdrawal,
    MilestoneEvidence,
    Reopening,
)
from candour.plans.models.confidence import BodyView, Confidence, ConfidenceSteps
from candour.plans.models.dates import DateRevision, Decision, DueDate, RevisionDecision
from candour.plans.models.named import NamedAnswer, NamedDecision, NamedRevision
from candour.plans.models.outcomes import LeadChange, Measure, MeasureWithdrawal, MeasureWording, OutcomeChange
from candour.plans.models.plan import Action, ActionSource, ActionWord, Milestone, Plan, PlanAdoption, Theme
from candour.plans.models.powers import ChangeRule, PowerGiven
from candour.plans.models.progress import CommentaryApproval, Update
from candour.plans.models.regrouping import ActionPlacement, Regrouping
from candour.plans.models.rounds import CutOffMove, Round, RoundClosing, SignOff
from candour.plans.models.undoing import UndoneMove

__all__ = [
    "Action",
    "ActionPlacement",
    "ActionSource",
    "ActionWord",
    "BodyView",
    "CarryForward",
    "ChangeRule",
    "CommentaryApproval",
    "Completion",
    "CompletionCheck",
    "Confidence",
    "ConfidenceSteps",
    "Correction",
    "CorrectionConfirmation",
    "CutOffMove",
    "DateRevision",
    "Decision",
    "DueDate",
    "EvidenceWithdrawal",
    "LeadChange",
    "Measure",
    "MeasureWithdrawal",
    "MeasureWording",
    "Milestone",
    "MilestoneChange",
    "MilestoneEvidence",
    "NamedAnswer",
    "NamedDecision",
    "NamedRevision",
    "OutcomeChange",
    "Plan",
    "PlanAdoption",
    "PowerGiven",
    "Regrouping",
    "Reopening",
    "RevisionDecision",
    "Round",
    "RoundClosing",
    "SignOff",
    "Theme",
    "UndoneMove",
    "Update",
    "Withdrawal",
]
