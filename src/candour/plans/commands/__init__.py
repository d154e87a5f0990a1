"""The deeds that can be done to a plan."""

from candour.plans.commands.changes import (
    ask_correction,
    carry_forward,
    confirm_correction,
    hand_over,
    merge,
    rescope,
    reword,
    split,
    withdraw,
)
from candour.plans.commands.completion import (
    check_completion,
    link_evidence,
    reopen,
    report_complete,
    withdraw_evidence,
)
from candour.plans.commands.confidence import record_body_view, say_confidence, set_confidence_steps
from candour.plans.commands.dates import DecisionSaid, decide_date_revisions, propose_date_revision, record_decision
from candour.plans.commands.handing_over import hand_over_all, hand_over_lead
from candour.plans.commands.named import confirm_named_decision, deny_named_decision, name_decision
from candour.plans.commands.outcomes import MeasureSaid, add_measure, reword_measure, say_outcome, withdraw_measure
from candour.plans.commands.plan import (
    add_action,
    add_milestone,
    add_theme,
    adopt_plan,
    create_plan,
    describe_action,
    set_first_date,
    start_positions,
)
from candour.plans.commands.position import ActionPlace, PositionRow, Said, record_position
from candour.plans.commands.powers import PowerSaid, set_change_rule
from candour.plans.commands.progress import approve_commentary, record_update, say_no_change
from candour.plans.commands.regrouping import regroup
from candour.plans.commands.reporting import (
    NewEvidence,
    ProgressSaid,
    SaidMeanwhile,
    carry_forward_together,
    prove,
    report_done,
    report_no_change,
    report_progress,
)
from candour.plans.commands.rounds import close_round, move_cut_off, open_round, sign_off
from candour.plans.commands.undoing import undo_moves

__all__ = [
    "ActionPlace",
    "DecisionSaid",
    "MeasureSaid",
    "NewEvidence",
    "PositionRow",
    "PowerSaid",
    "ProgressSaid",
    "Said",
    "SaidMeanwhile",
    "add_action",
    "add_measure",
    "add_milestone",
    "add_theme",
    "adopt_plan",
    "approve_commentary",
    "ask_correction",
    "carry_forward",
    "carry_forward_together",
    "check_completion",
    "close_round",
    "confirm_correction",
    "confirm_named_decision",
    "create_plan",
    "decide_date_revisions",
    "deny_named_decision",
    "describe_action",
    "hand_over",
    "hand_over_all",
    "hand_over_lead",
    "link_evidence",
    "merge",
    "move_cut_off",
    "name_decision",
    "open_round",
    "propose_date_revision",
    "prove",
    "record_body_view",
    "record_decision",
    "record_position",
    "record_update",
    "regroup",
    "reopen",
    "report_complete",
    "report_done",
    "report_no_change",
    "report_progress",
    "rescope",
    "reword",
    "reword_measure",
    "say_confidence",
    "say_no_change",
    "say_outcome",
    "set_change_rule",
    "set_confidence_steps",
    "set_first_date",
    "sign_off",
    "split",
    "start_positions",
    "undo_moves",
    "withdraw",
    "withdraw_evidence",
    "withdraw_measure",
]
