"""Minutes: edited as text, sent round, agreed by the chair, published as a draft, confirmed and frozen."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from candour.boards.minutes_printing import Form, render_minutes
from candour.boards.models import Meeting
from candour.boards.models.meetings import MinutesConfirmed
from candour.boards.models.minutes import (
    ChairAgreement,
    Circulation,
    Deferral,
    FactualComment,
    MinutesCorrection,
    MinutesFile,
    MinutesText,
    MinutesVersion,
    WoundUp,
)
from candour.boards.models.sitting import Somebody
from candour.boards.queries.minutes import bodies_confirmed_by, minutes_paper, pending_for, texts_of
from candour.boards.queries.sitting import Record, record_of
from candour.boards.rules.meetings import MeetingState
from candour.boards.rules.minutes import (
    Agreed,
    ChairHasNotAgreed,
    ConfirmedBefore,
    EditedMeanwhile,
    Frozen,
    NotClosed,
    NotLater,
    NotPublished,
    SomethingToSettle,
    WrongBody,
)
from candour.boards.rules.sitting import NothingSaid
from candour.people.models import Body, Person
from candour.records.deeds import deed
from candour.records.rules import Actor


def write_minutes(
    *,
    meeting: Meeting,
    part: str,
    text: str,
    on: date,
    by: Actor,
    replaces: int | None = None,
    once: str = "",
) -> MinutesText:
    """Write a part of the minutes in place of what was drafted; an empty text goes back to the draft.

    `replaces` is the text that the page showed, by its number, or None for the draft from the record: when somebody
    else wrote meanwhile, nothing is overwritten. What was resolved is changed in the record, not here.
    Raises EditedMeanwhile, Frozen once the minutes are confirmed.
    """
    _require_unconfirmed(meeting)
    with deed("minutes.written", meeting, by=by, on=on, once=once, content={"part": part}) as done:
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        standing = texts_of(meeting).get(part)
        if (standing.pk if standing else None) != replaces:
            raise EditedMeanwhile(_changed_words(standing))
        text = text.replace("\r\n", "\n").strip()
        columns = {"part": part, "text": text, "written_on": on, "replaces": standing}
        return MinutesText.objects.create(meeting=meeting, **columns, **done.stamp)


def circulate_minutes(*, meeting: Meeting, until_on: date | None, on: date, by: Actor, once: str = "") -> Circulation:
    """Say that the draft goes round to those who were there, for comments on facts until a day.

    Raises NotClosed before the meeting ended, Frozen.
    """
    _require_closed(meeting, on=on)
    _require_unconfirmed(meeting)
    with deed("minutes.circulated", meeting, by=by, on=on, once=once, content={"until_on": until_on}) as done:
        return Circulation.objects.create(meeting=meeting, sent_on=on, until_on=until_on, **done.stamp)


def comment_on_minutes(
    *, meeting: Meeting, words: str, on: date, by: Actor, part: str = "", once: str = ""
) -> FactualComment:
    """Say what in a draft is not so. Raises NothingSaid, Frozen."""
    if not words.strip():
        raise NothingSaid("Write what is not so, and what is.")
    _require_unconfirmed(meeting)
    with deed("minutes.commented", meeting, by=by, on=on, once=once, content={"part": part}) as done:
        columns = {"part": part, "words": words.strip(), "said_on": on}
        return FactualComment.objects.create(meeting=meeting, **columns, **done.stamp)


def answer_comment(*, comment: FactualComment, words: str, on: date, by: Actor, once: str = "") -> FactualComment:
    """Say what became of a comment: put right, or why not. Raises NothingSaid, EditedMeanwhile if it was answered."""
    if not words.strip():
        raise NothingSaid("Write what became of the comment.")
    with deed("minutes.comment_answered", comment.meeting, by=by, on=on, once=once) as done:
        columns = {"part": comment.part, "words": words.strip(), "said_on": on, "answers": comment}
        try:
            with transaction.atomic():
                return FactualComment.objects.create(meeting=comment.meeting, **columns, **done.stamp)
        except IntegrityError as error:
            raise EditedMeanwhile("Somebody answered this comment a moment ago. Look at their answer first.") from error


def record_agreement(
    *, meeting: Meeting, chair: Somebody, how: Agreed, on: date, by: Actor, once: str = ""
) -> ChairAgreement:
    """Record that the chair agreed to what the draft says now. A later change needs the chair's word again.

    Raises NotClosed before the meeting ended, NothingSaid without the chair's name, Frozen.
    """
    _require_closed(meeting, on=on)
    _require_unconfirmed(meeting)
    named = chair.columns()
    digest = minutes_paper(meeting, with_private=True).digest
    content = {"chair": named["name"], "how": how.value, "digest": digest}
    with deed("minutes.agreed", meeting, by=by, on=on, once=once, content=content) as done:
        return ChairAgreement.objects.create(
            meeting=meeting, chair=named["person"], name=named["name"], how=how, agreed_on=on, digest=digest,
            **done.stamp,
        )  # fmt: skip


def publish_minutes(*, meeting: Meeting, on: date, by: Actor, once: str = "") -> MinutesVersion:
    """Publish the minutes as a draft, frozen with their files. A corrected draft is a further version.

    Raises NotClosed, SomethingToSettle with what it is, ChairHasNotAgreed unless the chair agreed to these very words,
    Frozen once they are confirmed, CannotBeSet or TemplateRefused if a file cannot be made.
    """
    _require_closed(meeting, on=on)
    _require_unconfirmed(meeting)
    record = record_of(meeting)
    _require_settled(record)
    digest = minutes_paper(meeting, with_private=True, record=record).digest
    agreed = ChairAgreement.objects.filter(meeting=meeting).first()
    if agreed is None or agreed.digest != digest:
        what = "has not agreed to this draft yet" if agreed is None else "agreed to an earlier text than this one"
        raise ChairHasNotAgreed(f"The chair {what}. Record the chair’s agreement, then publish.")
    with deed("minutes.published", meeting, by=by, on=on, once=once, content={"digest": digest}) as done:
        return _freeze(meeting, record, on, done.stamp, is_confirmed=False)


@dataclass(frozen=True)
class Confirming:
    """How minutes are confirmed: at which meeting, signed by whom, with which corrections, each in words."""

    at_meeting: Meeting
    signed_by: Person | None = None
    corrections: tuple[str, ...] = ()


def confirm_minutes(
    *, meetings: Sequence[Meeting], said: Confirming, on: date, by: Actor, once: str = ""
) -> list[MinutesConfirmed]:
    """Confirm the minutes of one or more meetings as a correct record, at a later meeting. They are frozen for good.

    Corrections belong to the one set that they are of, so several sets with corrections are confirmed one by one.
    Raises WrongBody, NotLater, NotPublished, ConfirmedBefore, NotClosed for several sets with corrections.
    """
    corrections = [" ".join(each.split()) for each in said.corrections if each.strip()]
    if corrections and len(meetings) > 1:
        raise NotClosed("Corrections belong to one set of minutes. Confirm that one by itself.")
    content = {"meetings": [str(each) for each in meetings], "corrections": corrections}
    with deed("minutes.confirmed", said.at_meeting, by=by, on=on, once=once, content=content):
        return [_confirm(each, said, corrections, on=on, by=by) for each in meetings]


def defer_what_was_not_reached(*, meeting: Meeting, on: date, by: Actor) -> list[Deferral]:
    """Record that the minutes which lay before a meeting and were not confirmed were deferred. They come up again."""
    with deed("minutes.deferred", meeting, by=by, on=on) as done:
        earlier = list(pending_for(meeting))
        known = set(Deferral.objects.filter(at_meeting=meeting).values_list("meeting_id", flat=True))
        return Deferral.objects.bulk_create(
            Deferral(meeting=each, at_meeting=meeting, deferred_on=meeting.held_on, **done.stamp)
            for each in earlier
            if each.pk not in known
        )


def name_confirmer(*, body: Body, confirmer: Body, on: date, by: Actor, once: str = "") -> WoundUp:
    """Say who confirms what is left of the minutes of a body that is wound up. Raises ConfirmedBefore."""
    with deed("body.confirmer_named", body, by=by, on=on, once=once, content={"confirmer": confirmer.name}) as done:
        named = WoundUp.objects.filter(body=body).select_related("confirmer").first()
        if named:
            raise ConfirmedBefore(f"{named.confirmer} was named before to confirm the minutes of {body}.")
        return WoundUp.objects.create(body=body, confirmer=confirmer, said_on=on, **done.stamp)


def _confirm(
    meeting: Meeting, said: Confirming, corrections: Sequence[str], *, on: date, by: Actor
) -> MinutesConfirmed:
    _require_confirmable(meeting, said.at_meeting)
    with deed("minutes.set_confirmed", meeting, by=by, on=on, content={"corrections": list(corrections)}) as done:
        confirmed = MinutesConfirmed.objects.create(
            meeting=meeting, at_meeting=said.at_meeting, confirmed_on=said.at_meeting.held_on,
            signed_by=said.signed_by, **done.stamp,
        )  # fmt: skip
        MinutesCorrection.objects.bulk_create(
            MinutesCorrection(confirmed=confirmed, words=each, **done.stamp) for each in corrections
        )
        _freeze(meeting, record_of(meeting), on, done.stamp, is_confirmed=True)
    return confirmed


def _require_confirmable(meeting: Meeting, later: Meeting) -> None:
    if meeting.body_id not in bodies_confirmed_by(later.body):
        raise WrongBody(
            f"{later.body} is neither {meeting.body} nor its successor, and was not named to confirm its minutes."
        )
    if later.starts_at <= meeting.starts_at:
        raise NotLater(f"The minutes of {meeting} are confirmed at a later meeting.")
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    if MinutesConfirmed.objects.filter(meeting=meeting).exists():
        raise ConfirmedBefore(f"The minutes of {meeting} were confirmed before.")
    if not MinutesVersion.objects.filter(meeting=meeting).exists():
        raise NotPublished(f"The minutes of {meeting} have not been published as a draft yet.")


def _freeze(
    meeting: Meeting, record: Record, on: date, stamp: dict[str, object], *, is_confirmed: bool
) -> MinutesVersion:
    """A further version with its files: what everybody may read and, where something was private, all of it."""
    meeting = Meeting.objects.select_related("body", "opening", "closing").get(pk=meeting.pk)
    has_private = any(each.item.is_restricted for each in record.items)
    papers = {False: minutes_paper(meeting, record=record)}
    if has_private:
        papers[True] = minutes_paper(meeting, with_private=True, record=record)
    number = MinutesVersion.objects.filter(meeting=meeting).count() + 1
    version = MinutesVersion.objects.create(
        meeting=meeting, number=number, is_confirmed=is_confirmed, issued_on=on, digest=papers[has_private].digest,
        **stamp,
    )  # fmt: skip
    for is_restricted, paper in papers.items():
        for form in Form:
            content = render_minutes(paper, form)
            MinutesFile.objects.create(
                version=version, format=form, is_restricted=is_restricted, content=content,
                sha256=hashlib.sha256(content).hexdigest(), **stamp,
            )  # fmt: skip
    return version


def _require_settled(record: Record) -> None:
    doubts = record.doubts
    if doubts:
        more = f" And {len(doubts) - 1} more." if len(doubts) > 1 else ""
        raise SomethingToSettle(f"Something is left to settle before these minutes go out. {doubts[0].words}{more}")


def _require_closed(meeting: Meeting, *, on: date) -> None:
    row = Meeting.objects.with_facts().get(pk=meeting.pk)
    if row.state(on=on) not in {MeetingState.CLOSED, MeetingState.CONFIRMED}:
        raise NotClosed("This meeting is not closed yet. Close it first, so that its record is whole.")


def _require_unconfirmed(meeting: Meeting) -> None:
    if MinutesConfirmed.objects.filter(meeting=meeting).exists():
        raise Frozen("These minutes are confirmed, so they are never edited. A later meeting may record a correction.")


def _changed_words(standing: MinutesText | None) -> str:
    who = standing.by_name if standing else "Somebody"
    return (
        f"{who} wrote this part of the minutes while you were working on it. Nothing of yours is lost: look at what "
        "they wrote below, then save again."
    )
