"""What mail people want, when a plan reminds, and private calendar addresses."""

import pytest
from icalendar import Calendar

from candour.host.mail import Sealed, send_all
from candour.host.models import Letter
from candour.notices.commands import (
    choose_mail,
    make_calendar_address,
    revoke_calendar_address,
    send_again,
    set_plan_notices,
    tell,
)
from candour.notices.models import CalendarAddress, Notice, PlanNotices, Preference
from candour.notices.queries.calendar import calendar_of, person_of_address
from candour.notices.rules.refusals import NoSuchAddress, NotADayAhead, NothingToSend
from candour.notices.rules.shapes import Kind
from candour.notices.tests import given
from candour.notices.tests.given import OPERATOR, TODAY, day
from candour.people import commands as people
from candour.plans import commands as plans
from candour.plans.rules.progress import State
from candour.plans.tests import given as plan_given
from candour.records.deeds import Changed

pytestmark = pytest.mark.django_db
NO_MAIL = {"wants_reminders": False, "wants_digest": False, "digest_day": 0}
DAYS = {"is_daily": True, "days_to_lead": 0, "days_to_director": 5, "days_to_coordinator": 9, "chair": None}


def kinds(plan) -> set[str]:
    return set(Notice.objects.filter(plan=plan).values_list("kind", flat=True))


def test_somebody_who_wants_no_reminders_gets_none():
    owner = given.an_owner()
    plan = given.a_milestone("12 Jun 2018", owner).plan
    choose_mail(person=owner, on=TODAY, by=owner, **NO_MAIL)
    tell(plan=plan, on=TODAY, by=OPERATOR)
    assert kinds(plan) == set()


def test_what_is_overdue_is_told_to_a_lead_officer_whatever_they_want():
    owner = given.an_owner()
    plan = given.a_milestone("1 Jun 2018", owner).plan
    choose_mail(person=owner, on=TODAY, by=owner, **NO_MAIL)
    tell(plan=plan, on=TODAY, by=OPERATOR)
    assert kinds(plan) == {Kind.ESCALATION}


def test_a_choice_made_over_an_unseen_one_is_refused():
    owner = given.an_owner()
    choose_mail(person=owner, on=TODAY, by=owner, **NO_MAIL)
    seen = Preference.objects.get().version
    choose_mail(person=owner, on=TODAY, by=owner, seen=seen, **NO_MAIL)
    with pytest.raises(Changed):
        choose_mail(person=owner, on=TODAY, by=owner, seen=seen, **NO_MAIL)


def test_a_plan_reminds_when_it_was_told_to():
    plan = given.a_milestone("1 Jul 2018", given.an_owner()).plan
    set_plan_notices(plan=plan, days_ahead=[30, 7, 30], on=TODAY, by=OPERATOR, **DAYS)
    assert PlanNotices.objects.get().days_ahead == [30, 7]
    tell(plan=plan, on=TODAY, by=OPERATOR)
    assert Kind.REMINDER in kinds(plan)


def test_the_chair_of_the_board_gets_the_weekly_summary():
    chair = given.an_owner("Chay Irwoman")
    plan = given.a_milestone("1 Jun 2018", given.an_owner()).plan
    set_plan_notices(plan=plan, days_ahead=[3], on=TODAY, by=OPERATOR, **{**DAYS, "chair": chair})
    tell(plan=plan, on=TODAY, by=OPERATOR)
    summary = Notice.objects.get(person=chair)
    assert (summary.kind, summary.audience) == (Kind.DIGEST, "board")
    assert "1 milestone: none reported complete, 0 in progress, 1 overdue." in summary.text


def test_a_year_ahead_is_too_early_to_remind():
    with pytest.raises(NotADayAhead, match="365 days is not possible"):
        set_plan_notices(plan=plan_given.a_plan(), days_ahead=[365], on=TODAY, by=OPERATOR, **DAYS)
    assert not PlanNotices.objects.exists()


def test_a_private_address_finds_its_person_until_it_is_taken_away():
    owner = given.an_owner()
    secret = make_calendar_address(person=owner, on=TODAY, by=owner).secret
    assert person_of_address(secret, on=TODAY) == owner
    assert secret not in str(CalendarAddress.objects.values().get())
    revoke_calendar_address(person=owner, on=TODAY, by=owner)
    assert person_of_address(secret, on=TODAY) is None


def test_a_new_address_ends_the_one_before():
    owner = given.an_owner()
    first = make_calendar_address(person=owner, on=TODAY, by=owner).secret
    second = make_calendar_address(person=owner, on=TODAY, by=owner).secret
    assert [person_of_address(each, on=TODAY) for each in (first, second)] == [None, owner]


def test_an_address_that_is_not_there_cannot_be_taken_away():
    owner = given.an_owner()
    with pytest.raises(NoSuchAddress):
        revoke_calendar_address(person=owner, on=TODAY, by=owner)


def test_the_calendar_of_somebody_who_has_left_or_is_shut_out_is_closed():
    owner, other = given.an_owner(), given.an_owner()
    secrets = [make_calendar_address(person=each, on=TODAY, by=each).secret for each in (owner, other)]
    people.leave(person=owner, left_on=day("10 Jun 2018"), seen=owner.version, on=TODAY, by=OPERATOR)
    people.disable_account(account=other.account, on=TODAY, by=OPERATOR)
    assert [person_of_address(each, on=TODAY) for each in secrets] == [None, None]


def test_the_calendar_holds_open_due_dates_and_nothing_internal():
    owner = given.an_owner()
    plan = plan_given.a_plan()
    mine = given.a_milestone("20 Jun 2018", owner, plan)
    given.a_milestone("21 Jun 2018", given.an_owner(), plan)
    plans.record_update(
        milestone=mine, state=State.UNDER_WAY, expected=None, internal_note="Canary", commentary="Canary",
        on=TODAY, by=owner,
    )  # fmt: skip
    made = calendar_of(owner, on=TODAY)
    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (day("20 Jun 2018"), day("21 Jun 2018"))
    assert event["summary"] == f"Due: {mine.ref} {mine.title}"
    assert b"Canary" not in made


def test_the_calendar_keeps_to_the_letter_of_rfc_5545():
    owner = given.an_owner()
    given.a_milestone("20 Jun 2018", owner)
    lines = calendar_of(owner, on=TODAY).split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert max(len(line) for line in lines) <= 75
    assert {b"VERSION:2.0", b"DTSTART;VALUE=DATE:20180620"} <= set(lines)


def test_a_letter_on_its_way_is_not_sent_again():
    send_all([Sealed("ann@example.org", "Hello", "Read me.", "an event")])
    with pytest.raises(NothingToSend):
        send_again(letter=Letter.objects.get(), on=TODAY, by=OPERATOR)
