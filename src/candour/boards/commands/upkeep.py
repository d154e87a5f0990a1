"""Keeping agenda templates and the print list of a body, and recording its urgent decisions."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from candour.boards.commands.items import ItemSaid, add_item
from candour.boards.models import AgendaItem, Meeting, PrintCopy, TemplateItem, UrgentDecision, UrgentDecisionReport
from candour.boards.rules.items import STANDING, ItemKind
from candour.boards.rules.meetings import require_words
from candour.boards.rules.upkeep import AlreadyReported, NotConsulted, NoTemplate, OnTheList, require_copies
from candour.people.models import Body, Person
from candour.records.deeds import deed
from candour.records.rules import Actor


@dataclass(frozen=True)
class UrgentSaid:
    """An urgent decision: about what, what was decided, why it could not wait, who decided and what the chair said."""

    title: str
    decision: str
    why_urgent: str
    decided_on: date
    decided_by: Person
    chair_consulted: Person
    chair_s_view: str = ""


def keep_template(*, meeting: Meeting, name: str, by: Actor, on: date, once: str = "") -> None:
    """Keep the standing items of an agenda, in their order, as a template of the body. One of that name is replaced.

    Raises NoTitle without a name, NoTemplate if the agenda holds no standing item.
    """
    named = require_words(name, ask="Give the template a name.")
    lines = [item for item in meeting.items.standing().open_to_public() if ItemKind(item.kind) in STANDING]
    if not lines:
        raise NoTemplate("This agenda holds no standing item, such as apologies or declarations.")
    content = {"name": named, "items": [item.title for item in lines]}
    with deed("agenda_template.kept", meeting.body, by=by, on=on, once=once, content=content):
        TemplateItem.objects.filter(body=meeting.body, template=named).delete()
        TemplateItem.objects.bulk_create(
            TemplateItem(
                body=meeting.body,
                template=named,
                kind=item.kind,
                title=item.title,
                purpose=item.purpose,
                position=place,
            )
            for place, item in enumerate(lines, 1)
        )


def fill_agenda(*, meeting: Meeting, template: str, by: Actor, on: date, once: str = "") -> list[AgendaItem]:
    """Put the items of a template on an agenda, those left out that stand there already.

    Raises NoTemplate if the body has none of that name, or nothing of it is missing; NotInThisState.
    """
    lines = TemplateItem.objects.filter(body=meeting.body, template=template)
    there = set(meeting.items.standing().values_list("title", flat=True))
    missing = [line for line in lines if line.title not in there]
    if not missing:
        raise NoTemplate("The body has no such template, or all of it stands on the agenda.")
    with deed("agenda.filled", meeting, by=by, on=on, once=once, content={"template": template}):
        return [
            add_item(meeting=meeting, said=ItemSaid(ItemKind(line.kind), line.title, line.purpose), by=by, on=on)
            for line in missing
        ]


def put_on_print_list(
    *, body: Body, who: str, copies: int, is_restricted: bool = False, by: Actor, on: date, once: str = ""
) -> PrintCopy:
    """Say who gets the papers of a body on paper, how many and which pack. Raises NoTitle, OnTheList, NoCopies."""
    named = require_words(who, ask="Say who gets the papers.")
    require_copies(copies)
    content = {"who": named, "copies": copies, "is_restricted": is_restricted}
    with deed("print_list.added", body, by=by, on=on, once=once, content=content):
        try:
            with transaction.atomic():
                return PrintCopy.objects.create(body=body, who=named, copies=copies, is_restricted=is_restricted)
        except IntegrityError as error:
            raise OnTheList(f"{named} is on the list. Take them off first to change it.") from error


def take_off_print_list(*, line: PrintCopy, by: Actor, on: date, seen: int, once: str = "") -> None:
    """Take somebody off the print list of a body. Raises Changed."""
    with deed("print_list.removed", line, by=by, on=on, seen=seen, once=once, content={"who": line.who}):
        PrintCopy.objects.filter(pk=line.pk).delete()


def record_urgent_decision(*, body: Body, said: UrgentSaid, by: Actor, on: date, once: str = "") -> UrgentDecision:
    """Record a decision taken between meetings by the delegated person after consulting the chair.

    Raises NoTitle if something is not said, NotConsulted if the day lies ahead or the chair decided alone.
    """
    for words, ask in (
        (said.title, "Say what it was about."),
        (said.decision, "Say what was decided."),
        (said.why_urgent, "Say why it could not wait for the next meeting."),
    ):
        require_words(words, ask=ask)
    if said.decided_on > on or said.decided_by == said.chair_consulted:
        raise NotConsulted(
            "Record it once it is taken. Whoever decides consults the chair first, who is another person."
        )
    content = {"title": said.title, "decided_by": said.decided_by.name, "on": said.decided_on}
    with deed("urgent_decision.recorded", body, by=by, on=on, once=once, content=content) as done:
        return UrgentDecision.objects.create(body=body, **vars(said), **done.stamp)


def report_urgent_decision(
    *, decision: UrgentDecision, meeting: Meeting, by: Actor, on: date, once: str = ""
) -> UrgentDecisionReport:
    """Put an urgent decision on the agenda of a later meeting of the body, where it is reported.

    Raises AlreadyReported, also for a meeting of another body; NotInThisState, NotLateProperly as `add_item`.
    """
    if meeting.body_id != decision.body_id:
        raise AlreadyReported("It is reported to the body in whose place it was taken.")
    with deed("urgent_decision.reported", meeting, by=by, on=on, once=once, content={"title": decision.title}) as done:
        Body.objects.select_for_update().get(pk=decision.body_id)
        if UrgentDecisionReport.objects.filter(decision=decision).exists():
            raise AlreadyReported("It was reported to a meeting already.")
        said = ItemSaid(ItemKind.OTHER, f"Urgent decision reported: {decision.title}")
        item = add_item(meeting=meeting, said=said, by=by, on=on)
        return UrgentDecisionReport.objects.create(decision=decision, item=item, reported_on=on, **done.stamp)
