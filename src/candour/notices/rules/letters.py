"""The words of a letter: a subject that says the deed, what it is about, why one gets it, where to change that."""

from dataclasses import dataclass

from candour.notices.rules.shapes import Kind, Planned

MOST_LINES = 20
LONGEST_SUBJECT = 120

OPENINGS = {
    Kind.REMINDER: "These milestones of {plan} fall due soon:",
    Kind.ESCALATION: "These milestones of {plan} are overdue:",
    Kind.DIGEST: "This is your week in {plan}.",
    Kind.ALARM: "These owners of milestones in {plan} need you to find somebody who answers:",
    Kind.CHASE: "The reporting round of {plan} waits for you.",
}
FOR_DEPUTIES = {
    Kind.REMINDER: "These milestones of theirs in {plan} fall due soon:",
    Kind.CHASE: "The reporting round of {plan} waits for {name}.",
}
ASKS = {
    Kind.REMINDER: "Say how each is going, or ask for a new date:",
    Kind.ESCALATION: "See what was said of them:",
    Kind.DIGEST: "Everything, and what you can do:",
    Kind.ALARM: "Hand the milestones over, or invite the person:",
    Kind.CHASE: "Answer for them, or say that nothing has changed:",
}
ALWAYS = {
    Kind.ESCALATION: "It comes to everybody in that part of the work and cannot be switched off.",
    Kind.ALARM: "It comes to every coordinator and cannot be switched off.",
    Kind.CHASE: "It comes when somebody presses the button, and cannot be switched off.",
}


@dataclass(frozen=True)
class Wording:
    """A letter before it is put into an envelope."""

    subject: str
    text: str


@dataclass(frozen=True)
class Places:
    """The addresses that a letter of a plan leads to, whole, with the site in front."""

    plan: str
    update: str
    preferences: str


def letter_of(planned: Planned, *, plan: str, places: Places) -> Wording:
    """The letter that tells of a notice. It names milestones by reference and title and holds nothing internal.

    At most MOST_LINES lines are listed; how many more there are is said.
    """
    lines = [item.words for item in planned.items if item.words]
    parts = [
        f"Dear {planned.to.name},",
        _opening(planned, plan),
        "\n".join(_listed(lines)),
        f"{ASKS[planned.kind]}\n{_place(planned, places)}",
        f"Why you get this: {planned.why} {_how_to_change(planned, places)}",
    ]
    return Wording(subject_of(planned, plan=plan), "\n\n".join(part for part in parts if part) + "\n")


def subject_of(planned: Planned, *, plan: str) -> str:
    """What the letter wants, before it is opened, in at most LONGEST_SUBJECT characters."""
    refs = planned.refs
    about = refs[0] if len(refs) == 1 else f"{len(refs)} milestones"
    match planned.kind:
        case Kind.REMINDER:
            said = f"Due soon in {plan}: {about}"
        case Kind.ESCALATION:
            said = f"Overdue in {plan}: {about}"
        case Kind.DIGEST:
            said = f"Your week in {plan}: {about}" if refs else f"Your week in {plan}"
        case Kind.ALARM:
            count = len(planned.items)
            said = f"{count} {'owner' if count == 1 else 'owners'} in {plan} cannot be counted on"
        case Kind.CHASE:
            said = f"Please answer in {plan}: {about}"
    said += f", for {planned.stands_for}" if planned.stands_for else ""
    return said if len(said) <= LONGEST_SUBJECT else f"{said[: LONGEST_SUBJECT - 1]}…"


def _opening(planned: Planned, plan: str) -> str:
    if not planned.stands_for:
        return " ".join(part for part in (OPENINGS[planned.kind].format(plan=plan), planned.opening) if part)
    said = FOR_DEPUTIES[planned.kind].format(plan=plan, name=planned.stands_for)
    return " ".join(part for part in (f"You stand in for {planned.stands_for}.", said, planned.opening) if part)


def _listed(lines: list[str]) -> list[str]:
    more = len(lines) - MOST_LINES
    return [f"- {line}" for line in lines[:MOST_LINES]] + ([f"and {more} more."] if more > 0 else [])


def _place(planned: Planned, places: Places) -> str:
    return places.update if planned.kind in {Kind.REMINDER, Kind.CHASE} else places.plan


def _how_to_change(planned: Planned, places: Places) -> str:
    always = "" if planned.stands_for else ALWAYS.get(planned.kind)
    return always or f"Choose what mail you get: {places.preferences}"
