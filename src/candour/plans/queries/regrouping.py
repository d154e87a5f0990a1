"""Under which theme a strategic action stood on a day."""

from datetime import date, datetime

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from candour.plans.models import Action, ActionPlacement, Plan, Theme
from candour.plans.queries.position import END_OF_TIME


def actions_under(theme: Theme, *, on: date, known_at: datetime | None = None) -> QuerySet[Action]:
    """The strategic actions that stood under a theme at the end of a day, as recorded by `known_at`. One statement."""
    later = ActionPlacement.objects.filter(
        Q(placed_on__gt=on) | Q(recorded_at__gt=known_at or END_OF_TIME), action=OuterRef("pk")
    ).order_by("placed_on", "recorded_at", "pk")
    theme_then = Coalesce(Subquery(later.values("old_theme")[:1]), F("theme"), output_field=BigIntegerField())
    placed = Action.objects.annotate(theme_then=theme_then)
    return placed.filter(plan=theme.plan_id, theme_then=theme.pk)


def themes_in_use(plan: Plan) -> QuerySet[Theme]:
    """The themes of a plan, but for those from which a regrouping took every strategic action away."""
    emptied = Q(placements_from__isnull=False, actions__isnull=True)
    return Theme.objects.filter(plan=plan).exclude(pk__in=Theme.objects.filter(emptied).values("pk"))
