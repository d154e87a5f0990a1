"""Opening a reporting round, moving its cut-off, signing a directorate off, and closing the round."""

from datetime import date, datetime

from candour.lib.dates import format_day
from candour.people.models import Person
from candour.people.queries import directorates_of
from candour.plans.commands.completion import NoReason
from candour.plans.models import CutOffMove, Plan, Round, RoundClosing, SignOff
from candour.plans.queries.position import require_position
from candour.plans.queries.rounds import current_round, round_told
from candour.plans.rules.rounds import (
    HeldBefore,
    NothingToSign,
    NotYourDirectorate,
    RoundIsClosed,
    RoundStillOpen,
    SignedBefore,
    require_another_cut_off,
    require_cut_off,
)
from candour.records.deeds import deed
from candour.records.rules import Actor


def open_round(*, plan: Plan, position_on: date, cut_off_at: datetime, on: date, by: Actor, once: str = "") -> Round:
    """Ask for the position of a plan at a day, and say until when answers are waited for.

    Who owes an answer is worked out, so that opening costs the same for ten milestones and for ten thousand.
    Raises NoPositionRecorded before the plan's first position, CutOffTooEarly, RoundStillOpen while another round of
    the plan is open, HeldBefore if this position date had its round.
    """
    require_position(plan, on=position_on)
    require_cut_off(position_on=position_on, cut_off_at=cut_off_at, on=on)
    content = {"position_on": position_on, "cut_off_at": cut_off_at}
    with deed("round.opened", plan, by=by, on=on, once=once, content=content) as done:
        Plan.objects.select_for_update().get(pk=plan.pk)
        _require_none(plan, position_on, on=on)
        return Round.objects.create(
            plan=plan, position_on=position_on, first_cut_off_at=cut_off_at, opened_on=on, **done.stamp
        )


def move_cut_off(
    *, this_round: Round, cut_off_at: datetime, reason: str, on: date, by: Actor, once: str = ""
) -> CutOffMove:
    """Wait for answers until another moment. The old cut-off is kept and printed with the new one and the reason.

    Who was silent, what was recorded since and when anybody is reminded follow the new cut-off from here on.
    Raises NoReason, CutOffTooEarly where the new cut-off lies before the day of moving or before the position date,
    SameCutOff, RoundIsClosed.
    """
    if not reason.strip():
        raise NoReason("Say why the cut-off is moved. The report prints it.")
    require_cut_off(position_on=this_round.position_on, cut_off_at=cut_off_at, on=on)
    content = {"position_on": this_round.position_on, "cut_off_at": cut_off_at, "reason": reason}
    with deed("round.cut_off_moved", this_round.plan, by=by, on=on, once=once, content=content) as done:
        _require_open(this_round)
        old = Round.objects.get(pk=this_round.pk).cut_off_at
        require_another_cut_off(old=old, new=cut_off_at)
        return CutOffMove.objects.create(
            round=this_round, old_at=old, new_at=cut_off_at, moved_on=on, reason=reason.strip(), **done.stamp
        )


def close_round(*, this_round: Round, on: date, by: Actor, once: str = "") -> RoundClosing:
    """Close a round: what is recorded from now on is listed as recorded since. Raises RoundIsClosed."""
    content = {"position_on": this_round.position_on}
    with deed("round.closed", this_round.plan, by=by, on=on, once=once, content=content) as done:
        _require_open(this_round)
        return RoundClosing.objects.create(round=this_round, closed_on=on, **done.stamp)


def sign_off(*, this_round: Round, directorate: str, on: date, by: Person, note: str = "", once: str = "") -> SignOff:
    """Sign a directorate off in one step: whoever holds a post in it stands for what its people have answered so far.

    Nothing waits for a signature: what is not signed off is printed as such.
    Raises NotYourDirectorate, NothingToSign, SignedBefore, RoundIsClosed.
    """
    if directorate not in directorates_of(by, on=on):
        raise NotYourDirectorate(
            f"You hold no post in {directorate}, so you cannot sign it off. Somebody who holds one has to."
        )
    content = {"position_on": this_round.position_on, "directorate": directorate, "note": note}
    with deed("directorate.signed_off", this_round.plan, by=by, on=on, once=once, content=content) as done:
        _require_open(this_round)
        _require_to_sign(this_round, directorate)
        return SignOff.objects.create(round=this_round, directorate=directorate, signed_on=on, note=note, **done.stamp)


def _require_none(plan: Plan, position_on: date, *, on: date) -> None:
    if Round.objects.filter(plan=plan, position_on=position_on).exists():
        raise HeldBefore(f"The position at {format_day(position_on)} had its round. Enter another position date.")
    still = current_round(plan, on=on)
    if still:
        raise RoundStillOpen(
            f"The round for the position at {format_day(still.position_on)} is still open. Close it first."
        )


def _require_open(this_round: Round) -> None:
    """Raise RoundIsClosed, with the plan locked so that nobody closes it meanwhile."""
    Plan.objects.select_for_update().get(pk=this_round.plan_id)
    closing = RoundClosing.objects.filter(round=this_round).first()
    if closing:
        raise RoundIsClosed(
            f"{closing.by_name} closed this round on {format_day(closing.closed_on)}, so nothing more is done to it."
        )


def _require_to_sign(this_round: Round, directorate: str) -> None:
    found = next((each for each in round_told(this_round).directorates if each.name == directorate), None)
    if found is None:
        raise NothingToSign(f"{directorate} answers for no milestone in this round, so there is nothing to sign off.")
    if found.signed:
        raise SignedBefore(
            f"{found.signed.by_name} signed {directorate} off on {format_day(found.signed.signed_on)}. Once is enough."
        )
