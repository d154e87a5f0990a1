"""Who would be told what about a plan on a day, and why. Pure: no clock, no database.

Nothing is tied to one exact day: a reminder that was missed, because nobody ran Candour on that day, is due until
the milestone is. What has been told is taken away by its event (`untold`), so that a person is told once.
The days and who comes after whom are our reading of section 7 of the domain specification: the coordinator's week
before every Board is chasing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from candour.lib.dates import count_days, format_day
from candour.notices.rules.shapes import Item, Kind, OpenMilestone, Planned, Reach, Recipient, Situation

type Whose = Callable[[OpenMilestone], int | None]
type Groups = Iterator[tuple[Recipient, list[OpenMilestone]]]

TROUBLES: Mapping[Reach, str] = {
    Reach.LEFT: "has left and still owns milestones",
    Reach.NO_ACCOUNT: "has no account, so nothing reaches them",
    Reach.SILENT: "has not answered in the round",
}


def planned_notices(situation: Situation) -> list[Planned]:
    """Every notice that the day calls for, by kind and then by name, told before or not.

    Nobody is told by mail who has left or has no account; the coordinators are alarmed about them instead.
    """
    found = [
        *reminders(situation),
        *escalations(situation),
        *digests(situation),
        *alarms(situation),
    ]
    order = list(Kind)
    return sorted(found, key=lambda each: (order.index(each.kind), each.to.name, each.to.pk))


def untold(planned: Iterable[Planned], told: frozenset[str]) -> list[Planned]:
    """The same without what people have been told already; a notice of which nothing is left is gone."""
    rest = (replace(each, items=tuple(item for item in each.items if item.event not in told)) for each in planned)
    return [each for each in rest if each.items]


def reminders(situation: Situation) -> Iterator[Planned]:
    """To each owner and to their deputies: what falls due soon. Only the nearest of the plan's steps counts.

    A late one is not doubled, and a deputy hears of it although the owner cannot be told.
    """
    steps = " and ".join(str(days) for days in sorted(situation.timing.days_ahead, reverse=True))
    when = f"{situation.plan} reminds {steps} days before a date."
    pairs = [(each.owner or each.lead or 0, each) for each in _due_soon(situation)]
    for owner, milestones in _groups(pairs):
        items = tuple(_soon(each, situation) for each in milestones)
        person = situation.people.get(owner)
        if person and person.address and person.wants_reminders:
            yield Planned(Kind.REMINDER, person, f"You answer for them. {when}", items)
        for deputy, name in _deputies(owner, situation):
            why = f"You are the deputy of {name}, who answers for them. {when}"
            yield Planned(Kind.REMINDER, deputy, why, _told_to(deputy, items), stands_for=name)


def escalations(situation: Situation) -> Iterator[Planned]:
    """After a due date: to the lead officer, then the director, then the coordinator.

    Nobody is told of a milestone for which a new date was asked: it waits for a decision, not for its owner.
    """
    timing = situation.timing
    steps = (
        ("lead", timing.days_to_lead, "You lead the strategic action"),
        ("director", timing.days_to_director, "You are a director"),
        ("coordinator", timing.days_to_coordinator, "You coordinate the plan"),
    )
    for step, days, who in steps:
        late = [each for each in situation.milestones if _is_late_by(each, days, on=situation.on)]
        pairs = [(pk, each) for each in late for pk in _told_at(step, each, situation)]
        why = f"{who}. They have been overdue for {count_days(days)} or more, and nobody asked for a new date."
        for person, milestones in _grouped(situation, pairs):
            items = tuple(_overdue(each, step, situation) for each in milestones)
            yield Planned(Kind.ESCALATION, person, why, items)


def digests(situation: Situation) -> Iterator[Planned]:
    """Once a week, from the day that each person chose: to owners, directors and the chair of the board.

    An owner with nothing overdue and nothing due within the horizon gets none.
    """
    week = "{}-W{:02}".format(*situation.on.isocalendar()[:2])
    pressing = [each for each in situation.milestones if _is_pressing(each, situation)]
    for person, milestones in _by_person(situation, pressing, lambda each: each.owner or each.lead):
        if _wants_digest(person, situation.on):
            why = "You own milestones of the plan, and get a summary once a week."
            yield _digest(person, milestones, week, why, situation)
    if not situation.owners:
        return
    for pk in dict.fromkeys([*situation.directors, *([situation.chair] if situation.chair else [])]):
        head = situation.people.get(pk)
        if head and head.address and _wants_digest(head, situation.on):
            role = "chair the board that the plan goes to" if pk == situation.chair else "are a director"
            why = f"You {role}, and get a summary once a week."
            late = [each for each in pressing if each.due_on < situation.on]
            yield replace(_digest(head, late, f"{week}:all", why, situation), opening=situation.counts)


def alarms(situation: Situation) -> Iterator[Planned]:
    """To every coordinator: owners who have left, have no account, or let the cut-off of a round pass in silence."""
    lines = [*_unreachable(situation), *_silent(situation)]
    for pk in situation.coordinators:
        person = situation.people.get(pk)
        if person and person.address and lines:
            items = tuple(Item(f"alarm:{event}:{pk}", words) for event, words in lines)
            yield Planned(Kind.ALARM, person, "You coordinate the plan, and somebody has to answer for these.", items)


def chases(situation: Situation) -> Iterator[Planned]:
    """To everybody who is silent in an open round, and to their deputies: what the round waits for.

    Once a day, however often it is asked.
    """
    opened = "A reporting round is open and has not heard from"
    for silent in situation.silent:
        person, event = situation.people.get(silent.owner), f"chase:{silent.round_key}:{silent.owner}:{situation.on}"
        wait = f"wait for an answer by {format_day(silent.cut_off)}."
        items = tuple(Item(f"{event}:{ref}", ref, ref=ref) for ref in silent.refs)
        if silent.is_open and person and person.address:
            yield Planned(Kind.CHASE, person, f"{opened} you.", items, f"{len(items)} of yours {wait}")
        for deputy, name in _deputies(silent.owner, situation) if silent.is_open else ():
            why, words = f"{opened} {name}, whose deputy you are.", f"{len(items)} of theirs {wait}"
            yield Planned(Kind.CHASE, deputy, why, _told_to(deputy, items), words, stands_for=name)


def _deputies(owner: int, situation: Situation) -> Iterator[tuple[Recipient, str]]:
    """Those who stand in for somebody, can be told and want to be; each with the name of whom they stand in for."""
    principal = situation.people.get(owner)
    for pk in dict.fromkeys(situation.deputies.get(owner, ())):
        deputy = situation.people.get(pk)
        if principal and deputy and deputy.address and deputy.wants_as_deputy:
            yield deputy, principal.name


def _told_to(deputy: Recipient, items: Iterable[Item]) -> tuple[Item, ...]:
    """The same lines as events of their own, so that owner and deputy are told once each."""
    return tuple(replace(item, event=f"{item.event}:deputy:{deputy.pk}") for item in items)


def _due_soon(situation: Situation) -> list[OpenMilestone]:
    furthest = max(situation.timing.days_ahead, default=-1)
    return [each for each in situation.milestones if 0 <= (each.due_on - situation.on).days <= furthest]


def _soon(milestone: OpenMilestone, situation: Situation) -> Item:
    left = (milestone.due_on - situation.on).days
    step = min(days for days in situation.timing.days_ahead if left <= days)
    event = f"reminder:{milestone.pk}:{milestone.due_on}:{step}:{milestone.owner or milestone.lead}"
    when = "today" if not left else f"in {count_days(left)}"
    return _item(event, milestone, f"due {format_day(milestone.due_on)}, {when}")


def _overdue(milestone: OpenMilestone, step: str, situation: Situation) -> Item:
    event = f"escalation:{milestone.pk}:{milestone.due_on}:{step}"
    owner = situation.people.get(milestone.owner or 0)
    whose = f"; its owner is {owner.name}" if owner else "; nobody owns it"
    return _item(event, milestone, f"was due {format_day(milestone.due_on)}{whose}")


def _digest(
    person: Recipient, milestones: Iterable[OpenMilestone], week: str, why: str, situation: Situation
) -> Planned:
    event = f"digest:{situation.key}:{week}:{person.pk}"
    items = [_item(event, each, _when(each, situation.on)) for each in milestones]
    return Planned(Kind.DIGEST, person, why, (Item(event, ""), *items))


def _when(milestone: OpenMilestone, on: date) -> str:
    days = (milestone.due_on - on).days
    asked = "; a new date has been asked for" if milestone.is_asked else ""
    if days < 0:
        return f"was due {format_day(milestone.due_on)}, {count_days(-days)} ago{asked}"
    return f"due {format_day(milestone.due_on)}{asked}"


def _item(event: str, milestone: OpenMilestone, words: str) -> Item:
    return Item(event, f"{milestone.ref} {milestone.title}: {words}", milestone.pk, milestone.ref)


def _is_late_by(milestone: OpenMilestone, days: int, *, on: date) -> bool:
    return not milestone.is_asked and milestone.due_on + timedelta(days=days) <= on and milestone.due_on < on


def _is_pressing(milestone: OpenMilestone, situation: Situation) -> bool:
    return milestone.due_on <= situation.on + timedelta(days=situation.timing.horizon)


def _wants_digest(person: Recipient, on: date) -> bool:
    return person.wants_digest and on.weekday() >= person.digest_day


def _told_at(step: str, milestone: OpenMilestone, situation: Situation) -> list[int]:
    if step == "lead":
        found = milestone.lead or milestone.owner
        return [found] if found else []
    return list(situation.coordinators) if step == "coordinator" else directors_of(milestone, situation)


def directors_of(milestone: OpenMilestone, situation: Situation) -> list[int]:
    """The directors of the owner's directorate; where none is known by it, every director."""
    owner = situation.people.get(milestone.owner or milestone.lead or 0)
    own = owner.directorates if owner else frozenset()
    same = [pk for pk in situation.directors if own & situation.people[pk].directorates]
    return same or list(situation.directors)


def _unreachable(situation: Situation) -> Iterator[tuple[str, str]]:
    for pk in dict.fromkeys(situation.owners):
        person = situation.people.get(pk)
        if person and person.trouble:
            yield f"{situation.key}:{person.trouble}:{pk}", f"{person.name} {TROUBLES[person.trouble]}"


def _silent(situation: Situation) -> Iterator[tuple[str, str]]:
    for silent in situation.silent:
        person = situation.people.get(silent.owner)
        if person and silent.cut_off < situation.on:
            words = f"{person.name} {TROUBLES[Reach.SILENT]}, of which the cut-off was {format_day(silent.cut_off)}"
            moved = f":{silent.cut_off}" if silent.is_moved else ""
            yield f"{silent.round_key}{moved}:silent:{silent.owner}", words


def _by_person(situation: Situation, milestones: Iterable[OpenMilestone], whose: Whose) -> Groups:
    return _grouped(situation, [(whose(each) or 0, each) for each in milestones])


def _grouped(situation: Situation, pairs: Iterable[tuple[int, OpenMilestone]]) -> Groups:
    """Those who can be told, each with their milestones, the earliest due first."""
    for pk, milestones in _groups(pairs):
        person = situation.people.get(pk)
        if person and person.address:
            yield person, milestones


def _groups(pairs: Iterable[tuple[int, OpenMilestone]]) -> Iterator[tuple[int, list[OpenMilestone]]]:
    """Milestones by the number of a person, the earliest due first."""
    groups: dict[int, list[OpenMilestone]] = {}
    for pk, milestone in pairs:
        groups.setdefault(pk, []).append(milestone)
    for pk, milestones in groups.items():
        yield pk, sorted(milestones, key=lambda each: (each.due_on, each.pk))
