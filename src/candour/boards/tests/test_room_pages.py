"""The pages of a sitting as a browser without JavaScript uses them."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from candour.boards.commands.board_actions import ToDo, ask_action
from candour.boards.models import Attendance, BoardAction, Clause, Declaration, Meeting, Note
from candour.boards.tests import given, sitting
from candour.boards.tests.sitting import CLERK, HELD_ON, chaired, ended, item, published_minutes
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans.queries import milestone_position
from candour.plans.tests import given as plans
from candour.plans.tests.given import day
from candour.plans.tests.pages import browser, on_day, somebody, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.DEMO_TODAY = HELD_ON


@pytest.fixture
def clerk() -> Client:
    return browser(somebody(Role.DEMOCRATIC_SERVICES, "Petra Clerk"))


@pytest.fixture
def meeting() -> Meeting:
    return sitting.a_sitting()


def send(client: Client, page: str, /, *args: object, **answers: Any) -> Any:
    return client.post(reverse(f"boards:{page}", args=args), {"once": str(uuid.uuid4()), **answers})


def reads(client: Client, name: str, *args: object) -> str:
    return text_of(client.get(reverse(f"boards:{name}", args=args)))


def test_the_thinnest_path_from_opening_to_the_minutes(clerk):
    meeting = sitting.a_sitting(is_opened=False)
    revision = plans.a_date_revision()
    send(clerk, "open_room", meeting.slug, opened_at="6.05 p.m.")
    send(clerk, "add_attender", meeting.slug, name="Mayor A", standing="member", came="present")
    send(clerk, "preside", meeting.slug, who="name:mayor a")
    row = item(meeting)
    words = "That the revised dates be approved"
    send(clerk, "resolve", meeting.slug, row.pk, words=words, verb="approved", revisions=[revision.pk])
    send(clerk, "close_room", meeting.slug, closed_at="20:05")
    assert milestone_position(revision.milestone, on=day("10 Jun 2018")).due_on == day("30 Sep 2018")
    assert milestone_position(revision.milestone, on=HELD_ON).due_on == day("31 Dec 2018")
    page = reads(clerk, "minutes", meeting.slug)
    for part in ("Held at 6.05 p.m.", "Mayor A, in the chair", words, "The meeting ended at 8.05 p.m."):
        assert part in page


def test_attendance_of_everybody_expected_is_taken_at_once(clerk, meeting):
    chaired(meeting)
    sitting.is_there(meeting, "Member Two")
    september = sitting.the_next_sitting(meeting)
    assert "Member Two" in reads(clerk, "take_attendance", september.slug)
    send(clerk, "take_attendance", september.slug, came_0="present", came_1="by_video")
    assert [each.where for each in Attendance.objects.filter(meeting=september)] == ["room", "video"]


def test_a_note_is_written_and_the_same_kind_is_offered_next(clerk, meeting):
    row = item(meeting)
    answer = send(clerk, "sit_item", meeting.slug, row.pk, kind="asked", words="how the costs came about")
    assert answer["Location"].endswith("?kind=asked")
    assert "how the costs came about" in reads(clerk, "sit_item", meeting.slug, row.pk)
    assert "Taken up, 1 note" in reads(clerk, "room", meeting.slug)


def test_a_note_sent_twice_is_one_note(clerk, meeting):
    once = str(uuid.uuid4())
    for _ in range(2):
        send(clerk, "sit_item", meeting.slug, item(meeting).pk, kind="noted", words="Once", once=once)
    assert Note.objects.count() == 1


def test_a_second_clerk_is_told_and_gets_the_text_back(clerk, meeting):
    send(clerk, "sit_item", meeting.slug, item(meeting).pk, kind="noted", words="First")
    note = Note.objects.get()
    other = browser(somebody(Role.DEMOCRATIC_SERVICES, "Other Clerk"))
    send(other, "edit_note", meeting.slug, note.pk, kind="noted", words="By the other")
    page = text_of(send(clerk, "edit_note", meeting.slug, note.pk, kind="noted", words="Typed with care"))
    assert "Other Clerk changed this line meanwhile" in page
    assert "Typed with care" in page


def test_an_empty_note_gives_everything_back_with_a_sentence(clerk, meeting):
    page = text_of(
        send(clerk, "sit_item", meeting.slug, item(meeting).pk, kind="noted", words=" ", speaker="The Mayor")
    )
    assert "Write what is to be noted." in page
    assert "The Mayor" in page


def test_notes_and_lines_are_taken_out(clerk, meeting):
    send(clerk, "sit_item", meeting.slug, item(meeting).pk, kind="noted", words="Wrong")
    send(clerk, "strike_note", meeting.slug, Note.objects.get().pk)
    chaired(meeting)
    send(clerk, "strike_attender", meeting.slug, Attendance.objects.get().pk)
    page = reads(clerk, "room", meeting.slug)
    assert "1 note" not in page
    assert "Nobody is recorded yet." in page


def test_somebody_comes_late_and_another_declares_and_leaves(clerk, meeting):
    chair, late = chaired(meeting), sitting.is_there(meeting, "Lena Late")
    row = item(meeting)
    send(clerk, "move", meeting.slug, row.pk, who=late.key, move="arrived")
    send(clerk, "declare", meeting.slug, row.pk, who=chair.key, interest="pecuniary", conduct="left", nature="A lease")
    page = reads(clerk, "sit_item", meeting.slug, row.pk)
    assert "There for this item: Lena Late." in page
    assert "Chris Chair declared: Disclosable pecuniary interest, A lease. Left the room for the item." in page


def test_a_doubt_is_shown_in_the_room_and_settled_there(clerk, meeting):
    chair = chaired(meeting)
    send(clerk, "declare", meeting.slug, item(meeting).pk, who=chair.key, interest="pecuniary", conduct="took_part")
    assert "Confirm that it was so" in reads(clerk, "room", meeting.slug)
    answers = {"who": chair.key, "interest": "pecuniary", "conduct": "took_part", "is_confirmed": "on"}
    send(clerk, "edit_declaration", meeting.slug, Declaration.objects.get().pk, **answers)
    assert "To settle" not in reads(clerk, "room", meeting.slug)


def test_whoever_asked_for_the_date_is_refused_in_words_and_gets_the_text_back(meeting):
    person = somebody(Role.DEMOCRATIC_SERVICES, "Petra Clerk")
    revision = plans.a_date_revision(by=person)
    answers = {"words": "That it be approved", "verb": "approved", "revisions": [revision.pk]}
    page = text_of(send(browser(person), "resolve", meeting.slug, item(meeting).pk, **answers))
    assert "another clerk has to enter the decision" in page
    assert "That it be approved" in page
    assert not Clause.objects.exists()


def test_a_clause_is_put_right_before_and_corrected_after_the_meeting(clerk, meeting):
    revision = plans.a_date_revision()
    answers = {"words": "That it be approved", "verb": "approved", "revisions": [revision.pk]}
    send(clerk, "resolve", meeting.slug, item(meeting).pk, **answers)
    send(clerk, "edit_clause", meeting.slug, Clause.objects.get().pk, **answers | {"verb": "agreed"})
    ended(meeting)
    clause = Clause.objects.latest("pk")
    assert clerk.get(reverse("boards:edit_clause", args=[meeting.slug, clause.pk])).status_code == 302
    right = {"words": "That it be noted", "verb": "noted", "revisions": [revision.pk], "reason": "It was noted."}
    send(clerk, "correct_clause", meeting.slug, clause.pk, **right)
    assert milestone_position(revision.milestone, on=HELD_ON).due_on == day("30 Sep 2018")


def test_what_is_asked_is_recorded_from_a_note_given_out_answered_and_closed(clerk, meeting):
    send(clerk, "sit_item", meeting.slug, item(meeting).pk, kind="suggested", words="that costs be told")
    url = f"{reverse('boards:ask_action', args=[meeting.slug, item(meeting).pk])}?note={Note.objects.get().pk}"
    assert "that costs be told" in text_of(clerk.get(url))
    clerk.post(url, {"once": str(uuid.uuid4()), "words": "Tell the costs"})
    action = BoardAction.objects.get()
    assert action.note
    send(clerk, "assign_action", action.pk, outside="LGA", due_words="the next meeting")
    send(clerk, "say_progress", action.pk, words="Under way", response="accepted")
    assert "Say what shows that it was done" in text_of(send(clerk, "close_action", action.pk, how="done"))
    send(clerk, "close_action", action.pk, how="done", shown_by="Report of September, item 4")
    page = reads(clerk, "board_action", action.pk)
    assert "Report of September, item 4" in page
    assert "Accepted. Under way" in re.sub(r"<[^>]+>", "", page)


def test_an_owner_answers_what_is_theirs_and_nobody_else_does(meeting):
    owner, other = somebody(Role.LEAD_OFFICER, "Olu Owner"), somebody(Role.LEAD_OFFICER, "Ola Other")
    action = ask_action(meeting=meeting, words="Tell the costs", to_do=ToDo(person=owner), on=HELD_ON, by=CLERK)
    for person in (owner, other):
        send(browser(person), "say_progress", action.pk, words=f"Said by {person.name}")
    assert [each.words for each in action.progress.all()] == ["Said by Olu Owner"]


def test_what_was_asked_in_private_is_not_listed_for_everybody(clerk):
    meeting = given.a_meeting()
    private = given.an_item(meeting, "Property", restriction=given.a_restriction())
    given.in_session(meeting)
    send(clerk, "ask_action", meeting.slug, private.pk, words="canary ask")
    member = browser(somebody(Role.BOARD_MEMBER))
    assert "canary" in reads(clerk, "board_actions")
    assert "canary" not in reads(member, "board_actions")
    assert member.get(reverse("boards:board_action", args=[BoardAction.objects.get().pk])).status_code == 404


def test_minutes_are_written_commented_agreed_published_and_confirmed(clerk, meeting):
    chaired(meeting)
    ended(meeting)
    member = browser(somebody(Role.LEAD_OFFICER))
    send(clerk, "write_minutes", meeting.slug, item(meeting).pk, text="The Board heard a report.")
    send(clerk, "circulate_minutes", meeting.slug, **on_day("until_on", day("18 Jun 2018")))
    send(member, "comment_on_minutes", meeting.slug, words="It was a presentation.")
    comment = meeting.minutes_comments.get()
    send(clerk, "answer_comment", meeting.slug, comment.pk, words="Put right.")
    assert "has not agreed" in text_of(send(clerk, "publish_minutes", meeting.slug))
    send(clerk, "agree_minutes", meeting.slug, name="Chris Chair", how="email")
    send(clerk, "publish_minutes", meeting.slug)
    september = sitting.the_next_sitting(meeting)
    send(clerk, "confirm_minutes", september.slug, meetings=[meeting.pk], corrections="For heard read received.")
    page = reads(clerk, "minutes", meeting.slug)
    assert "Correction: For heard read received." in page
    assert "never edited" in text_of(send(clerk, "write_minutes", meeting.slug, "opening", text="Later"))


def test_a_comment_on_what_was_taken_in_private_is_read_by_those_let_in_alone(clerk):
    meeting = given.a_meeting()
    private = given.an_item(meeting, "Property", restriction=given.a_restriction())
    given.in_session(meeting)
    ended(Meeting.objects.get(pk=meeting.pk))
    officer = browser(somebody(Role.LEAD_OFFICER))
    assert "Property" in reads(clerk, "comment_on_minutes", meeting.slug)
    assert "Property" not in reads(officer, "comment_on_minutes", meeting.slug)
    refused = send(officer, "comment_on_minutes", meeting.slug, words="Mine", part=private.pk)
    assert "is not one of the available choices" in text_of(refused)
    send(clerk, "comment_on_minutes", meeting.slug, words="The canary was seven", part=private.pk)
    assert "canary" in reads(clerk, "minutes", meeting.slug)
    assert "canary" not in reads(officer, "minutes", meeting.slug)


def test_a_reader_from_outside_gets_what_was_published_and_no_draft(meeting):
    chaired(meeting)
    ended(meeting)
    member = browser(somebody(Role.BOARD_MEMBER))
    draft = reverse("boards:minutes_draft", args=[meeting.slug, "docx"])
    assert member.get(draft).status_code == 404
    published_minutes(meeting)
    address = member.get(reverse("boards:minutes", args=[meeting.slug]))["Location"]
    assert "Draft minutes, to be confirmed" in text_of(member.get(address))


def test_two_clerks_who_write_one_part_overwrite_nothing(clerk, meeting):
    send(clerk, "write_minutes", meeting.slug, "opening", text="By the first.")
    page = text_of(send(clerk, "write_minutes", meeting.slug, "opening", text="By the second."))
    assert "wrote this part of the minutes while you were working on it" in page
    assert "By the second." in page
    assert "By the first." in page


def test_only_whoever_runs_meetings_sits_in_the_room(meeting):
    member = browser(people.a_person("Board Member", Role.BOARD_MEMBER, account=True))
    assert member.get(reverse("boards:room", args=[meeting.slug])).status_code == 403
