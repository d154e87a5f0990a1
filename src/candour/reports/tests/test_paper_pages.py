"""The pages of papers: the tracker, writing, signing, clearing, and who may open what."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from candour.people.rules import Role
from candour.people.tests import given as people
from candour.records.models import Deed
from candour.reports import commands
from candour.reports.commands import Restriction
from candour.reports.models import ClearedPaper, Clearing, Comment, Paper
from candour.reports.policy import papers_visible_to
from candour.reports.queries.papers import newest_cleared
from candour.reports.queries.versions import content_of_paper, newest_version
from candour.reports.queries.waiting import waiting_for
from candour.reports.rules.blocks import Prose
from candour.reports.rules.papers import Ground
from candour.reports.rules.tracking import Desk
from candour.reports.tests import given
from candour.reports.tests.given_papers import A_PNG, BY, a_commented_paper, a_paper, a_written_paper, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(settings):
    settings.DEMO_TODAY = given.POSITION


@pytest.fixture
def cast():
    return given.a_cast()


def signed_in(client, person):
    client.force_login(person.account)
    return client


def page(client, name, *args):
    return client.get(reverse(f"reports:{name}", args=args)).content.decode()


def post(client, name, *args, **data):
    return client.post(reverse(f"reports:{name}", args=args), {"once": str(uuid4()), **data})


def test_a_lead_officer_begins_a_paper_for_two_bodies(client):
    bodies = [given.a_body("Board").pk, given.a_body("Cabinet").pk]
    signed_in(client, people.a_person("Lee Lead", Role.LEAD_OFFICER, account=True))
    answer = post(client, "open_paper", kind="report", title="Hubs", bodies=bodies)
    paper = Paper.objects.get()
    assert answer["Location"] == paper.get_absolute_url()
    assert paper.bodies.count() == 2
    assert "Begin a paper" in page(client, "open_paper")


def test_a_section_is_written_as_plain_text_and_read_with_numbers(client, cast):
    paper = a_paper()
    signed_in(client, cast.coordinator)
    text = "## Where we are\nIt is late.\n- the doors\n- the roof"
    post(client, "write_paper_section", paper.pk, "summary", heading="Summary", text=text)
    shown = page(client, "paper", paper.pk)
    for words in ("1. Summary", "Where we are", "1.1", "It is late.", "the roof"):
        assert words in shown
    assert "- the doors" in page(client, "write_paper_section", paper.pk, "summary")


def test_what_somebody_else_saved_is_shown_and_what_was_typed_stays(client, cast):
    paper = a_paper()
    seen = newest_version(paper).number
    write(paper, "summary", Prose("Theirs."))
    signed_in(client, cast.coordinator)
    answer = post(client, "write_paper_section", paper.pk, "summary", heading="Summary", text="Mine.", seen_number=seen)
    assert "Theirs." in answer.content.decode()
    assert "Mine." in answer.content.decode()


def test_the_parts_of_a_paper_are_changed_one_by_one(client, cast):
    paper, body = a_paper(), given.a_body("Cabinet")
    signed_in(client, cast.coordinator)
    post(client, "describe_paper", paper.pk, title="Two hubs", author="Ann", seen=paper.version)
    post(client, "send_paper_to", paper.pk, bodies=[body.pk])
    post(client, "recommend", paper.pk, body.pk, text="Note it.\nSpend it.")
    post(client, "background_papers", paper.pk, text="Asset review")
    post(client, "add_paper_section", paper.pk, heading="Logistics", after="summary")
    post(client, "take_out_paper_section", paper.pk, "details")
    content = content_of_paper(paper)
    assert [each.heading for each in content.sections] == ["Summary", "Logistics"]
    assert content.recommended_to(body.pk) == ("Note it.", "Spend it.")
    assert "Two hubs" in page(client, "paper", paper.pk)
    assert "Asset review" in page(client, "paper", paper.pk)


def test_a_restricted_paper_that_came_before_stays_named_by_who_may_not_see_it(client):
    lead = people.a_person("Lee Lead", Role.LEAD_OFFICER, account=True)
    before, paper = a_paper("Sale of the depot"), a_paper(written_by=lead)
    commands.describe_paper(paper=paper, title="Hubs", author="Ann", facts=commands.PaperFacts(follows=before), **BY)
    restriction = Restriction(Ground.EXEMPT_3, date(2019, 6, 11), "The price would fall.")
    commands.restrict_paper(paper=before, restriction=restriction, **BY)
    signed_in(client, lead)
    asked = page(client, "describe_paper", paper.pk)
    assert "Sale of the depot" not in asked
    assert "Which paper came before it?" not in asked
    paper.refresh_from_db()
    post(client, "describe_paper", paper.pk, title="Two hubs", author="Ann", seen=paper.version)
    paper.refresh_from_db()
    assert (paper.title, paper.follows) == ("Two hubs", before)
    told = Deed.objects.filter(kind="paper.described").values_list("content__content__follows", flat=True)
    assert set(told) == {f"paper {before.pk}"}


def test_a_picture_is_added_with_its_words(client, cast):
    paper = a_paper()
    signed_in(client, cast.coordinator)
    post(client, "add_picture", paper.pk, "summary", file=SimpleUploadedFile("hub.png", A_PNG), alt="The hub")
    (figure,) = content_of_paper(paper).section("summary").blocks
    assert figure.alt == "The hub"
    assert client.get(reverse("reports:paper_picture", args=[paper.pk, figure.key])).content == A_PNG


def test_a_restriction_without_its_reasoning_is_refused_in_words(client, cast):
    paper = a_paper()
    signed_in(client, cast.coordinator)
    answer = post(client, "restrict_paper", paper.pk, ground="exempt_3", seen=paper.version)
    assert "looked at again" in answer.content.decode()


def test_comments_are_signed_on_a_page_and_again_by_one_press(client, cast):
    paper = a_written_paper()
    signed_in(client, cast.finance)
    post(client, "sign_comments", paper.pk, "finance", text="Affordable.", marks="£58,000")
    write(paper, "summary", Prose("Late by £85,000."))
    shown = page(client, "sign_comments", paper.pk, "finance")
    assert "<del>" in shown
    assert "Sign the same comments again" in shown
    post(client, "reconfirm_comments", paper.pk, "finance")
    assert Comment.objects.count() == 2
    assert client.get(reverse("reports:sign_comments", args=[paper.pk, "legal"])).status_code == 404
    assert client.get(reverse("reports:sign_comments", args=[paper.pk, "other"])).status_code == 404


def test_a_paper_is_cleared_by_a_job_and_its_page_says_that_it_is_being_made(client, cast):
    paper = a_commented_paper()
    signed_in(client, cast.director)
    post(client, "clear_paper", paper.pk)
    assert "Version 1 is being made." in page(client, "paper", paper.pk)
    assert not ClearedPaper.objects.exists()
    second = post(client, "clear_paper", paper.pk, once="another")
    assert "is being made now" in second.content.decode()
    commands.freeze(clearing=Clearing.objects.get().pk)
    assert "being made" not in page(client, "paper", paper.pk)
    file = client.get(reverse("reports:cleared_paper_file", args=[paper.pk, 1, "pdf"]))
    assert file.content == newest_cleared(paper).pdf()
    assert client.get(reverse("reports:cleared_paper", args=[paper.pk, 1])).status_code == 200


def test_a_quarterly_report_is_cleared_by_a_job_too(client, cast):
    report = given.a_complete_report()
    signed_in(client, cast.director)
    post(client, "clear_report", report.pk)
    assert "Version 1 is being made." in page(client, "report", report.pk)
    assert not report.versions.exists()
    commands.freeze(clearing=Clearing.objects.get().pk)
    assert "being made" not in page(client, "report", report.pk)
    assert report.versions.count() == 1


def test_making_is_begun_again_or_given_up(client, cast):
    paper = a_commented_paper()
    signed_in(client, cast.director)
    post(client, "clear_paper", paper.pk)
    post(client, "make_again", paper.pk)
    post(client, "make_again", paper.pk, give_up="1")
    assert "Given up by Dee Director." in page(client, "paper", paper.pk)
    assert "Nothing is being made" in page(client, "make_again", paper.pk)


def test_a_query_is_asked_and_answered_on_pages(client, cast):
    author = people.a_person("Lee Lead", Role.LEAD_OFFICER, account=True)
    paper = a_written_paper(by=author)
    post(signed_in(client, cast.legal), "ask_author", paper.pk, text="Under which power?")
    assert [each.verb for each in waiting_for(author)] == ["Answer what is asked about"]
    signed_in(client, author)
    assert "Under which power?" in page(client, "answer_query", paper.pk, paper.queries.get().pk)
    post(client, "answer_query", paper.pk, paper.queries.get().pk, text="Section 3.")
    assert "Section 3." in page(client, "paper", paper.pk)
    assert waiting_for(author) == []


def test_the_tracker_says_who_holds_what_since_when_and_what_is_late(client, cast):
    paper = a_written_paper()
    commands.need_paper_by(paper=paper, needed_by=date(2018, 6, 1), **BY)
    commands.pass_paper(paper=paper, to=Desk.COMMENTS, **BY)
    shown = page(signed_in(client, cast.coordinator), "papers")
    for words in ("Community hubs", "The Chief Finance Officer and the legal function", "11 June 2018", "10 days late"):
        assert words in shown


def test_the_tracker_asks_as_many_statements_for_many_papers(client, cast, django_assert_max_num_queries):
    signed_in(client, cast.coordinator)
    for number in range(6):
        commands.pass_paper(paper=a_commented_paper(title=f"Paper {number}"), to=Desk.COMMENTS, **BY)
    with django_assert_max_num_queries(14):
        page(client, "papers")


def test_a_paper_waits_for_its_signers_once_it_was_passed_to_them_and_then_for_the_clearer(cast):
    paper = a_written_paper()
    assert waiting_for(cast.finance) == []
    commands.pass_paper(paper=paper, to=Desk.COMMENTS, **BY)
    assert [each.what for each in waiting_for(cast.finance)] == ["Community hubs"]
    for person, kind in ((cast.finance, "finance"), (cast.legal, "legal")):
        commands.sign_comments(
            paper=paper, kind=given.CommentKind(kind), said=commands.Said("None."), on=given.POSITION, by=person
        )
    assert waiting_for(cast.finance) == []
    assert [each.verb for each in waiting_for(cast.director)] == ["Clear"]


def test_who_signs_is_named_on_a_page_by_an_administrator(client):
    admin = people.a_person("Ada Admin", Role.ADMINISTRATOR, account=True)
    monitoring = people.a_person("Mo Monitoring", Role.MONITORING_OFFICER, account=True, post="Monitoring Officer")
    post_held = monitoring.posts_held.get().post
    signed_in(client, admin)
    day = {"from_on-day": "11", "from_on-month": "6", "from_on-year": "2018"}
    post(client, "name_signing_post", kind="legal", post=post_held.pk, **day)
    post(client, "name_signing_deputy", kind="legal", person=monitoring.pk, **day)
    shown = page(signed_in(client, monitoring), "signers")
    assert "Monitoring Officer: Mo Monitoring" in shown
    assert "deputy from 11 June 2018" in shown


def test_a_restricted_paper_is_seen_by_those_who_handle_it_and_its_author(cast):
    author, other = (people.a_person(name, Role.LEAD_OFFICER) for name in ("Lee Lead", "Ola Other"))
    paper = a_commented_paper(by=author)
    restriction = Restriction(Ground.CONFIDENTIAL, date(2019, 1, 1))
    commands.restrict_paper(paper=paper, restriction=restriction, **BY)
    seen_by = [person.name for person in (author, other, cast.finance) if papers_visible_to(person).exists()]
    assert seen_by == ["Lee Lead", "Fay Finance"]


def test_from_outside_only_what_was_cleared_and_is_not_restricted_is_seen(client):
    member = people.a_person("Bo Board", Role.BOARD_MEMBER, account=True)
    paper = a_commented_paper()
    signed_in(client, member)
    assert client.get(reverse("reports:paper", args=[paper.pk])).status_code == 404
    commands.clear_paper(paper=paper, **BY)
    answer = client.get(reverse("reports:paper", args=[paper.pk]))
    assert answer["Location"] == reverse("reports:cleared_paper", args=[paper.pk, 1])
    restriction = Restriction(Ground.CONFIDENTIAL, date(2019, 1, 1))
    commands.restrict_paper(paper=paper, restriction=restriction, **BY)
    assert client.get(reverse("reports:cleared_paper", args=[paper.pk, 1])).status_code == 404


def test_somebody_else_s_paper_is_not_written(client):
    paper = a_written_paper()
    signed_in(client, people.a_person("Ola Other", Role.LEAD_OFFICER, account=True))
    assert post(client, "write_paper_section", paper.pk, "summary", heading="x", text="x").status_code == 404
