"""What changed in a plan between two days, in one statement, however many milestones.

Each branch of `found` names the milestones that changed in one way, with the newest day of it. What a row says is put
together only for the rows that are shown. `done` follows `position_sql.POSITION`; a test holds the two together.
"""

KNOWN = "f.plan_id = %(plan)s AND f.recorded_at <= %(known_at)s"
BETWEEN = "BETWEEN %(after_on)s AND %(to_on)s"

DONE = """
    SELECT DISTINCT ON (f.milestone_id) f.milestone_id, f.completed_on,
        coalesce(corrected.recorded_at, f.recorded_at) AS recorded_at
    FROM plans_completion f
    LEFT JOIN plans_completion corrected ON corrected.id = f.corrects_id
    LEFT JOIN plans_completioncheck c
        ON c.completion_id = f.id AND c.checked_on <= {day} AND c.recorded_at <= %(known_at)s
    LEFT JOIN plans_reopening r
        ON r.completion_id = f.id AND r.reopened_on <= {day} AND r.recorded_at <= %(known_at)s
    LEFT JOIN plans_completion later ON later.corrects_id = f.id AND later.recorded_at <= %(known_at)s
    WHERE {known} AND f.completed_on <= {day}
        AND r.id IS NULL AND later.id IS NULL AND c.verdict IS DISTINCT FROM 'sent_back'
        AND NOT EXISTS (SELECT FROM plans_withdrawal w WHERE w.milestone_id = f.milestone_id
            AND w.withdrawn_on <= {day} AND w.recorded_at <= %(known_at)s)
        AND NOT EXISTS (SELECT FROM plans_carryforward w WHERE w.milestone_id = f.milestone_id
            AND w.carried_on <= {day} AND w.recorded_at <= %(known_at)s)
    ORDER BY f.milestone_id, f.recorded_at DESC, f.id DESC
"""
FOUND = """
WITH done_then AS ({done_then}), done_now AS ({done_now}), found AS (
    SELECT 'added' AS kind, 1 AS place, f.id AS milestone_id, f.added_on AS on_day
    FROM plans_milestone f WHERE {known} AND f.added_on {between}
    UNION ALL
    SELECT 'completed', 2, now.milestone_id, now.completed_on
    FROM done_now now LEFT JOIN done_then ago USING (milestone_id) WHERE ago.milestone_id IS NULL
    UNION ALL
    SELECT 'moved', 3, f.milestone_id, max(f.from_on)
    FROM plans_duedate f WHERE {known} AND f.decision_id IS NOT NULL AND f.from_on {between}
        AND NOT EXISTS (
            SELECT FROM plans_undonemove u WHERE u.decision_id = f.decision_id AND u.milestone_id = f.milestone_id)
    GROUP BY f.milestone_id
    UNION ALL
    SELECT CASE WHEN f.kind IN ('reworded', 'rescoped') THEN 'reworded' ELSE f.kind END,
        CASE f.kind WHEN 'handed_over' THEN 6 WHEN 'regrouped' THEN 7 ELSE 4 END, f.milestone_id, max(f.changed_on)
    FROM plans_milestonechange f
    WHERE {known} AND f.kind IN ('reworded', 'rescoped', 'handed_over', 'regrouped') AND f.changed_on {between}
    GROUP BY 1, 2, 3
    UNION ALL
    SELECT 'withdrawn', 5, f.milestone_id, f.withdrawn_on
    FROM plans_withdrawal f WHERE {known} AND f.withdrawn_on {between}
    UNION ALL
    SELECT 'carried_forward', 8, f.milestone_id, f.carried_on
    FROM plans_carryforward f WHERE {known} AND f.carried_on {between}
    UNION ALL
    SELECT 'no_longer_complete', 9, ago.milestone_id, ago.completed_on
    FROM done_then ago LEFT JOIN done_now now USING (milestone_id) WHERE now.milestone_id IS NULL
    UNION ALL
    SELECT 'recorded_late', 10, ago.milestone_id, ago.completed_on
    FROM done_then ago JOIN plans_milestone m ON m.id = ago.milestone_id
    WHERE ago.recorded_at >= %(after_at)s AND m.recorded_at < %(after_at)s
), shown AS (
    SELECT found.*, m.ref, m.title, m.id, m.position,
        row_number() OVER (PARTITION BY found.place ORDER BY m.position, m.id) AS nth,
        count(*) OVER (PARTITION BY found.place) AS counted
    FROM found JOIN plans_milestone m ON m.id = found.milestone_id
)
"""
DUE = """
    SELECT coalesce(nullif(f.words, ''), to_char(f.due_on, 'FMDD FMMonth YYYY')) FROM plans_duedate f
    WHERE f.milestone_id = shown.id AND f.from_on <= {day} AND f.recorded_at <= %(known_at)s
    ORDER BY f.from_on DESC, f.recorded_at DESC, f.id DESC LIMIT 1
"""
CHANGED = """
    SELECT f.{column} FROM plans_milestonechange f
    WHERE f.milestone_id = shown.id AND f.recorded_at <= %(known_at)s AND f.changed_on {between}
        AND (f.kind = shown.kind OR (shown.kind = 'reworded' AND f.kind = 'rescoped'))
    ORDER BY f.changed_on {way}, f.recorded_at {way}, f.id {way} LIMIT 1
"""
DECIDERS = """
    SELECT string_agg(DISTINCT coalesce(b.name, p.name) || ', ' || to_char(d.decided_on, 'FMDD FMMonth YYYY'), '; ')
    FROM plans_duedate f JOIN plans_decision d ON d.id = f.decision_id
    LEFT JOIN people_body b ON b.id = d.body_id LEFT JOIN people_person p ON p.id = d.person_id
    WHERE f.milestone_id = shown.id AND f.from_on {between} AND f.recorded_at <= %(known_at)s
"""
SHOWN = """
SELECT shown.kind, shown.ref,
    coalesce((SELECT f.old FROM plans_milestonechange f WHERE f.milestone_id = shown.id
        AND f.kind IN ('reworded', 'rescoped') AND (f.changed_on > %(to_on)s OR f.recorded_at > %(known_at)s)
        ORDER BY f.changed_on, f.recorded_at, f.id LIMIT 1), shown.title) AS title,
    shown.on_day,
    CASE WHEN shown.kind = 'moved' THEN ({due_then})
        WHEN shown.kind IN ('reworded', 'handed_over', 'regrouped') THEN ({first}) ELSE '' END AS before,
    CASE WHEN shown.kind IN ('moved', 'added') THEN ({due_now})
        WHEN shown.kind IN ('reworded', 'handed_over', 'regrouped') THEN ({last}) ELSE '' END AS now,
    CASE shown.kind WHEN 'moved' THEN ({deciders})
        WHEN 'withdrawn' THEN (SELECT f.reason FROM plans_withdrawal f WHERE f.milestone_id = shown.id)
        WHEN 'carried_forward' THEN (SELECT o.ref || ', ' || op.name FROM plans_carryforward f
            JOIN plans_milestone o ON o.id = f.into_id JOIN plans_plan op ON op.id = o.plan_id
            WHERE f.milestone_id = shown.id)
        ELSE '' END AS words,
    shown.counted
FROM shown WHERE shown.nth <= %(most)s
ORDER BY shown.place, shown.nth
"""
REFS = "SELECT kind, ref FROM shown ORDER BY place, nth"

_FOUND = FOUND.format(
    done_then=DONE.format(day="%(from_on)s", known=KNOWN), done_now=DONE.format(day="%(to_on)s", known=KNOWN),
    known=KNOWN, between=BETWEEN,
)  # fmt: skip
COMPARED = _FOUND + SHOWN.format(
    due_then=DUE.format(day="%(from_on)s"), due_now=DUE.format(day="%(to_on)s"),
    first=CHANGED.format(column="old", between=BETWEEN, way="ASC"),
    last=CHANGED.format(column="new", between=BETWEEN, way="DESC"), deciders=DECIDERS.format(between=BETWEEN),
)  # fmt: skip
COMPARED_REFS = _FOUND + REFS
