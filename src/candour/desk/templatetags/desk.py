"""How the officer site shows where a milestone stands."""

from collections.abc import Mapping

from django import template

from candour.plans.queries import MilestonePosition
from candour.plans.queries.confidence import DeliveryConfidence
from candour.plans.rules.status import Status

register = template.Library()
COLOURS = {
    Status.COMPLETED: "green",
    Status.IN_PROGRESS: "blue",
    Status.OVERDUE: "red",
    Status.WITHDRAWN: "yellow",
    Status.CARRIED_FORWARD: "purple",
}


@register.inclusion_tag("plans/components/beside.html")
def beside(confidence: Mapping[int, DeliveryConfidence], stands: MilestonePosition) -> dict[str, object]:
    """What stands beside the status of one milestone in a list."""
    return {"beside": confidence.get(stands.id)}


@register.inclusion_tag("ui/components/tag.html")
def status(stands: MilestonePosition) -> dict[str, str]:
    """The status as a tag; a completion says whether somebody checked it."""
    words = stands.status.label
    if stands.status is Status.COMPLETED:
        words = "Completed, checked" if stands.is_checked else "Reported complete"
    elif stands.is_expected_late:
        words = "In progress, expected late"
    return {"text": words, "colour": "orange" if stands.is_expected_late else COLOURS[stands.status]}
