"""The daily run: every plan that reminds by itself, once a day."""

from datetime import date

from django.db.models import Exists, OuterRef

from candour.notices.commands.holding import release_what_is_over
from candour.notices.commands.telling import tell
from candour.notices.commands.tidings import tell_of_boards
from candour.notices.models import DailyRun, PlanNotices
from candour.plans.models import Plan, PlanAdoption
from candour.records.deeds import deed
from candour.records.rules import Actor


def run_daily(*, on: date, by: Actor) -> int:
    """Let go what periods no longer hold, and tell what a day calls for, in every plan that reminds by itself.

    What meetings and Board actions call for is told too, apart from any plan.
    Returns how many plans that were: every adopted plan in which it was not switched off, and every other in which
    it was switched on. A plan whose day has been looked through is left alone, so that this may be called often.
    """
    plans = [plan for plan in _reminding() if plan.first_position_on and plan.first_position_on <= on]
    looked_at = set(DailyRun.objects.filter(run_on=on).values_list("plan_id", flat=True))
    due = [plan for plan in plans if plan.pk not in looked_at]
    for plan in due:
        with deed("notices.day_begun", plan, by=by, on=on):
            if DailyRun.objects.get_or_create(plan=plan, run_on=on)[1]:
                release_what_is_over(plan=plan, on=on, by=by)
                tell(plan=plan, on=on, by=by)
    release_what_is_over(plan=None, on=on, by=by)
    tell_of_boards(on=on, by=by)
    return len(due)


def _reminding() -> list[Plan]:
    off = PlanNotices.objects.filter(plan=OuterRef("pk"), is_daily=False)
    on = PlanNotices.objects.filter(plan=OuterRef("pk"), is_daily=True)
    adopted = PlanAdoption.objects.filter(plan=OuterRef("pk"))
    plans = Plan.objects.select_related("adoption").filter(~Exists(off)).filter(Exists(on) | Exists(adopted))
    return list(plans.order_by("pk"))
