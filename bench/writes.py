"""P7: saving one update, with its deed and history, against the same row in a raw transaction, both committed."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime

import psycopg

from bench import seeds
from bench.stack import Stack
from bench.timing import Figure, waits
from candour.lib.dates import GivenDate, read_date
from candour.plans.commands import record_update
from candour.plans.models import Milestone
from candour.plans.rules.progress import State

GOES = 200
RAW = """
INSERT INTO plans_update (plan_id, milestone_id, said_on, state, expectation, expected_words, expected_precision,
    internal_note, commentary, mitigation, is_no_change, said_for, said_for_key, recorded_at, by_name,
    by_post, by_key, deed_id)
VALUES (%s, %s, %s, 'under_way', 'on_time', '', '', '', %s, '', false, '', '', %s, 'bench', '', 'operator:bench', %s)
"""
WORDS = "The draft went to the working group; two comments came back and are being worked in."


def measure(stack: Stack) -> list[Figure]:
    """The median of two hundred updates each, in turn, on the clock: a commit waits for the disk on both sides."""
    milestones = list(Milestone.objects.filter(plan__name="Small").select_related("plan"))
    with psycopg.connect(stack.desk_url) as raw:
        ours, theirs = [], []
        for number in range(GOES):
            milestone = milestones[number % len(milestones)]
            ours.append(waits([_ours(milestone)]))
            theirs.append(waits([_theirs(raw, milestone)]))
    mine, other = sorted(ours)[GOES // 2], sorted(theirs)[GOES // 2]
    told = f"{mine * 1000:.1f} ms to {other * 1000:.1f} ms"
    return [Figure("P7 save one update, median", mine / other, 20, detail=told)]


def _ours(milestone: Milestone) -> Callable[[], object]:
    expected: GivenDate = read_date("autumn 2018")
    return lambda: record_update(
        milestone=milestone, state=State.UNDER_WAY, expected=expected, commentary=WORDS, on=seeds.DAY,
        by=seeds.PROPOSER, once=str(uuid.uuid4()),
    )  # fmt: skip


def _theirs(raw: psycopg.Connection, milestone: Milestone) -> Callable[[], object]:
    values = (milestone.plan_id, milestone.pk, seeds.DAY, WORDS, datetime.now(UTC), uuid.uuid4())

    def write() -> None:
        raw.execute(RAW, values)
        raw.commit()

    return write
