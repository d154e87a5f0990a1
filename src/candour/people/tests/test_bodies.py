"""A body is made up of seats, each of an office or of a named person, and works by rules that are dated."""

from datetime import date

import pytest

from candour.people import commands
from candour.people.commands import RulesSaid, SeatSaid
from candour.people.commands.bodies import NoNotice, NoTerms, OfAnOffice, ReportsToItself, SeatTaken
from candour.people.commands.roles import EndsTooEarly, HasLeft
from candour.people.models import BodyRules, Seat
from candour.people.queries import body_page, members_on, rules_on
from candour.people.rules import Capacity, Regime, Role
from candour.people.tests import given
from candour.records.deeds import Changed
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db
DEED = {"by": Operator("tester"), "on": date(2018, 6, 11)}
JUNE_2017, SEPTEMBER, JUNE_2018 = date(2017, 6, 14), date(2017, 9, 11), date(2018, 6, 11)


def a_seat(body, capacity=Capacity.OUTSIDE, title="Local Government Association", **more):
    dates = {name: more.pop(name) for name in ("from_on", "to_on") if name in more}
    said = SeatSaid(capacity, title="" if more.get("post") else title, **more)
    return commands.add_seat(body=body, said=said, **{"from_on": JUNE_2017, **dates}, **DEED)


def members(body, day):
    return [(member.title, member.name) for member in members_on(body, on=day)]


def test_a_seat_of_an_office_follows_whoever_holds_the_post_and_its_title_of_the_day():
    body, post = given.a_body(), given.a_post("Cabinet Member for Resources")
    edgar, ronald = given.a_person("David Edgar"), given.a_person("Candida Ronald")
    a_seat(body, Capacity.COUNCILLOR, post=post)
    commands.appoint(person=edgar, post=post, from_on=JUNE_2017, to_on=date(2018, 5, 31), **DEED)
    commands.appoint(person=ronald, post=post, from_on=date(2018, 6, 1), **DEED)
    new = "Cabinet Member for Resources and the Voluntary Sector"
    commands.rename(thing=post, name=new, from_on=JUNE_2018, seen=post.version, **DEED)
    assert members(body, SEPTEMBER) == [("Cabinet Member for Resources", "David Edgar")]
    assert members(body, JUNE_2018) == [(new, "Candida Ronald")]


def test_a_seat_by_name_passes_from_one_person_to_the_next_and_may_stand_empty():
    body, wills, finch = given.a_body(), given.a_person("Heather Wills"), given.a_person("Alan Finch")
    seat = a_seat(body)
    held = commands.seat_person(seat=seat, person=wills, from_on=JUNE_2017, **DEED)
    commands.end_seat(held=held, to_on=date(2017, 8, 31), seen=held.version, **DEED)
    commands.seat_person(seat=seat, person=finch, from_on=SEPTEMBER, **DEED)
    who = [members(body, day)[0][1] for day in (JUNE_2017, date(2017, 9, 5), SEPTEMBER)]
    assert who == ["Heather Wills", "", "Alan Finch"]


def test_an_empty_seat_of_an_office_shows_the_title_of_the_post():
    body = given.a_body()
    a_seat(body, Capacity.OFFICER, post=given.a_post("Chief Executive"))
    assert members(body, JUNE_2018) == [("Chief Executive", "")]


def test_the_members_of_a_day_are_those_whose_seats_stood_then_the_chair_first():
    body = given.a_body()
    gone = a_seat(body, title="Cabinet Member for Health")
    a_seat(body, title="Executive Mayor", is_chair=True)
    commands.end_seat(held=gone, to_on=date(2017, 8, 31), seen=gone.version, **DEED)
    assert members(body, JUNE_2017)[0][0] == "Executive Mayor"
    assert members(body, SEPTEMBER) == [("Executive Mayor", "")]


def test_members_are_asked_in_the_same_statements_however_many(django_assert_max_num_queries):
    body = given.a_body()
    for number in range(6):
        seat = a_seat(body, title=f"Place {number}")
        commands.seat_person(seat=seat, person=given.a_person(), from_on=JUNE_2017, **DEED)
    with django_assert_max_num_queries(5):
        assert len(members_on(body, on=SEPTEMBER)) == 6


def test_a_seat_is_of_an_office_or_has_a_title():
    with pytest.raises(OfAnOffice, match="Choose the office"):
        a_seat(given.a_body(), title=" ")
    seat = a_seat(given.a_body(), Capacity.OFFICER, post=given.a_post())
    with pytest.raises(OfAnOffice, match="goes with the post"):
        commands.seat_person(seat=seat, person=given.a_person(), from_on=SEPTEMBER, **DEED)


def test_one_seat_is_held_by_one_person_one_office_has_one_seat_and_a_body_one_chair():
    body, post = given.a_body(), given.a_post()
    seat = a_seat(body, is_chair=True)
    commands.seat_person(seat=seat, person=given.a_person(), from_on=JUNE_2017, **DEED)
    with pytest.raises(SeatTaken):
        commands.seat_person(seat=seat, person=given.a_person(), from_on=SEPTEMBER, **DEED)
    a_seat(body, post=post)
    with pytest.raises(SeatTaken):
        a_seat(body, post=post, from_on=SEPTEMBER)
    with pytest.raises(SeatTaken):
        a_seat(body, title="Another chair", is_chair=True)
    with pytest.raises(EndsTooEarly):
        a_seat(body, to_on=date(2017, 1, 1))


def test_somebody_who_has_left_is_given_no_seat():
    seat, gone = a_seat(given.a_body()), given.a_person()
    commands.leave(person=gone, left_on=JUNE_2017, seen=gone.version, **DEED)
    for deed in (commands.seat_person, commands.name_substitute):
        with pytest.raises(HasLeft):
            deed(seat=seat, person=gone, from_on=SEPTEMBER, **DEED)
    with pytest.raises(EndsTooEarly):
        commands.name_substitute(seat=seat, person=gone, from_on=SEPTEMBER, to_on=JUNE_2017, **DEED)


def test_a_substitute_is_named_for_a_seat_once():
    body, wood = given.a_body(), given.a_person("Andrew Wood")
    seat = a_seat(body)
    commands.name_substitute(seat=seat, person=wood, from_on=JUNE_2017, **DEED)
    assert members_on(body, on=JUNE_2017)[0].substitutes == ("Andrew Wood",)
    with pytest.raises(SeatTaken, match="already"):
        commands.name_substitute(seat=seat, person=wood, from_on=SEPTEMBER, **DEED)


def test_a_seat_ends_once_and_not_before_it_began():
    seat = a_seat(given.a_body())
    with pytest.raises(EndsTooEarly):
        commands.end_seat(held=seat, to_on=date(2017, 1, 1), seen=seat.version, **DEED)
    commands.end_seat(held=seat, to_on=SEPTEMBER, seen=1, **DEED)
    with pytest.raises(Changed):
        commands.end_seat(held=Seat.objects.get(pk=seat.pk), to_on=JUNE_2017, seen=1, **DEED)


def test_rules_count_from_a_day_and_those_before_stay():
    body = given.a_body()
    said = RulesSaid(Regime.EXECUTIVE, quorum=4, call_in_days=5, has_casting_vote=True)
    commands.set_body_rules(body=body, said=said, from_on=SEPTEMBER, **DEED)
    before, after = rules_on(body, on=JUNE_2017), rules_on(body, on=SEPTEMBER)
    assert (before.regime, before.is_set, before.quorum) == (Regime.ADVISORY, False, None)
    assert (after.regime, after.is_set, after.quorum, after.call_in_days) == (Regime.EXECUTIVE, True, 4, 5)
    assert (after.notice_words, after.open_label, after.restricted_label) == (
        "5 clear working days", "Unrestricted", "Exempt",
    )  # fmt: skip


def test_video_does_not_count_in_an_english_committee_unless_its_rules_say_so():
    committee = given.a_body("General Purposes Committee")
    commands.set_body_rules(body=committee, said=RulesSaid(Regime.COMMITTEE), from_on=JUNE_2017, **DEED)
    said = RulesSaid(Regime.COMMITTEE, video_counts=True, reason="An Act of 2027 allows it.")
    commands.set_body_rules(body=committee, said=said, from_on=JUNE_2018, **DEED)
    assert [rules_on(committee, on=day).video_counts for day in (SEPTEMBER, JUNE_2018)] == [False, True]


@pytest.mark.parametrize("broken", [{"notice_days": 0}, {"quorum": 0}])
def test_a_body_gives_notice_and_a_quorum_is_somebody(broken):
    body, said = given.a_body(), RulesSaid(Regime.COMMITTEE, **broken)
    with pytest.raises(NoNotice):
        commands.set_body_rules(body=body, said=said, from_on=JUNE_2017, **DEED)
    assert not BodyRules.objects.exists()


def test_a_body_reports_to_another_once_at_a_time_and_not_to_itself():
    board, cabinet = given.a_body(), given.a_body("Cabinet")
    commands.report_to(body=board, reports_to=cabinet, from_on=JUNE_2017, **DEED)
    with pytest.raises(ReportsToItself, match="already"):
        commands.report_to(body=board, reports_to=cabinet, from_on=SEPTEMBER, **DEED)
    with pytest.raises(ReportsToItself, match="itself"):
        commands.report_to(body=board, reports_to=board, from_on=JUNE_2017, **DEED)
    with pytest.raises(EndsTooEarly):
        commands.report_to(body=cabinet, reports_to=board, from_on=SEPTEMBER, to_on=JUNE_2017, **DEED)


def test_terms_of_reference_say_who_agreed_them():
    body = given.a_body()
    with pytest.raises(NoTerms):
        commands.agree_terms(body=body, text=" ", from_on=JUNE_2017, **DEED)
    commands.agree_terms(
        body=body, text="Drive improvement.", agreed_by="the Mayor, alone", agreed_on=JUNE_2017, from_on=JUNE_2017,
        **DEED,
    )  # fmt: skip
    shown = body_page(body, on=JUNE_2018)
    assert (shown.terms, shown.terms_agreed) == ("Drive improvement.", "Agreed by the Mayor, alone on 14 June 2017")
    assert body_page(body, on=date(2017, 1, 1)).terms == ""


@pytest.fixture
def clerk(client):
    client.force_login(given.an_account(given.a_person("Petra Lowe", Role.DEMOCRATIC_SERVICES)))
    return client


DAY = {"from_on-day": "1", "from_on-month": "6", "from_on-year": "2018"}


def test_the_clerk_makes_a_body_up_on_its_pages(clerk):
    body, person = given.a_body(), given.a_person("Alan Finch")
    path = f"/people/bodies/{body.pk}/"
    rules = {"regime": "executive", "notice_days": "5", "open_label": "Unrestricted"}
    assert clerk.post(f"{path}rules/", rules | DAY).status_code == 302
    assert (
        clerk.post(f"{path}seat/", {"title": "LGA", "capacity": "outside", "has_vote": "on"} | DAY).status_code == 302
    )
    seat = Seat.objects.get()
    assert clerk.post(f"/people/seats/{seat.pk}/person/", {"person": person.pk} | DAY).status_code == 302
    assert (
        clerk.post(f"/people/seats/{seat.pk}/substitute/", {"person": given.a_person("Ann Other").pk} | DAY).url == path
    )
    assert clerk.post(f"{path}terms/", {"text": "Drive improvement."} | DAY).status_code == 302
    cabinet = given.a_body("Cabinet")
    assert clerk.post(f"{path}reports-to/", {"reports_to": cabinet.pk} | DAY).status_code == 302
    shown = clerk.get(f"{path}?on=2027-06-11").text
    for words in ("Alan Finch", "Ann Other", "Executive body", "Drive improvement.", "Reports to Cabinet"):
        assert words in shown


def test_a_seat_is_ended_on_its_page(clerk):
    seat = a_seat(given.a_body())
    ended = {"to_on-day": "1", "to_on-month": "6", "to_on-year": "2018", "seen": "1"}
    assert clerk.post(f"/people/seats/seat/{seat.pk}/end/", ended).status_code == 302
    assert Seat.objects.get().to_on == date(2018, 6, 1)
    assert clerk.get(f"/people/seats/other/{seat.pk}/end/").status_code == 404


def test_a_member_reads_a_body_s_page_and_changes_nothing(client):
    client.force_login(given.an_account(given.a_person(role=Role.BOARD_MEMBER)))
    body = given.a_body()
    assert "Add a seat" not in client.get(f"/people/bodies/{body.pk}/?on=nonsense").text
    assert client.get(f"/people/bodies/{body.pk}/seat/").status_code == 403
