"""Declaring interests, keeping the register, and asking everybody once a year.

No deed says the detail of an interest, so that the audit trail and its exports never hold one. A detail that is to be
withheld is sealed before it is written (`host.sealing`).
"""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction

from candour.host.home import Home
from candour.host.sealing import CannotUnseal, reseal, seal, unseal
from candour.interests.models import (
    DeclarationRound,
    Disclosure,
    Dispensation,
    DispensationEnd,
    Interest,
    RoundAnswer,
    RoundMember,
)
from candour.interests.rules import KINDS_OF, InterestKind, Regime, Whose, Withheld, longest_dispensation
from candour.lib.dates import format_day
from candour.lib.text import one_line, readable
from candour.people.models import Person
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused

LONGEST_LINE = 200


class NothingDeclared(Refused):
    """An entry says what the interest is, and everything else says why."""


class NotOfThisRegime(Refused):
    """Members, officers and outsiders declare under different rules and classes."""


class WrongDay(Refused):
    """Days follow one another: nothing is registered, disclosed or ended before it was, or ahead of time."""


class EndedAlready(Refused):
    """An entry, or a dispensation, ends once."""


class WithheldAlready(Refused):
    """The detail is withheld, or shown, already."""


class KeyMissing(Refused):
    """The detail is sealed with a key that is not on this machine."""


class RegisteredAlready(Refused):
    """A disclosure is registered once."""


class TooLong(Refused):
    """A dispensation ends, and within four years."""


class NobodyToAsk(Refused):
    """A round asks somebody, and has a name of its own."""


class AnsweredAlready(Refused):
    """Somebody answers a round once."""


class StillDeclared(Refused):
    """Whoever has something on the register cannot have nothing to declare."""


def register_interest(
    *,
    holder: Person,
    regime: Regime,
    kind: InterestKind,
    detail: str,
    whose: Whose = Whose.OWN,
    withhold: bool = False,
    disclosure: Disclosure | None = None,
    by: Actor,
    on: date,
    once: str = "",
) -> Interest:
    """Enter an interest in the register. `withhold` seals its detail at once, until the Monitoring Officer decides.

    Raises NothingDeclared without a detail, NotOfThisRegime for a class of other rules, RegisteredAlready for a
    disclosure that led to an entry already, WrongDay for one of another person or a later day.
    """
    _require_regime(regime, kind)
    if disclosure is not None:
        _require_own(disclosure, holder, on)
    words = _said(detail, "Say what the interest is.")
    row = Interest(
        holder=holder, regime=regime, kind=kind, whose=whose, registered_on=on, disclosure=disclosure,
        withheld=Withheld.ASKED if withhold else Withheld.NO, detail="" if withhold else words,
        sealed=seal(words, home=_home()) if withhold else None,
    )  # fmt: skip
    content = {"holder": holder.name, "class": kind, "whose": whose, "withheld": row.withheld}
    with deed("interest.registered", None, by=by, on=on, once=once, content=content) as done:
        row.save(force_insert=True)
        done.subject = row
    return row


def end_interest(*, interest: Interest, ended_on: date, by: Actor, on: date, seen: int, once: str = "") -> None:
    """Take an entry off the register from a day on. Raises EndedAlready, WrongDay before it began or ahead of time."""
    if interest.ended_on is not None:
        raise EndedAlready(f"This entry ended on {format_day(interest.ended_on)}.")
    if not interest.registered_on <= ended_on <= on:
        raise WrongDay(
            f"An entry ends between {format_day(interest.registered_on)}, when it was registered, and today."
        )
    with deed("interest.ended", interest, by=by, on=on, seen=seen, once=once, content={"ended": ended_on}):
        interest.ended_on = ended_on
        interest.save(update_fields=["ended_on"])


def withhold_interest(
    *, interest: Interest, reason: str, by: Actor, on: date, seen: int, once: str = ""
) -> None:  # fmt: skip
    """Agree that the detail is sensitive: it is sealed, and only the fact is shown (Localism Act 2011, section 32).

    Raises NothingDeclared without a reason, WithheldAlready.
    """
    if interest.withheld == Withheld.AGREED:
        raise WithheldAlready("The detail of this entry is withheld already.")
    words = _said(reason, "Say why it is sensitive, without its detail.")
    with deed("interest.withheld", interest, by=by, on=on, seen=seen, once=once, content={"reason": words}):
        if interest.withheld == Withheld.NO:
            interest.sealed, interest.detail = seal(interest.detail, home=_home()), ""
        interest.withheld = Withheld.AGREED
        interest.save(update_fields=["sealed", "detail", "withheld"])


def show_interest(*, interest: Interest, reason: str, by: Actor, on: date, seen: int, once: str = "") -> None:
    """Show the detail from now on: it is not sensitive. Raises NothingDeclared, WithheldAlready, KeyMissing."""
    if not interest.is_withheld:
        raise WithheldAlready("The detail of this entry is shown already.")
    words = _said(reason, "Say why it need not be withheld.")
    detail = _unsealed(interest)
    with deed("interest.shown", interest, by=by, on=on, seen=seen, once=once, content={"reason": words}):
        interest.sealed, interest.detail, interest.withheld = None, detail, Withheld.NO
        interest.save(update_fields=["sealed", "detail", "withheld"])


def read_detail(*, interest: Interest, by: Actor, on: date, once: str = "") -> str:
    """The detail of a withheld entry; that it was read is recorded, by whom and when. Raises KeyMissing."""
    detail = _unsealed(interest)
    with deed("interest.detail_read", interest, by=by, on=on, once=once):
        return detail


def change_key(*, by: Actor, on: date) -> int:
    """Seal every withheld detail anew with the newest key, and return how many. Raises KeyMissing, changing nothing."""
    with deed("interest.key_changed", None, by=by, on=on) as done:
        rows = list(Interest.objects.select_for_update().exclude(withheld=Withheld.NO))
        for row in rows:
            _unsealed(row)
            row.sealed = reseal(bytes(row.sealed or b""), home=_home())
        Interest.objects.bulk_update(rows, ["sealed"], batch_size=500)
        done.content["entries"] = len(rows)
    return len(rows)


def record_disclosure(
    *, holder: Person, kind: InterestKind, where: str, disclosed_on: date, by: Actor, on: date, once: str = ""
) -> Disclosure:
    """Record that an interest which is not on the register was disclosed: 28 days run, that day being the first.

    Raises NothingDeclared without saying where, WrongDay ahead of time, NotOfThisRegime for a class of officers.
    """
    if disclosed_on > on:
        raise WrongDay("Record a disclosure once it has been made.")
    _require_regime(Regime.MEMBERS, kind)
    said = _said(one_line(where, longest=LONGEST_LINE), "Say where it was disclosed: the meeting and the item.")
    content = {"holder": holder.name, "class": kind, "disclosed": disclosed_on, "where": said}
    with deed("interest.disclosed", None, by=by, on=on, once=once, content=content) as done:
        row = Disclosure.objects.create(
            holder=holder, kind=kind, disclosed_on=disclosed_on, where=said, **done.stamp
        )  # fmt: skip
        done.subject = row
    return row


def disclose_unless_registered(
    *,
    holder: Person,
    kind: InterestKind,
    where: str,
    disclosed_on: date,
    is_another: bool = False,
    by: Actor,
    on: date,
    once: str = "",
) -> Disclosure | None:
    """Start the 28 days for an interest said aloud of a class that the member's register does not hold on that day.

    None where the register holds the class, unless `is_another` says that it is not the one registered. Where the days
    run for that class already, that disclosure is returned: they begin once. Raises as `record_disclosure`.
    """
    registered = Interest.objects.on_register(disclosed_on).filter(holder=holder, kind=kind)
    running = Disclosure.objects.filter(holder=holder, kind=kind, interest=None, disclosed_on__lte=disclosed_on)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=holder.pk)
        if registered.exists() and not is_another:
            return None
        return running.last() or record_disclosure(
            holder=holder, kind=kind, where=where, disclosed_on=disclosed_on, by=by, on=on, once=once
        )


def grant_dispensation(
    *,
    holder: Person,
    matter: str,
    granted_by: str,
    granted_on: date,
    from_on: date,
    until_on: date,
    may_vote: bool,
    reason: str,
    by: Actor,
    on: date,
    once: str = "",
) -> Dispensation:
    """Record leave to take part in spite of an interest. `until_on` is its last day.

    Raises NothingDeclared where the matter, who granted it or the reason is missing, TooLong beyond four years,
    WrongDay where it ends before it begins or is granted ahead of time or after it begins.
    """
    if granted_on > min(on, from_on) or until_on < from_on:
        raise WrongDay("A dispensation is granted by today, begins then or later, and ends after that.")
    if until_on > longest_dispensation(from_on):
        longest = format_day(longest_dispensation(from_on))
        raise TooLong(f"A dispensation lasts four years at most: this one ends on {longest} or before.")
    said = {
        "matter": _said(matter, "Say for which matter."),
        "granted_by": _said(one_line(granted_by, longest=LONGEST_LINE), "Say who granted it."),
        "reason": _said(reason, "Say why it was granted."),
    }
    days = {"granted_on": granted_on, "from_on": from_on, "until_on": until_on}
    content = {"holder": holder.name, **said, **days, "may_vote": may_vote}
    with deed("interest.dispensation_granted", None, by=by, on=on, once=once, content=content) as done:
        row = Dispensation.objects.create(holder=holder, may_vote=may_vote, **said, **days, **done.stamp)
        done.subject = row
    return row


def end_dispensation(
    *, dispensation: Dispensation, ended_on: date, reason: str, by: Actor, on: date, once: str = ""
) -> DispensationEnd:
    """Take a dispensation back: it does not count on `ended_on` or later.

    Raises EndedAlready, NothingDeclared without a reason, WrongDay outside its days.
    """
    if hasattr(dispensation, "end"):
        raise EndedAlready(f"This dispensation was taken back on {format_day(dispensation.end.ended_on)}.")
    if not dispensation.from_on <= ended_on <= dispensation.until_on:
        raise WrongDay("A dispensation is taken back on one of the days for which it was granted.")
    words = _said(reason, "Say why it is taken back.")
    content = {"ended": ended_on, "reason": words}
    with deed("interest.dispensation_ended", dispensation, by=by, on=on, once=once, content=content) as done:
        return DispensationEnd.objects.create(dispensation=dispensation, ended_on=ended_on, reason=words, **done.stamp)


def open_round(
    *, name: str, regime: Regime, people: list[Person], answers_by: date, by: Actor, on: date, once: str = ""
) -> DeclarationRound:
    """Ask these people to say by a day that their declarations are complete.

    Raises NothingDeclared without a name, WrongDay for a day gone by, NobodyToAsk without people or with a name that an
    earlier round has.
    """
    said = _said(one_line(name, longest=100), "Give the round a name, such as Annual declarations 2018.")
    if answers_by < on:
        raise WrongDay("Give people until today at least.")
    if not people:
        raise NobodyToAsk("There is nobody to ask under these rules on this day.")
    row = DeclarationRound(name=said, regime=regime, opened_on=on, answers_by=answers_by)
    content = {"name": said, "regime": regime, "by": answers_by, "people": len(people)}
    with deed("interest.round_opened", None, by=by, on=on, once=once, content=content) as done:
        _save_or_name_taken(row)
        done.subject = row
        RoundMember.objects.bulk_create(
            [RoundMember(round=row, person=person, **done.stamp) for person in people], batch_size=500
        )
    return row


def answer_round(*, member: RoundMember, has_nothing: bool, by: Actor, on: date, once: str = "") -> RoundAnswer:
    """Say that one's declarations are complete: nothing to declare, or all that is on one's page.

    Raises AnsweredAlready, StillDeclared where nothing is said to be declared while the register holds something.
    """
    if RoundAnswer.objects.filter(member=member).exists():
        raise AnsweredAlready("This was answered already.")
    if has_nothing and Interest.objects.on_register(on).filter(holder=member.person_id).exists():
        raise StillDeclared("The register holds an entry of yours. Take it off first, or say that all is listed.")
    content = {"nothing": has_nothing, "round": member.round.name}
    with deed("interest.round_answered", member.round, by=by, on=on, once=once, content=content) as done:
        return RoundAnswer.objects.create(member=member, answered_on=on, has_nothing=has_nothing, **done.stamp)


def _home() -> Home:
    return Home(Path(settings.HOME))


def _unsealed(interest: Interest) -> str:
    try:
        return unseal(bytes(interest.sealed or b""), home=_home())
    except CannotUnseal as problem:
        raise KeyMissing(str(problem)) from problem


def _require_regime(regime: Regime, kind: InterestKind) -> None:
    if kind not in KINDS_OF[regime]:
        raise NotOfThisRegime(f"{kind.label} is not declared by {regime.label.lower()}.")


def _require_own(disclosure: Disclosure, holder: Person, on: date) -> None:
    if Interest.objects.filter(disclosure=disclosure).exists():
        raise RegisteredAlready("This disclosure is on the register already.")
    if disclosure.holder_id != holder.pk or disclosure.disclosed_on > on:
        raise WrongDay("Choose a disclosure of the same person, made by today.")


def _said(words: str, otherwise: str) -> str:
    clean = readable(words).strip()
    if not clean:
        raise NothingDeclared(otherwise)
    return clean


def _save_or_name_taken(row: DeclarationRound) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NobodyToAsk(f"There is a round called {row.name} already. Give this one another name.") from error
