"""Who may see what was declared, and who keeps the register, always as of now."""

from django.db.models import Q, QuerySet

from candour.interests.models import Disclosure, Dispensation, Interest, InterestQuerySet
from candour.interests.rules import Regime
from candour.people.models import Person
from candour.people.policy import may, roles_now
from candour.people.rules import Permission, Role


def visible_to(person: Person | None) -> InterestQuerySet:
    """The entries that somebody may know of: their own, and the members' register, which is public.

    What officers and outsiders declared is for the Monitoring Officer.
    """
    if person is None:
        return Interest.objects.none()
    own = Q(holder=person)
    if may(person, Permission.READ_WITHHELD):
        return Interest.objects.all()
    return Interest.objects.filter(own | Q(regime=Regime.MEMBERS) if may_see(person) else own)


SEEN = """(%(sees_all)s OR interest.holder_id = %(person)s OR (%(sees_members)s AND interest.regime = 'members'))
"""  # as `visible_to`, in SQL


def seen_by(person: Person) -> dict[str, object]:
    """What `SEEN` is told of somebody."""
    return {
        "person": person.pk, "sees_all": may(person, Permission.READ_WITHHELD), "sees_members": may_see(person)
    }  # fmt: skip


def disclosures_visible_to(person: Person | None) -> QuerySet[Disclosure]:
    """The disclosures that somebody may see: all for those who may see the register, else their own."""
    return Disclosure.objects.all() if may_see(person) else Disclosure.objects.filter(holder=person)


def dispensations_visible_to(person: Person | None) -> QuerySet[Dispensation]:
    """The dispensations that somebody may see: all for those who may see the register, else their own."""
    return Dispensation.objects.all() if may_see(person) else Dispensation.objects.filter(holder=person)


def may_see(person: Person | None) -> bool:
    """Whether somebody may see the register."""
    return may(person, Permission.SEE_INTERESTS)


def may_keep(person: Person | None) -> bool:
    """Whether somebody enters what others declared, discloses and dispensations, and runs rounds."""
    return may(person, Permission.KEEP_INTERESTS)


def may_enter_for(person: Person | None, holder: Person) -> bool:
    """Whether somebody may enter and end entries of this holder: their own, or all those whom they keep."""
    return person is not None and (person == holder or may_keep(person))


def may_read_detail(person: Person | None, interest: Interest) -> bool:
    """Whether somebody may read the detail of this entry: of a withheld one, the holder and the Monitoring Officer."""
    return person is not None and (
        not interest.is_withheld or person.pk == interest.holder_id or may(person, Permission.READ_WITHHELD)
    )


def regime_now(holder: Person) -> Regime:
    """Under which rules somebody declares now, by their roles: one who is a member is one first. One statement."""
    roles = roles_now(holder)
    if Role.BOARD_MEMBER in roles:
        return Regime.MEMBERS
    return Regime.OUTSIDE if Role.EXTERNAL in roles else Regime.OFFICERS
