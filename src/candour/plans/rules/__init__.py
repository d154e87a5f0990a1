"""What is true of plans, as pure functions: no database, no clock."""

from candour.plans.rules.status import Counts, Status, action_status, milestone_status

__all__ = ["Counts", "Status", "action_status", "milestone_status"]
