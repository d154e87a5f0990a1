"""The audit trail as officers read it, and striking a passage out of it by two people."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from candour.desk.queries.trail import waiting_for
from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.records.deeds import deed
from candour.records.models import Deed, StrikingOut
from candour.records.queries import verify
from candour.records.rules import Operator
from candour.reports.commands import Restriction, ask_author, restrict_paper
from candour.reports.rules.papers import Ground
from candour.reports.tests import given_papers as papers

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(people.an_account(person))
    return client


def an_entry(words: str = "Alex Example complained.") -> Deed:
    with deed("note.kept", None, by=Operator("tester"), on=date(2018, 6, 11), content={"note": words}) as done:
        pass
    return Deed.objects.get(pk=done.id)


@pytest.fixture
def monitoring() -> Client:
    return signed_in(people.a_person("Mona Itor", Role.MONITORING_OFFICER))


def test_the_trail_lists_entries_newest_first(monitoring: Client) -> None:
    first, second = an_entry(), an_entry()
    page = monitoring.get(reverse("desk:trail")).content.decode()
    assert page.index(reverse("desk:entry", args=[second.number])) < page.index(
        reverse("desk:entry", args=[first.number])
    )
    assert second.chain_hash in page


def test_an_entry_says_what_was_said_and_by_whom(monitoring: Client) -> None:
    page = monitoring.get(reverse("desk:entry", args=[an_entry().number])).content.decode()
    assert "Alex Example complained." in page
    assert "operator tester" in page
    assert "11 June 2018" in page


def test_two_people_strike_a_passage_out_on_their_pages(monitoring: Client) -> None:
    entry, second = an_entry(), people.a_person("Ada Ministrator", Role.ADMINISTRATOR)
    said = {"passage": "Alex Example", "reason": "Names a resident"}
    monitoring.post(reverse("desk:ask_strike_out", args=[entry.number]), said)
    asked = StrikingOut.objects.get()
    assert [each.what for each in waiting_for(second)] == [f"entry {entry.number}"]
    signed_in(second).post(reverse("desk:confirm_strike_out", args=[asked.pk]), {"passage": "Alex Example"})
    page = monitoring.get(reverse("desk:entry", args=[entry.number])).content.decode()
    assert "[struck out] complained." in page
    assert "Struck out by Ada Ministrator, asked for by Mona Itor" in page
    assert verify().broken == ""


def test_whoever_asked_is_refused_as_the_second_person(monitoring: Client) -> None:
    entry = an_entry()
    monitoring.post(reverse("desk:ask_strike_out", args=[entry.number]), {"passage": "Alex", "reason": "A name"})
    address = reverse("desk:confirm_strike_out", args=[StrikingOut.objects.get().pk])
    page = monitoring.post(address, {"passage": "Alex"}).content.decode()
    assert "Somebody other than the person who asked has to strike this out." in page
    assert Deed.objects.get(pk=entry.pk).content.content == {"note": "Alex Example complained."}


def test_an_auditor_reads_the_trail_and_strikes_nothing_out() -> None:
    auditor, entry = signed_in(people.a_person(role=Role.AUDITOR)), an_entry()
    assert auditor.get(reverse("desk:trail")).status_code == 200
    assert auditor.get(reverse("desk:ask_strike_out", args=[entry.number])).status_code == 403
    assert "Ask for a passage" not in auditor.get(reverse("desk:entry", args=[entry.number])).content.decode()


def test_a_lead_officer_does_not_read_the_trail() -> None:
    officer = signed_in(people.a_person(role=Role.LEAD_OFFICER))
    assert officer.get(reverse("desk:trail")).status_code == 403
    assert officer.get(reverse("desk:entry", args=[an_entry().number])).status_code == 403


def test_what_was_said_of_a_restricted_paper_is_shown_to_those_who_may_open_it(monitoring: Client) -> None:
    paper = papers.a_paper("Sale of the depot")
    restriction = Restriction(Ground.EXEMPT_3, date(2019, 6, 11), "The price would fall.")
    restrict_paper(paper=paper, restriction=restriction, **papers.BY)
    ask_author(paper=paper, text="Who has bid?", **papers.BY)
    auditor = signed_in(people.a_person(role=Role.AUDITOR))
    for kind, words in (("paper.opened", "Sale of the depot"), ("paper.query_asked", "Who has bid?")):
        address = reverse("desk:entry", args=[Deed.objects.get(kind=kind).number])
        assert words in monitoring.get(address).content.decode()
        shown = auditor.get(address).content.decode()
        assert words not in shown
        assert "This was said of a paper that you may not open" in shown
        assert papers.BY["by"].name in shown
    restrict_paper(paper=paper, restriction=None, **papers.BY)
    assert "Who has bid?" in auditor.get(address).content.decode()
