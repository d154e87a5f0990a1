"""What was directed, what met it, and what the papers name as proof."""

from dataclasses import asdict

from candour.directions import commands
from candour.directions.models import Direction, Requirement
from candour.directions.rules import RequirementKind
from candour.evidence.commands import add_evidence
from candour.evidence.models import Evidence
from candour.evidence.rules import Classification, Reference
from candour.example.facts import directions as facts
from candour.example.facts.evidence import EVIDENCE, LETTER, MAYORS_LETTER
from candour.example.facts.people import BOARD
from candour.example.facts.plan import POSITION_ON
from candour.example.facts.shapes import DirectionFact, RequirementFact
from candour.people.commands import add_organisation, rename
from candour.people.models import Body, Organisation
from candour.plans.commands import link_evidence
from candour.plans.models import Milestone, Plan
from candour.records.rules import Actor


def load_evidence(*, by: Actor) -> dict[str, Evidence]:
    """Every piece of evidence that the papers name, by its title. All of it was published."""
    return {
        fact.title: add_evidence(
            title=fact.title, content=Reference(fact.words), classification=Classification.PUBLIC, by=by,
            on=POSITION_ON,
        )
        for fact in EVIDENCE
    }  # fmt: skip


def load_directions(*, evidence: dict[str, Evidence], by: Actor) -> dict[str, Requirement]:
    """The directions, earlier ones revoked by the fresh one, with its requirements by their labels."""
    issuer = _issuer(by)
    fresh = _record(facts.FRESH, issuer, by, document=evidence[LETTER])
    for fact in facts.EARLIER:
        direction = _record(fact, issuer, by)
        commands.revoke_direction(
            direction=direction, revoked_on=facts.FRESH_ON, revoked_by=fresh, by=by, on=POSITION_ON,
            seen=direction.version,
        )  # fmt: skip
    requirements = {fact.label: _require(fresh, fact, by) for fact in facts.REQUIREMENTS}
    _satisfy(requirements, evidence, by)
    return requirements


def link_what_is_proved(*, plan: Plan, evidence: dict[str, Evidence], by: Actor) -> None:
    """Link the evidence to the milestones that it belongs to, and to their reports of completion."""
    for fact in EVIDENCE:
        for ref in fact.proves:
            milestone = Milestone.objects.get(plan=plan, ref=ref)
            link_evidence(
                milestone=milestone, evidence=evidence[fact.title], completion=milestone.completions.first(),
                on=POSITION_ON, by=by,
            )  # fmt: skip


def _issuer(by: Actor) -> Organisation:
    """The department under the name of 2017, renamed as it was in January 2018."""
    issuer = add_organisation(name=facts.ISSUER_WAS, by=by, on=facts.FRESH_ON)
    rename(thing=issuer, name=facts.ISSUER, from_on=facts.ISSUER_RENAMED_ON, by=by, on=POSITION_ON, seen=issuer.version)
    return issuer


def _record(fact: DirectionFact, issuer: Organisation, by: Actor, document: Evidence | None = None) -> Direction:
    return commands.record_direction(
        title=fact.title, issuer=issuer, given_on=fact.given_on, power=facts.POWER, in_force_to=fact.in_force_to,
        document=document, by=by, on=POSITION_ON,
    )  # fmt: skip


def _require(direction: Direction, fact: RequirementFact, by: Actor) -> Requirement:
    said = {**asdict(fact), "kind": RequirementKind(fact.kind)}
    body = Body.objects.get(name=BOARD) if said["kind"] is RequirementKind.BODY else None
    return commands.add_requirement(direction=direction, body=body, by=by, on=POSITION_ON, **said)


def _satisfy(requirements: dict[str, Requirement], evidence: dict[str, Evidence], by: Actor) -> None:
    for fact in facts.SATISFACTIONS:
        proof = evidence[MAYORS_LETTER] if fact.is_proved_by_letter else None
        commands.satisfy(
            requirement=requirements[fact.label], satisfied_on=fact.satisfied_on, note=fact.note,
            for_due_on=fact.for_due_on, evidence=proof, by=by, on=POSITION_ON,
        )  # fmt: skip
