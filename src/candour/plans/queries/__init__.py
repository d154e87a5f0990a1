"""What pages and papers ask of a plan."""

from candour.plans.queries.position import (
    ActionCounts,
    DueCount,
    MilestonePosition,
    NoPositionRecorded,
    PlanPosition,
    ThemeProgress,
    milestone_position,
    milestone_positions,
    plan_position,
)

__all__ = [
    "ActionCounts",
    "DueCount",
    "MilestonePosition",
    "NoPositionRecorded",
    "PlanPosition",
    "ThemeProgress",
    "milestone_position",
    "milestone_positions",
    "plan_position",
]
