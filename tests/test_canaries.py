"""What is restricted does not leave: a meeting with a private item, and a canary word in everything that it hides.

Somebody who is let in finds the words by following links from the first page. Whoever is not let in is shown every one
of the same addresses, in every form, and finds none of them.
"""

import re
import zipfile
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from candour.boards import commands as boards
from candour.boards.commands import board_actions as asks
from candour.boards.commands import minutes, packs
from candour.boards.commands import sitting as room
from candour.boards.commands.decisions import ClauseSaid, Does, correct_clause, end_sitting, resolve
from candour.boards.models import AgendaItem, Meeting
from candour.boards.models.sitting import Somebody
from candour.boards.queries.sitting import record_of
from candour.boards.rules.board_actions import Closing, Response
from candour.boards.rules.decisions import Doing, Resolved
from candour.boards.rules.items import ItemKind
from candour.boards.rules.minutes import Agreed
from candour.boards.rules.packs import Reach
from candour.boards.rules.sitting import NoteKind
from candour.boards.tests import given as meetings
from candour.boards.tests import sitting
from candour.boards.tests.test_packs import everything_in
from candour.evidence.rules import Classification
from candour.evidence.tests import given as evidence
from candour.host.models import Letter
from candour.interests import commands as interests
from candour.interests.rules import InterestKind, Regime
from candour.notices.commands import run_daily
from candour.outputs.tests import given_pdfs as pdfs
from candour.people.models import Account, Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans.tests import given as plans
from candour.records.models import Deed
from candour.records.rules import Operator
from candour.reports import commands as papers
from candour.reports.rules.markup import read_markup
from candour.reports.rules.papers import Ground as PaperGround
from candour.reports.rules.words import CommentKind

DAY, BEFORE, LATER = meetings.HELD_ON, meetings.PLANNED_ON, date(2018, 6, 25)
OPERATOR = Operator("tester")
HERE: dict[str, Any] = {"on": DAY, "by": OPERATOR}
OUT = "canary"
LET_IN = (Role.MONITORING_OFFICER, Role.DEMOCRATIC_SERVICES)
KEPT_OUT = (Role.BOARD_MEMBER, Role.LEAD_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR)
MOST_PAGES = 500
IN_HISTORY = ("replaced", "struck", "settled", "due", "clause", "correction")
UNSEEN = {f"{OUT}{place}" for place in (*IN_HISTORY, "interest")}  # shown on no page, or by a deed
NOT_FOLLOWED = re.compile(r"^/(?:static|sign-out|accounts/logout)|[?&](?:on|known_at|page|sort)=|month=(?!2018-0[5-7])")


class Canaries:
    """A word for each place where something is hidden."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def __call__(self, place: str) -> str:
        """A word that stands nowhere else."""
        self.words.append(f"{OUT}{place}")
        return self.words[-1]


class Links(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in {"href", "src"}]


def everything(content: bytes, kind: str) -> bytes:
    """What a file says, unpacked: text, metadata, outline, attachments and streams of a PDF, every part of a ZIP."""
    if kind.startswith("application/pdf"):
        return everything_in(content)
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as parts:
            names = parts.namelist()
            return b"\n".join([" ".join(names).encode(), *(everything(parts.read(name), "") for name in names)])
    return content


def answer(client: Client, address: str) -> tuple[bytes, str]:
    """What leaves at an address, with its headers, and its kind. A refusal counts by what it says."""
    response = client.get(address)
    assert response.status_code < 500, address
    content, kind = response.getvalue(), str(response.get("Content-Type", ""))
    headers = " ".join(f"{name}: {value}" for name, value in response.items())
    return everything(content, kind) + headers.encode(), kind


def crawl(client: Client) -> dict[str, bytes]:
    """Everything that links lead to from the first page."""
    waiting, found = ["/"], dict[str, bytes]()
    while waiting and len(found) < MOST_PAGES:
        address = waiting.pop()
        if address in found or NOT_FOLLOWED.search(address):
            continue
        found[address], kind = answer(client, address)
        if kind.startswith("text/html"):
            links = Links()
            links.feed(found[address].decode(errors="replace"))
            places = (urlsplit(urljoin(f"http://testserver{address}", each)) for each in links.found)
            waiting += [each._replace(scheme="", netloc="", fragment="").geturl() for each in places
                        if each.netloc == "testserver"]  # fmt: skip
    assert len(found) < MOST_PAGES
    return found


def signed_in(role: Role | None) -> Client:
    """A browser for somebody with that role; None for nobody."""
    client = Client(raise_request_exception=False)
    if role is not None:
        client.force_login(Account.objects.get(person__name=f"Somebody {role.value}"))
    return client


def a_restricted_pdf(item: AgendaItem, canary: Canaries, place: str, folder: Path, *, is_restricted: bool) -> None:
    """A restricted piece of evidence as a document of an item, with canaries in title, file name, text and metadata."""
    content = pdfs.a_tagged_file(folder, canary(f"{place}meta"), text=canary(f"{place}text")).read_bytes()
    kept = evidence.evidence(
        canary(f"{place}evidence"), content=evidence.a_file(content, f"{canary(f'{place}file')}.pdf"),
        classification=Classification.RESTRICTED,
    )  # fmt: skip
    version, title = kept.versions.get(), canary(f"{place}title")
    packs.add_document(
        item=item, evidence_version=version, title=title, is_restricted=is_restricted, by=OPERATOR, on=BEFORE
    )


def a_restricted_paper(item: AgendaItem, canary: Canaries, writer: Person, signer: Person) -> None:
    """A restricted paper for a private item, written, commented on and asked about."""
    done: dict[str, Any] = {"on": BEFORE, "by": writer}
    paper = papers.open_paper(title=canary("papertitle"), bodies=[item.meeting.body], **done)
    ground = papers.Restriction(PaperGround.EXEMPT_3, date(2019, 6, 11), canary("paperreasons"))
    papers.restrict_paper(paper=paper, restriction=ground, **done)
    text = read_markup(canary("papertext"))
    for key, heading in (("summary", "Summary"), ("details", canary("paperheading"))):
        papers.write_paper_section(paper=paper, key=key, heading=heading, blocks=text, **done)
    papers.recommend(paper=paper, body=item.meeting.body, items=[canary("paperasks")], **done)
    papers.list_background_papers(paper=paper, titles=[canary("paperbackground")], **done)
    proof = evidence.evidence(canary("appendix"), classification=Classification.RESTRICTED)
    for each in (paper, papers.open_paper(title="Community hubs", bodies=[item.meeting.body], **done)):
        papers.append_evidence(paper=each, evidence=proof, **done)
    said = papers.Said(canary("papercomment"), [])
    papers.sign_comments(paper=paper, kind=CommentKind.FINANCE, said=said, on=BEFORE, by=signer)
    papers.ask_author(paper=paper, text=canary("paperquery"), on=BEFORE, by=signer)
    named = boards.ItemSaid(ItemKind.REPORT, item.title, item.purpose, item.presenter, paper=paper)
    boards.change_item(item=item, said=named, by=OPERATOR, on=BEFORE, seen=item.version)


def prepared(canary: Canaries, folder: Path) -> tuple[Meeting, AgendaItem]:
    """The meeting of 11 June with an open and a private item, its packs published."""
    meeting = meetings.a_meeting()
    meetings.an_item(meeting, "Apologies for absence", ItemKind.APOLOGIES)
    report = meetings.an_item(meeting, "Improvement plan")
    hidden = meetings.a_restriction(restricted_title=canary("title"), reasoning=canary("reasoning"))
    private = meetings.an_item(
        meeting, "Property", purpose=canary("purpose"), presenter=canary("presenter"), restriction=hidden
    )
    a_restricted_pdf(report, canary, "annex", folder, is_restricted=True)
    a_restricted_pdf(private, canary, "upload", folder, is_restricted=False)
    writer, signer = plans.a_coordinator("Una Writer"), people.a_person("Fay Signer", Role.FINANCE)
    a_restricted_paper(AgendaItem.objects.get(pk=private.pk), canary, writer, signer)
    publication = meetings.published(meeting)
    for reach in Reach:
        notice = canary("notice") if reach is Reach.RESTRICTED else ""
        asked = packs.publish_pack(
            publication=publication, reach=reach, notice=notice, by=OPERATOR, on=meetings.PUBLISHED_ON
        )
        packs.make_pack(asked=asked.pk)
    return meeting, AgendaItem.objects.get(pk=private.pk)


def sat(meeting: Meeting, private: AgendaItem, canary: Canaries) -> None:
    """What is said, resolved and asked for in private, and what becomes of it."""
    boards.open_meeting(meeting=meeting, opened_at=meeting.starts_at, **HERE)
    sitting.chaired(meeting)
    at: dict[str, Any] = {"meeting": meeting, "item": private, **HERE}
    for kind in NoteKind:
        room.take_note(kind=kind, words=canary(f"note{kind.value}"), speaker=canary(f"speaker{kind.value}"), **at)
    wrong = room.take_note(kind=NoteKind.HEARD, words=canary("replaced"), **at)
    right = room.take_note(kind=NoteKind.HEARD, words=canary("struck"), replaces=wrong, **at)
    room.strike(line=right, **HERE)
    moved = plans.a_date_revision(to="31 Oct 2018")
    effect = Does(Doing.NEW_DATE, revision=moved)
    words, asked_for = canary("clause"), canary("recommended")
    said = ClauseSaid(words, Resolved.AGREED, (effect,), recommended=asked_for, mover=canary("mover"))
    (clause,) = resolve(clauses=[said], **at)
    source, owner = asks.Source(item=private, clause=1), Person.objects.get(name="Somebody director")
    proof = evidence.evidence(canary("proof"), classification=Classification.RESTRICTED)
    kept = asks.ask_action(meeting=meeting, words=canary("ask"), source=source, **HERE)
    asks.assign_action(action=kept, to_do=asks.ToDo(outside=canary("owner"), due_words=canary("due")), **HERE)
    asks.assign_action(action=kept, to_do=asks.ToDo(person=owner, due_on=date(2018, 6, 20)), **HERE)
    done = asks.ask_action(meeting=meeting, words=canary("done"), source=source, to_do=asks.ToDo(person=owner), **HERE)
    open_one = asks.ask_action(meeting=meeting, words="Report on the depot", to_do=asks.ToDo(person=owner), **HERE)
    asks.say_progress(action=done, words=canary("progress"), response=Response.IN_PART, **HERE)
    asks.close_action(action=done, ended=asks.Ended(Closing.OVERTAKEN, reason=canary("closing")), **HERE)
    asks.say_progress(action=open_one, words="Begun", evidence=proof, **HERE)
    asks.close_action(action=open_one, ended=asks.Ended(Closing.DONE, evidence=proof), **HERE)
    end_sitting(meeting=meeting, closed_at=meetings.at(20), **HERE)
    put_right = replace(said, words=canary("corrected"), verb=Resolved.NOTED, effects=())
    correct_clause(clause=clause, said=put_right, reason=canary("correction"), **HERE)


def written_up(meeting: Meeting, private: AgendaItem, canary: Canaries) -> None:
    """The minutes: written, commented on, settled and published; and the next meeting's packs with them."""
    minutes.write_minutes(meeting=meeting, part=str(private.pk), text=canary("minutes"), **HERE)
    minutes.circulate_minutes(meeting=meeting, until_on=None, **HERE)
    comment = minutes.comment_on_minutes(meeting=meeting, words=canary("comment"), part=str(private.pk), **HERE)
    minutes.answer_comment(comment=comment, words=canary("answered"), **HERE)
    for doubt in record_of(meeting).doubts:
        room.settle(meeting=meeting, doubt=doubt.key, words=canary("settled"), **HERE)
    minutes.record_agreement(meeting=meeting, chair=Somebody(name="Chris Chair"), how=Agreed.EMAIL, **HERE)
    minutes.publish_minutes(meeting=meeting, **HERE)


def registered(canary: Canaries) -> None:
    """A sensitive interest of the Board member's."""
    holder = Person.objects.get(name=f"Somebody {Role.DIRECTOR.value}")
    interests.register_interest(
        holder=holder, regime=Regime.MEMBERS, kind=InterestKind.LAND, detail=canary("interest"), withhold=True,
        by=Person.objects.get(name=f"Somebody {Role.MONITORING_OFFICER.value}"), on=DAY,
    )  # fmt: skip


@pytest.fixture(scope="module")
def words(rows_of_the_module: None, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every canary word, after all of it has happened and everybody was told."""
    canary, folder = Canaries(), tmp_path_factory.mktemp("canaries")
    people.our_authority()
    for role in (*LET_IN, *KEPT_OUT, Role.DIRECTOR):
        people.a_person(f"Somebody {role.value}", role, account=True)
    meeting, private = prepared(canary, folder)
    sat(meeting, private, canary)
    written_up(Meeting.objects.select_related("body").get(pk=meeting.pk), private, canary)
    registered(canary)
    run_daily(on=LATER, by=OPERATOR)
    return canary.words


def heard(words: list[str], said: bytes) -> list[str]:
    """The canary words that stand in something."""
    return [word for word in words if re.search(rf"{word}(?![a-z])".encode(), said)] if OUT.encode() in said else []


@pytest.fixture(scope="module")
def site(words: list[str]) -> dict[str, bytes]:
    """Every address that somebody who is let in comes to, with what it shows, each deed, and a search for each word."""
    entries = (reverse("desk:entry", args=[deed.number]) for deed in Deed.objects.all())
    found = dict.fromkeys((*(f"/search/?q={word}" for word in words), *entries), b"")
    for role in LET_IN:
        for address, said in crawl(signed_in(role)).items():
            found[address] = found.get(address, b"") + said
    return found


def test_whoever_is_let_in_finds_the_words(words, site):
    shown = {word for said in site.values() for word in heard(words, said)}
    assert set(words) - shown == UNSEEN


@pytest.mark.parametrize("role", [*KEPT_OUT, None], ids=str)
def test_no_word_leaves_for_somebody_who_is_not_let_in(role, words, site):
    client = signed_in(role)
    own = crawl(client)
    shown = {address: own.get(address) or answer(client, address)[0] for address in {*site, *own}}
    searched = {address: said.replace(address.rpartition("=")[2].encode(), b"") if "?q=" in address else said
                for address, said in shown.items()}  # fmt: skip
    assert {address: found for address, said in searched.items() if (found := heard(words, said))} == {}


def test_no_word_is_in_a_letter(words):
    letters = Letter.objects.all()
    assert letters
    assert [found for each in letters if (found := heard(words, f"{each.subject} {each.text}".encode()))] == []
