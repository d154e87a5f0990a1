"""What pages and papers ask of a plan."""

from candour.plans.queries.position import (
    ActionCounts,
    DueCount,
    ListedMilestone,
    MilestonePosition,
    NoPositionRecorded,
    PlanPosition,
    ThemeProgress,
    milestone_position,
    milestone_positions,
    plan_position,
    plan_position_with_confidence,
    plan_position_with_lists,
    positions_of,
)

__all__ = [
    "ActionCounts",
    "DueCount",
    "ListedMilestone",
    "MilestonePosition",
    "NoPositionRecorded",
    "PlanPosition",
    "ThemeProgress",
    "milestone_position",
    "milestone_positions",
    "plan_position",
    "plan_position_with_confidence",
    "plan_position_with_lists",
    "positions_of",
]
