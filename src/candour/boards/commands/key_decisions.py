"""Giving notice of key decisions, recording exceptions, and withdrawing notices."""

from dataclasses import dataclass
from datetime import date

from candour.boards.models import Meeting
from candour.boards.models.key_decisions import KeyDecisionNotice, KeyException, KeyWithdrawal
from candour.boards.rules.key_decisions import (
    Agreed,
    Exceptional,
    NobodyAgreed,
    NoSuchNotice,
    NotExecutive,
    NoticeWithdrawn,
    require_agreed,
    require_private,
)
from candour.boards.rules.meetings import require_words
from candour.people.models import Body, Person
from candour.people.queries import rules_on
from candour.people.rules import Regime
from candour.records.deeds import deed
from candour.records.rules import Actor


@dataclass(frozen=True)
class KeySaid:
    """What a notice says. The body decides where no `decider` is named."""

    matter: str
    decided_on: date
    decider: Person | None = None
    meeting: Meeting | None = None
    documents: str = ""
    contact: str = ""
    is_private: bool = False
    private_reason: str = ""


def give_notice(
    *, body: Body, said: KeySaid, agreed: Agreed | None = None, reason: str = "", by: Actor, on: date, once: str = ""
) -> KeyDecisionNotice:
    """Give notice of a key decision, from today. A notice that is too short is no refusal: it warns (`key_notice`).

    Raises NotExecutive, NoTitle without a matter, NoSuchNotice for a day before the notice or a meeting of another
    body, PrivateWithoutReason, NobodyAgreed.
    """
    matter = require_words(said.matter, ask="Say what is to be decided.")
    require_private(is_private=said.is_private, reason=said.private_reason)
    _require_possible(body, said, on)
    content = {"matter": matter, "decided_on": said.decided_on, "is_private": said.is_private}
    with deed("key_decision.notified", body, by=by, on=on, once=once, content=content) as done:
        given = KeyDecisionNotice.objects.create(
            body=body, given_on=on, **{**vars(said), "matter": matter, "private_reason": said.private_reason.strip()},
            **done.stamp,
        )  # fmt: skip
        if agreed and agreed.how is not Exceptional.NONE:
            except_notice(notice=given, agreed=agreed, reason=reason, by=by, on=on)
    return given


def except_notice(
    *, notice: KeyDecisionNotice, agreed: Agreed, reason: str, by: Actor, on: date, once: str = ""
) -> KeyException:
    """Record the general exception or special urgency for a decision whose notice is too short.

    Raises NobodyAgreed without who, when or which; NoTitle without the reason; NoticeWithdrawn.
    """
    require_agreed(agreed)
    if agreed.how is Exceptional.NONE or agreed.agreed_on is None:
        raise NobodyAgreed("Choose the general exception or special urgency.")
    because = require_words(reason, ask="Say why the decision cannot wait for a full notice.")
    content = {"how": agreed.how.value, "by": agreed.by, "reason": because}
    with deed("key_decision.excepted", notice, by=by, on=on, once=once, content=content) as done:
        _require_standing(notice)
        return KeyException.objects.create(
            notice=notice, how=agreed.how.value, agreed_by=agreed.by.strip(), agreed_on=agreed.agreed_on,
            reason=because, **done.stamp,
        )  # fmt: skip


def withdraw_notice(*, notice: KeyDecisionNotice, reason: str, by: Actor, on: date, once: str = "") -> KeyWithdrawal:
    """Say that a decision will not be taken as its notice says: it stays in the list, with the reason.

    Another day or another matter needs another notice. Raises NoTitle without a reason, NoticeWithdrawn.
    """
    because = require_words(reason, ask="Say why the notice is withdrawn: everybody reads it.")
    with deed("key_decision.withdrawn", notice, by=by, on=on, once=once, content={"reason": because}) as done:
        _require_standing(notice)
        return KeyWithdrawal.objects.create(notice=notice, withdrawn_on=on, reason=because, **done.stamp)


def _require_possible(body: Body, said: KeySaid, on: date) -> None:
    if rules_on(body, on=on).regime is not Regime.EXECUTIVE:
        raise NotExecutive("Key decisions are an executive’s. Set the rules of the body first if it is one.")
    if said.decided_on < on:
        raise NoSuchNotice("That day is past. Give a day on or after today, and special urgency if it cannot wait.")
    if said.meeting and said.meeting.body_id != body.pk:
        raise NoSuchNotice("That meeting is another body’s.")


def _require_standing(notice: KeyDecisionNotice) -> None:
    Body.objects.select_for_update().get(pk=notice.body_id)
    if KeyWithdrawal.objects.filter(notice=notice).exists():
        raise NoticeWithdrawn("This notice was withdrawn before.")
