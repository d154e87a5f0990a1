"""The situation of a plan on a day, as the rules of notices take it, and what follows from it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from candour.notices.models import PlanNotices, PreElectionPeriod, Preference, Told
from candour.notices.rules.planning import chases, planned_notices, untold
from candour.notices.rules.shapes import Audience, OpenMilestone, Planned, Reach, Recipient, Silent, Situation
from candour.people.models import Person, PostHeld, RoleHeld
from candour.people.rules import Role
from candour.plans.models import Plan, Round
from candour.plans.queries import plan_position
from candour.plans.queries.pressing import PressingMilestone, pressing_milestones
from candour.plans.queries.rounds import PersonOwes, owed_in
from candour.plans.queries.told import sentence
from candour.plans.rules.rounds import day_of

AUDIENCE_OF = {
    Role.EXTERNAL: Audience.OUTSIDE,
    Role.BOARD_MEMBER: Audience.BOARD,
}


@dataclass(frozen=True)
class Held:
    """Which pre-election period holds the mail of which audience on a day."""

    by_audience: Mapping[Audience, PreElectionPeriod]

    def period_of(self, planned: Planned) -> PreElectionPeriod | None:
        """The period that holds a notice back, or None."""
        return self.by_audience.get(planned.to.audience)


def to_tell(plan: Plan, *, on: date) -> list[Planned]:
    """Who would be told what about a plan on a day, and why, without what they have been told already.

    At most thirteen SQL statements, whatever the rows. Raises NoPositionRecorded before the plan's first position.
    """
    planned = planned_notices(situation_of(plan, on=on))
    return untold(planned, events_told(planned))


def to_remind(plan: Plan, *, on: date) -> list[Planned]:
    """The same, and those who are silent in the plan's open round: what somebody who presses the button tells."""
    situation = situation_of(plan, on=on)
    planned = [*planned_notices(situation), *chases(situation)]
    return untold(planned, events_told(planned))


def to_chase(plan: Plan, *, on: date) -> list[Planned]:
    """Only those who are silent in the plan's open round, without those who were told today."""
    planned = list(chases(situation_of(plan, on=on)))
    return untold(planned, events_told(planned))


def events_told(planned: Iterable[Planned]) -> frozenset[str]:
    """Those of the events of planned notices that somebody has been told of. One SQL statement."""
    events = [item.event for each in planned for item in each.items]
    return frozenset(Told.objects.filter(event__in=events).values_list("event", flat=True))


def notices_of(plan: Plan) -> PlanNotices:
    """When a plan reminds: as somebody set it, or as plans do."""
    return PlanNotices.objects.filter(plan=plan).select_related("chair").first() or PlanNotices(plan=plan)


def situation_of(plan: Plan, *, on: date) -> Situation:
    """Everything that decides who is told what about a plan on a day. At most eleven SQL statements."""
    chosen = notices_of(plan)
    timing = chosen.timing
    pressing, owners = pressing_milestones(plan, on=on, until=on + timedelta(days=timing.horizon))
    roles, deputies = roles_on(on)
    directors, coordinators = _holders(roles, Role.DIRECTOR), _holders(roles, Role.COORDINATOR)
    silent = silent_owners(plan, on=on)
    answering = {*owners, *(each.owner for each in silent), *_answering(pressing)}
    standing = {deputy for owner in answering for deputy in deputies.get(owner, ())}
    named = {*answering, *standing, *directors, *coordinators} | ({chosen.chair_id} if chosen.chair_id else set())
    return Situation(
        plan=plan.name, key=f"plan:{plan.pk}", on=on, timing=timing, milestones=[_open(each) for each in pressing],
        people=recipients(named, roles=roles, chair=chosen.chair_id, on=on), coordinators=coordinators,
        directors=directors, chair=chosen.chair_id, owners=owners, silent=silent,
        deputies=deputies,        counts=sentence(plan_position(plan, on=on)),
    )  # fmt: skip


def silent_owners(plan: Plan, *, on: date) -> list[Silent]:
    """Who has not answered in the newest round that was opened by a day. Two SQL statements."""
    newest = (
        Round.objects.filter(plan=plan, opened_on__lte=on).select_related("closing").order_by("-position_on").first()
    )
    if newest is None:
        return []
    is_open = newest.closed_on is None or newest.closed_on > on
    until = day_of(newest.cut_off_at)
    return [
        Silent(each.person_id, f"round:{newest.pk}", until, _refs(each), is_open, newest.is_cut_off_moved)
        for each in owed_in(newest)
        if each.person_id and each.silent
    ]


def recipients(
    named: Iterable[int], *, roles: Mapping[int, set[Role]], chair: int | None, on: date
) -> dict[int, Recipient]:
    """Persons as notices see them on a day, by number. Three SQL statements."""
    wanted = list(named)
    persons = Person.objects.filter(pk__in=wanted).select_related("account").defer("search")
    wishes = {each.person_id: each for each in Preference.objects.filter(person__in=wanted)}
    directorates = defaultdict[int, set[str]](set)
    for held in PostHeld.objects.filter(person__in=wanted).held_on(on).select_related("post"):
        directorates[held.person_id] |= {held.post.directorate} - {""}
    return {
        each.pk: _recipient(
            each, roles=roles.get(each.pk, set()) | ({Role.BOARD_MEMBER} if each.pk == chair else set()),
            wish=wishes.get(each.pk), directorates=frozenset(directorates[each.pk]), on=on,
        )
        for each in persons
    }  # fmt: skip


def held_on(on: date) -> Held:
    """Whose automatic mail is held on a day, and by which period. One SQL statement."""
    periods = PreElectionPeriod.objects.holding_on(on)
    return Held({Audience(audience): period for period in periods for audience in period.audiences})


def _recipient(
    person: Person, *, roles: set[Role], wish: Preference | None, directorates: frozenset[str], on: date
) -> Recipient:
    account = getattr(person, "account", None)
    is_reached = account is not None and account.is_active
    trouble = Reach.LEFT if not person.is_here_on(on) else None if is_reached else Reach.NO_ACCOUNT
    wants: dict[str, Any] = (
        {
            "wants_reminders": wish.wants_reminders,
            "wants_as_deputy": wish.wants_as_deputy,
            "wants_digest": wish.wants_digest,
            "digest_day": wish.digest_day,
        }
        if wish
        else {}
    )
    return Recipient(
        pk=person.pk, name=person.name, address=account.email if account and not trouble else "",
        audience=audience_of(roles), directorates=directorates, trouble=trouble, **wants,
    )  # fmt: skip


def audience_of(roles: Iterable[Role]) -> Audience:
    """The audience that somebody's roles put them in; the outermost, where there are several."""
    found = {AUDIENCE_OF.get(role, Audience.OFFICERS) for role in roles}
    return next((each for each in (Audience.OUTSIDE, Audience.BOARD) if each in found), Audience.OFFICERS)


def roles_on(on: date) -> tuple[dict[int, set[Role]], dict[int, list[int]]]:
    """The roles that everybody holds on a day, and who stands in for whom. One SQL statement."""
    found, deputies = defaultdict[int, set[Role]](set), defaultdict[int, list[int]](list)
    held = RoleHeld.objects.held_on(on).order_by("pk").values_list("person_id", "role", "deputy_for_id")
    for person, role, principal in held:
        found[person].add(Role(role))
        if principal is not None:
            deputies[principal].append(person)
    return dict(found), dict(deputies)


def _holders(roles: Mapping[int, set[Role]], role: Role) -> list[int]:
    return [person for person, held in roles.items() if role in held]


def _answering(pressing: Iterable[PressingMilestone]) -> set[int]:
    return {pk for each in pressing for pk in (each.owner, each.lead) if pk}


def _refs(owes: PersonOwes) -> tuple[str, ...]:
    return tuple(each.ref for each in owes.silent)


def _open(found: PressingMilestone) -> OpenMilestone:
    return OpenMilestone(**vars(found))
