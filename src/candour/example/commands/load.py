"""Loading the whole example year, once."""

from datetime import date

from candour.example.commands.bodies import load_board
from candour.example.commands.directions import link_what_is_proved, load_directions, load_evidence
from candour.example.commands.forward import load_forward_plan
from candour.example.commands.interests import load_interests
from candour.example.commands.meetings import load_meetings
from candour.example.commands.papers import load_paper, publish_the_pack
from candour.example.commands.people import load_authority, load_sign_ins
from candour.example.commands.plan import COORDINATOR, DEMOCRATIC, describe_actions, load_plan
from candour.example.commands.report import load_report
from candour.example.commands.risks import load_risks
from candour.example.commands.sittings import load_sittings
from candour.example.facts import plan as facts
from candour.plans.models import Plan
from candour.records.deeds import deed
from candour.records.rules import Actor
from candour.reports.rules.words import CommentKind

FINANCE, LEGAL = "finance@demo.example", "legal@demo.example"


def load_example(*, password: str, on: date, by: Actor) -> bool:
    """Load the example year through the rooms' own commands, all of it or nothing.

    Returns whether anything was loaded: an installation that has the plan keeps what was done to it since.
    `on` is the day on which the accounts are opened.
    """
    if Plan.objects.filter(name=facts.NAME).exists():
        return False
    with deed("example.loaded", None, by=by, on=facts.POSITION_ON):
        authority = load_authority(by=by)
        people = load_sign_ins(authority=authority, password=password, by=by, on=on)
        coordinator = people[COORDINATOR]
        evidence = load_evidence(by=coordinator)
        requirements = load_directions(evidence=evidence, by=coordinator)
        plan = load_plan(people=people)
        describe_actions(plan=plan, answers=requirements["a"], people=people)
        link_what_is_proved(plan=plan, evidence=evidence, by=coordinator)
        load_risks(plan=plan, people=people)
        load_interests(people=people)
        load_report(plan=plan, coordinator=coordinator)
        board = load_board(by=people[DEMOCRATIC])
        signers = {CommentKind.FINANCE: people[FINANCE], CommentKind.LEGAL: people[LEGAL]}
        load_paper(board=board, author=coordinator, signers=signers)
        *_, last = load_meetings(board=board, by=people[DEMOCRATIC])
        load_sittings(clerk=people[DEMOCRATIC])
        load_forward_plan(board=board, by=people[DEMOCRATIC])
        publish_the_pack(meeting=last, by=people[DEMOCRATIC])
    return True
