"""The SQL twin of `plans.rules.status`: where every milestone stands, on a day, as known at a moment.

One statement, however many milestones; `dated` stands apart so that PostgreSQL has two short joins to plan instead of a
long one, which takes it a third longer. A property test holds it against the pure rule. `{scope}` says which
milestones: those of a plan, or a few named ones. Each of `due`, `done` and `said` picks, for a milestone, the newest
fact that holds on the day and had been recorded by the moment; `reworded` and `handed` keep the title and the owner
that a milestone had on that day, where it was reworded or handed over since.
"""

OF_PLAN = "f.plan_id = %(plan)s"
OF_MILESTONES = "f.milestone_id = ANY(%(ids)s)"

POSITION = """
due AS (
    SELECT DISTINCT ON (f.milestone_id) f.milestone_id, f.due_on, f.words, f.precision, f.from_on, f.kind
    FROM plans_duedate f
    WHERE {scope} AND f.from_on <= %(on)s AND f.recorded_at <= %(known_at)s
    ORDER BY f.milestone_id, f.from_on DESC, f.recorded_at DESC, f.id DESC
), promised AS (
    SELECT DISTINCT ON (f.milestone_id) f.milestone_id, f.due_on, f.words, f.moves_before
    FROM plans_duedate f
    WHERE {scope} AND f.is_first_promise AND f.recorded_at <= %(known_at)s
    ORDER BY f.milestone_id, f.recorded_at DESC, f.id DESC
), moved AS (
    SELECT f.milestone_id, count(DISTINCT f.decision_id) AS moves, max(f.from_on) AS last_moved_on
    FROM plans_duedate f
    WHERE {scope} AND f.decision_id IS NOT NULL AND f.from_on <= %(on)s AND f.recorded_at <= %(known_at)s
        AND NOT EXISTS (
            SELECT FROM plans_undonemove u
            WHERE u.decision_id = f.decision_id AND u.milestone_id = f.milestone_id AND u.recorded_at <= %(known_at)s)
    GROUP BY f.milestone_id
), done AS (
    SELECT DISTINCT ON (f.milestone_id) f.milestone_id, f.id, f.completed_on, f.is_date_recorded,
        c.id IS NOT NULL AND c.verdict = 'checked' AS is_checked
    FROM plans_completion f
    LEFT JOIN plans_completioncheck c
        ON c.completion_id = f.id AND c.checked_on <= %(on)s AND c.recorded_at <= %(known_at)s
    LEFT JOIN plans_reopening r
        ON r.completion_id = f.id AND r.reopened_on <= %(on)s AND r.recorded_at <= %(known_at)s
    LEFT JOIN plans_completion later
        ON later.corrects_id = f.id AND later.recorded_at <= %(known_at)s
    WHERE {scope} AND f.completed_on <= %(on)s AND f.recorded_at <= %(known_at)s
        AND r.id IS NULL AND later.id IS NULL AND c.verdict IS DISTINCT FROM 'sent_back'
    ORDER BY f.milestone_id, f.recorded_at DESC, f.id DESC
), said AS (
    SELECT DISTINCT ON (f.milestone_id) f.milestone_id, f.said_on, f.state, f.expectation,
        f.expected_on, f.expected_words, f.mitigation
    FROM plans_update f
    WHERE {scope} AND f.said_on <= %(on)s AND f.recorded_at <= %(known_at)s
    ORDER BY f.milestone_id, f.said_on DESC, f.recorded_at DESC, f.id DESC
), reworded AS (
    SELECT DISTINCT ON (f.milestone_id) f.milestone_id, f.old
    FROM plans_milestonechange f
    WHERE {scope} AND f.kind IN ('reworded', 'rescoped') AND (f.changed_on > %(on)s OR f.recorded_at > %(known_at)s)
    ORDER BY f.milestone_id, f.changed_on, f.recorded_at, f.id
), regrouped AS (
    SELECT DISTINCT ON (f.action_id) f.action_id, f.old_theme_id
    FROM plans_actionplacement f
    WHERE f.placed_on > %(on)s OR f.recorded_at > %(known_at)s
    ORDER BY f.action_id, f.placed_on, f.recorded_at, f.id
), handed AS (
    SELECT DISTINCT ON (f.milestone_id) f.milestone_id, f.old AS owner
    FROM plans_milestonechange f
    WHERE {scope} AND f.kind = 'handed_over' AND (f.changed_on > %(on)s OR f.recorded_at > %(known_at)s)
    ORDER BY f.milestone_id, f.changed_on, f.recorded_at, f.id
), dated AS MATERIALIZED (
    SELECT f.id, f.ref, coalesce(reworded.old, f.title) AS title, f.position, f.plan_id, f.action_id, f.owner_id,
        coalesce(regrouped.old_theme_id, a.theme_id) AS theme_id, f.evidence_expected, f.added_on,
        due.due_on, due.words AS due_words, due.precision AS due_precision,
        promised.due_on AS first_due_on, coalesce(promised.words, '') AS first_due_words,
        coalesce(promised.moves_before, 0) AS moves_before
    FROM plans_milestone f
    JOIN plans_action a ON a.id = f.action_id
    LEFT JOIN regrouped ON regrouped.action_id = f.action_id
    LEFT JOIN due ON due.milestone_id = f.id
    LEFT JOIN promised ON promised.milestone_id = f.id
    LEFT JOIN reworded ON reworded.milestone_id = f.id
    WHERE {milestones} AND f.added_on <= %(on)s AND f.recorded_at <= %(known_at)s
), placed AS (
    SELECT d.*, d.moves_before + coalesce(moved.moves, 0) AS moves, moved.last_moved_on,
        done.id AS completion_id, done.completed_on, done.is_date_recorded,
        coalesce(done.is_checked, false) AS is_checked,
        said.said_on, said.state, said.expectation, said.expected_on, said.expected_words, said.mitigation,
        w.withdrawn_on, c.carried_on,
        CASE
            WHEN w.id IS NOT NULL THEN 'withdrawn'
            WHEN c.id IS NOT NULL THEN 'carried_forward'
            WHEN done.id IS NOT NULL THEN 'completed'
            WHEN d.due_on < %(on)s THEN 'overdue'
            ELSE 'in_progress'
        END AS status
    FROM dated d
    LEFT JOIN moved ON moved.milestone_id = d.id
    LEFT JOIN done ON done.milestone_id = d.id
    LEFT JOIN said ON said.milestone_id = d.id
    LEFT JOIN plans_withdrawal w
        ON w.milestone_id = d.id AND w.withdrawn_on <= %(on)s AND w.recorded_at <= %(known_at)s
    LEFT JOIN plans_carryforward c
        ON c.milestone_id = d.id AND c.carried_on <= %(on)s AND c.recorded_at <= %(known_at)s
), position AS MATERIALIZED (
    SELECT placed.*,
        status = 'in_progress' AND expected_on > due_on AS is_expected_late,
        status IN ('in_progress', 'overdue') AND first_due_on < %(on)s AS is_late_against_first
    FROM placed
)
"""

PROOF = """(SELECT CASE WHEN count(*) = 0 THEN 'none'
        WHEN bool_or(EXISTS (SELECT FROM evidence_evidenceversion v WHERE v.evidence_id = l.evidence_id
            AND v.form <> 'reference' AND v.on <= %(on)s AND v.recorded_at <= %(known_at)s)) THEN 'recorded'
        ELSE 'to_follow' END
    FROM plans_milestoneevidence l
    LEFT JOIN plans_evidencewithdrawal g
        ON g.link_id = l.id AND g.withdrawn_on <= %(on)s AND g.recorded_at <= %(known_at)s
    WHERE l.milestone_id = position.id AND l.linked_on <= %(on)s AND l.recorded_at <= %(known_at)s AND g.id IS NULL)"""
ROWS = """
SELECT position.id, position.ref, position.title, theme.name AS theme, theme.letter AS theme_letter,
    action.code AS action_code, action.title AS action_title, coalesce(handed.owner, owner.name, '') AS owner,
    coalesce('person:' || owner.id, '') AS owner_key, position.status, position.due_on, position.due_words,
    position.due_precision, position.first_due_on, position.first_due_words, position.moves, position.last_moved_on,
    position.completion_id, position.completed_on, position.is_date_recorded, position.is_checked,
    position.said_on, position.state, position.expectation, position.expected_on, position.expected_words,
    position.mitigation, position.withdrawn_on, position.carried_on, position.added_on,
    coalesce(position.is_expected_late, false) AS is_expected_late,
    coalesce(position.is_late_against_first, false) AS is_late_against_first, position.evidence_expected,
    {proof} AS proof
FROM position
JOIN plans_action action ON action.id = position.action_id
JOIN plans_theme theme ON theme.id = position.theme_id
LEFT JOIN people_person owner ON owner.id = position.owner_id
LEFT JOIN handed ON handed.milestone_id = position.id
{where}
ORDER BY {order}
{limit}
""".replace("{proof}", PROOF)

COUNTED = """
    count(*) FILTER (WHERE status = 'completed') AS completed,
    count(*) FILTER (WHERE status = 'completed' AND is_checked) AS completed_checked,
    count(*) FILTER (WHERE status = 'in_progress') AS in_progress,
    count(*) FILTER (WHERE status = 'in_progress' AND state = 'not_started') AS not_started,
    count(*) FILTER (WHERE status = 'overdue') AS overdue,
    count(*) FILTER (WHERE status = 'withdrawn') AS withdrawn,
    count(*) FILTER (WHERE status = 'carried_forward') AS carried_forward
"""

SUMMARY = """
, by_action AS (
    SELECT action_id, bool_or(status = 'overdue') AS is_overdue,
        bool_and(status IN ('completed', 'withdrawn', 'carried_forward')) AS is_completed
    FROM position GROUP BY action_id
), by_theme AS (
    SELECT theme.id, theme.letter, theme.name, theme.position AS place,{counted}
    FROM position
    JOIN plans_theme theme ON theme.id = position.theme_id
    GROUP BY theme.id
), by_due AS (
    SELECT due_on,{counted}
    FROM position GROUP BY due_on
)
SELECT json_build_object(
    'themes', (SELECT coalesce(json_agg(t ORDER BY t.place), '[]') FROM by_theme t),
    'due', (SELECT coalesce(json_agg(d ORDER BY d.due_on), '[]') FROM by_due d),
    'actions', (SELECT json_build_object(
        'completed', count(*) FILTER (WHERE is_completed AND NOT is_overdue),
        'in_progress', count(*) FILTER (WHERE NOT is_completed AND NOT is_overdue),
        'overdue', count(*) FILTER (WHERE is_overdue), 'total', count(*)) FROM by_action),
    'expected_late', (SELECT count(*) FROM position WHERE is_expected_late),
    'overdue_against_first_date', (SELECT count(*) FROM position WHERE is_late_against_first),
    'moved', (SELECT count(*) FROM position WHERE moves > 0),
    'last_said_on', (SELECT max(said_on) FROM position)
)
""".replace("{counted}", COUNTED)

LISTED = """(SELECT coalesce(json_agg(listed), '[]') FROM (
    SELECT p.ref, p.title, theme.name AS theme, coalesce(handed.owner, owner.name, '') AS owner, p.due_on, p.due_words,
        p.first_due_on, p.expected_on, p.expected_words, p.mitigation, p.moves, p.last_moved_on
    FROM (SELECT * FROM position WHERE {where} ORDER BY {order} LIMIT %(longest)s) p
    JOIN plans_theme theme ON theme.id = p.theme_id
    LEFT JOIN people_person owner ON owner.id = p.owner_id
    LEFT JOIN handed ON handed.milestone_id = p.id
    ORDER BY {outer}
) listed)"""
LISTS = {
    "overdue": ("status = 'overdue'", "{p}due_on, {p}position"),
    "expected_late": ("is_expected_late", "{p}due_on, {p}position"),
    "moved": ("moves > 0", "{p}last_moved_on DESC NULLS LAST, {p}position"),
}
_LISTS = ", ".join(
    f"'{name}', " + LISTED.format(where=where, order=order.format(p=""), outer=order.format(p="p."))
    for name, (where, order) in LISTS.items()
)
SUMMARY_WITH_LISTS = SUMMARY.replace("'last_said_on',", f"'lists', json_build_object({_LISTS}),\n    'last_said_on',")

NEWEST_STEP = """(SELECT f.step FROM plans_confidence f
    WHERE f.milestone_id = position.id AND f.said_on <= %(on)s AND f.recorded_at <= %(known_at)s
    ORDER BY f.said_on DESC, f.recorded_at DESC, f.id DESC LIMIT 1)"""
DISAGREEING = "(status = 'overdue' OR is_expected_late) AND 'green' = {step}".replace("{step}", NEWEST_STEP)
STEPPED = """
, stepped AS (
    SELECT (status = 'overdue' OR is_expected_late) AS is_late, {step} AS step
    FROM position WHERE status IN ('overdue', 'in_progress')
)
""".replace("{step}", NEWEST_STEP)
_DISAGREEING_LISTED = LISTED.format(
    where=DISAGREEING, order="due_on NULLS LAST, position.position", outer="p.due_on NULLS LAST, p.position"
)
_CONFIDENCE = """'confidence', (SELECT json_build_object(
        'green', count(*) FILTER (WHERE step = 'green'), 'amber', count(*) FILTER (WHERE step = 'amber'),
        'red', count(*) FILTER (WHERE step = 'red'), 'silent', count(*) FILTER (WHERE step IS NULL),
        'disagreeing', count(*) FILTER (WHERE is_late AND step = 'green')) FROM stepped),
    'lists', json_build_object('disagreeing', {disagreeing}, """.replace("{disagreeing}", _DISAGREEING_LISTED)
SUMMARY_WITH_CONFIDENCE = STEPPED + SUMMARY_WITH_LISTS.replace("'lists', json_build_object(", _CONFIDENCE)
