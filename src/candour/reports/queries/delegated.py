"""The dates that were moved under delegated authority since the last report."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from candour.lib.dates import count_days
from candour.people.models import Person, PostHeld
from candour.people.rules import is_held_on
from candour.plans.models import DueDate, RevisionDecision
from candour.plans.rules.dates import Effect
from candour.reports.queries.asked import Asked
from candour.reports.rules.shapes import DelegatedLine
from candour.reports.rules.words import shown


def delegated(asked: Asked) -> tuple[DelegatedLine, ...]:
    """Each date that a named person moved under delegated authority since the last report, in the order of the plan.

    What was decided before the last report and recorded after it is listed too, so that none goes unreported; before
    the first report, all are. Days are counted from the date that stood before. At most four statements.
    """
    moved = list(_since_the_last_report(asked).order_by("revision__milestone__position", "decision__decided_on", "pk"))
    posts = _posts_of({each.decision.person_id for each in moved if each.decision.person_id})
    return tuple(_line(each, posts) for each in moved)


def delegated_by_ref(lines: Iterable[DelegatedLine]) -> dict[str, str]:
    """The same in one sentence for each milestone, by its reference."""
    said: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        said[line.ref].append(f"{line.words} by {line.decided_by}; consulted: {line.consulted}.")
    return {ref: " ".join(sentences) for ref, sentences in said.items()}


def _since_the_last_report(asked: Asked) -> QuerySet[RevisionDecision]:
    before = DueDate.objects.filter(
        milestone=OuterRef("revision__milestone"), from_on__lte=OuterRef("decision__decided_on"),
        recorded_at__lt=OuterRef("recorded_at"),
    ).order_by("-from_on", "-recorded_at", "-pk")  # fmt: skip
    found = RevisionDecision.objects.filter(
        asked.known, revision__plan=asked.plan, effect=Effect.MOVES, decision__person__isnull=False,
        decision__decided_on__lte=asked.on,
    )  # fmt: skip
    if asked.earlier:
        found = found.filter(
            Q(decision__decided_on__gte=asked.period_from) | Q(recorded_at__gt=asked.earlier.recorded_at)
        )
    related = found.select_related("revision__milestone", "decision__person")
    return related.annotate(
        due_before=Subquery(before.values("due_on")[:1]), words_before=Subquery(before.values("words")[:1])
    )


def _line(each: RevisionDecision, posts: Mapping[int, Sequence[PostHeld]]) -> DelegatedLine:
    revision, decision, before = each.revision, each.decision, getattr(each, "due_before", None)
    days = (revision.to_due_on - before).days if before else None
    return DelegatedLine(
        ref=revision.milestone.ref,
        title=revision.milestone.title,
        old=shown(before, getattr(each, "words_before", None) or ""),
        new=shown(revision.to_due_on, revision.to_words),
        days=days,
        words=_moved(days),
        decided_by=_who(decision.person, posts, decision.decided_on),
        decided_on=decision.decided_on,
        item=decision.item,
        consulted=decision.consulted or "not recorded",
    )


def _moved(days: int | None) -> str:
    if days is None:
        return "Given a day"
    return f"Moved by {count_days(abs(days))}{' to an earlier day' if days < 0 else ''}"


def _who(person: Person | None, posts: Mapping[int, Sequence[PostHeld]], day: date) -> str:
    if person is None:
        return ""
    held = [each for each in posts.get(person.pk, ()) if is_held_on(each.from_on, each.to_on, on=day)]
    return ", ".join([person.name, *(_title(each, day) for each in held)])


def _title(held: PostHeld, day: date) -> str:
    former = [each for each in held.post.former_names.all() if each.until_on >= day]
    return min(former, key=lambda each: each.until_on).name if former else held.post.title


def _posts_of(people: set[int]) -> dict[int, list[PostHeld]]:
    found: dict[int, list[PostHeld]] = defaultdict(list)
    held = PostHeld.objects.filter(person__in=people).select_related("post").prefetch_related("post__former_names")
    for each in held:
        found[each.person_id].append(each)
    return found
