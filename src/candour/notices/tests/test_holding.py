"""Pre-election periods: what they hold, who lets it go, and that nothing is lost."""

import pytest

from candour.host.models import Letter
from candour.notices.commands import begin_period, end_period, release, release_what_is_over, run_daily, tell
from candour.notices.models import Notice, PreElectionPeriod
from candour.notices.queries.held import held_page, periods_shown
from candour.notices.rules.refusals import AlreadyReleased, NoReason, PeriodOver, PeriodOverlaps
from candour.notices.rules.shapes import Audience
from candour.notices.tests import given
from candour.notices.tests.given import OPERATOR, TODAY, day
from candour.people.rules import Role
from candour.plans import commands as plans
from candour.plans.tests import given as plan_given
from candour.records.models import Deed

pytestmark = pytest.mark.django_db


def a_period(*audiences: Audience, until: str = "29 Jun 2018", name: str = "Local elections") -> PreElectionPeriod:
    chosen = audiences or (Audience.OUTSIDE, Audience.BOARD)
    return begin_period(
        name=name, from_on=day("1 Jun 2018"), to_on=day(until), audiences=chosen, on=TODAY, by=an_officer()
    )  # fmt: skip


def an_officer():
    return given.an_owner("Mo Nitoring", Role.MONITORING_OFFICER)


def someone_outside(due: str = "20 Jun 2018"):
    """An external representative who owns a milestone."""
    return given.a_milestone(due, given.an_owner("Ex Ternal", Role.EXTERNAL))


def told(plan, on=TODAY):
    return tell(plan=plan, on=on, by=OPERATOR)


def test_mail_to_a_held_audience_is_written_down_and_does_not_leave():
    a_period()
    plan = someone_outside().plan
    assert (told(plan).sent, Letter.objects.count()) == (0, 0)
    assert {each.held_in.name for each in held_page().things} == {"Local elections"}


def test_officers_are_told_all_the_same():
    a_period()
    assert told(given.a_milestone("20 Jun 2018", given.an_owner()).plan).sent > 0


def test_somebody_with_two_roles_belongs_to_the_outer_audience():
    a_period()
    milestone = someone_outside()
    given.people.a_role(milestone.owner, Role.LEAD_OFFICER)
    assert told(milestone.plan).sent == 0


def test_before_and_after_a_period_nothing_is_held():
    a_period()
    plan = someone_outside("4 Jul 2018").plan
    assert told(plan, day("30 Jun 2018")).held == 0


def test_the_monitoring_officer_lets_one_letter_go_by_name():
    a_period()
    told(someone_outside().plan)
    notice, *others = held_page().things
    officer = an_officer()
    release(notice=notice, reason="It is urgent.", on=TODAY, by=officer)
    assert Letter.objects.get().event == notice.event
    assert Deed.objects.filter(kind="notice.released", by_name=officer.name).count() == 1
    assert held_page().count == len(others)


def test_mail_is_let_go_with_a_reason_or_not_at_all():
    period = a_period()
    told(someone_outside().plan)
    notice = held_page().things[0]
    with pytest.raises(NoReason, match="Say why the mail is let go"):
        release(notice=notice, reason=" ", on=TODAY, by=OPERATOR)
    with pytest.raises(NoReason, match="Say why the mail is let go"):
        end_period(period=period, reason="", on=TODAY, by=OPERATOR)
    assert notice in held_page().things
    assert not Letter.objects.exists()


def test_a_letter_is_let_go_once():
    a_period()
    told(someone_outside().plan)
    notice = held_page().things[0]
    release(notice=notice, reason="It is urgent.", on=TODAY, by=OPERATOR)
    with pytest.raises(AlreadyReleased):
        release(notice=notice, reason="It is urgent.", on=TODAY, by=OPERATOR)


def test_when_the_period_is_over_everything_leaves_by_itself():
    a_period()
    milestone = someone_outside()
    held = told(milestone.plan).held
    plans.adopt_plan(plan=milestone.plan, decision=plan_given.a_decision(), on=TODAY, by=OPERATOR)
    run_daily(on=day("29 Jun 2018"), by=OPERATOR)
    assert held_page().count >= held
    run_daily(on=day("30 Jun 2018"), by=OPERATOR)
    assert held_page().count == 0
    assert Notice.objects.exclude(event__in=Letter.objects.values("event")).count() == 0


def test_a_period_that_ends_early_lets_go_what_it_holds():
    period = a_period()
    held = told(someone_outside().plan).held
    assert end_period(period=period, reason="Postponed.", on=TODAY, by=OPERATOR) == held == Letter.objects.count()
    assert periods_shown(on=TODAY)[0].state == "Ended"
    assert told(someone_outside().plan).held == 0


def test_a_period_ends_once():
    period = a_period()
    end_period(period=period, reason="Postponed.", on=TODAY, by=OPERATOR)
    with pytest.raises(PeriodOver):
        end_period(period=period, reason="Postponed.", on=TODAY, by=OPERATOR)


def test_a_period_that_has_passed_is_not_begun():
    with pytest.raises(PeriodOver):
        a_period(until="10 Jun 2018")


def test_two_periods_do_not_hold_the_same_mail_on_one_day():
    a_period(Audience.BOARD)
    a_period(Audience.OUTSIDE, name="Another")
    with pytest.raises(PeriodOverlaps, match="Local elections holds the same mail from 1 June 2018"):
        a_period(Audience.BOARD, Audience.OFFICERS, name="A third")


def test_nothing_is_let_go_where_nothing_is_held():
    plan = plan_given.a_plan()
    assert release_what_is_over(plan=plan, on=TODAY, by=OPERATOR) == 0
