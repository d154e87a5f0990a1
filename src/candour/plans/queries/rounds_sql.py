"""Who owes what in some rounds, and what came of it, as one statement, however many milestones.

The SQL twin of `plans.rules.rounds`. `span` is each round with its window; `owed` every milestone that was open when
the window began, with whoever answers for it: the owner, else the lead officer of the strategic action, else nobody;
`answered` each of them with the directorate of that person, the newest answer that came in time, and whether anything
came later. A completion reported in the window is an answer, so it does not take the milestone out of what is owed.

Answers are looked up milestone by milestone, through an index: PostgreSQL cannot know how many a window holds, and a
wrong guess would compare every milestone with every answer.
"""

ROUNDS = """
span AS (
    SELECT r.id AS round_id, r.plan_id, r.position_on, LEAST(r.opened_on, r.position_on) AS from_on,
        CASE WHEN cut_off.at < r.recorded_at THEN c.recorded_at ELSE LEAST(cut_off.at, c.recorded_at) END AS ends_at
    FROM plans_round r
    CROSS JOIN LATERAL (
        SELECT coalesce((
            SELECT v.new_at FROM plans_cutoffmove v WHERE v.round_id = r.id AND v.recorded_at <= %(known_at)s
            ORDER BY v.id DESC LIMIT 1
        ), r.cut_off_at) AS at
    ) cut_off
    LEFT JOIN plans_roundclosing c ON c.round_id = r.id AND c.recorded_at <= %(known_at)s
    WHERE r.id = ANY(%(rounds)s)
), owed AS (
    SELECT s.round_id, s.position_on, s.from_on, s.ends_at, m.id, m.ref, m.title, m.position,
        coalesce(m.owner_id, a.lead_officer_id) AS person_id
    FROM span s
    JOIN plans_milestone m ON m.plan_id = s.plan_id AND m.added_on <= s.position_on AND m.recorded_at <= %(known_at)s
    JOIN plans_action a ON a.id = m.action_id
    LEFT JOIN plans_withdrawal w
        ON w.milestone_id = m.id AND w.withdrawn_on <= s.position_on AND w.recorded_at <= %(known_at)s
    LEFT JOIN plans_carryforward c
        ON c.milestone_id = m.id AND c.carried_on <= s.position_on AND c.recorded_at <= %(known_at)s
    WHERE w.id IS NULL AND c.id IS NULL {only} AND NOT EXISTS (
        SELECT FROM plans_completion f
        LEFT JOIN plans_completioncheck k
            ON k.completion_id = f.id AND k.checked_on <= s.position_on AND k.recorded_at <= %(known_at)s
        LEFT JOIN plans_reopening o
            ON o.completion_id = f.id AND o.reopened_on <= s.position_on AND o.recorded_at <= %(known_at)s
        LEFT JOIN plans_completion later ON later.corrects_id = f.id AND later.recorded_at <= %(known_at)s
        WHERE f.milestone_id = m.id AND f.completed_on <= s.position_on AND f.reported_on < s.from_on
            AND f.recorded_at <= %(known_at)s AND o.id IS NULL AND later.id IS NULL
            AND k.verdict IS DISTINCT FROM 'sent_back')
), answered AS (
    SELECT owed.round_id, owed.id, owed.ref, owed.title, owed.position, owed.person_id,
        coalesce(person.name, '') AS person, coalesce(person.sort_name, '') AS sort_name,
        coalesce(seat.directorate, '') AS directorate,
        CASE WHEN newest.id IS NULL THEN 'silent' WHEN newest.is_no_change THEN 'no_change' ELSE 'answered' END
            AS answer,
        coalesce(newest.is_completion, false) AS is_completion, newest.said_on, newest.recorded_at,
        coalesce(newest.by_name, '') AS by_name, coalesce(newest.said_for, '') AS said_for,
        late.id IS NOT NULL AS has_since
    FROM owed
    LEFT JOIN people_person person ON person.id = owed.person_id
    LEFT JOIN LATERAL (
        SELECT p.directorate FROM people_postheld h JOIN people_post p ON p.id = h.post_id AND p.directorate <> ''
        WHERE h.person_id = owed.person_id AND h.from_on <= owed.position_on
            AND coalesce(h.to_on, owed.position_on) >= owed.position_on
        ORDER BY h.from_on, h.id LIMIT 1
    ) seat ON true
    LEFT JOIN LATERAL (
        SELECT * FROM ({said}) said WHERE NOT is_late ORDER BY recorded_at DESC, is_completion DESC, id DESC LIMIT 1
    ) newest ON true
    LEFT JOIN LATERAL (SELECT id FROM ({said}) said WHERE is_late LIMIT 1) late ON true
)
"""
SAID = """
    SELECT f.id, f.is_no_change, false AS is_completion, f.said_on, f.recorded_at, f.by_name, f.said_for,
        coalesce(f.recorded_at > owed.ends_at, false) AS is_late
    FROM plans_update f
    WHERE f.milestone_id = owed.id AND f.said_on BETWEEN owed.from_on AND owed.position_on
        AND f.recorded_at <= %(known_at)s
    UNION ALL
    SELECT f.id, false, true, f.completed_on, f.recorded_at, f.by_name, f.said_for,
        coalesce(f.recorded_at > owed.ends_at, false)
    FROM plans_completion f
    WHERE f.milestone_id = owed.id AND f.reported_on >= owed.from_on
        AND (f.completed_on <= owed.position_on OR f.recorded_at <= coalesce(owed.ends_at, f.recorded_at))
        AND f.recorded_at <= %(known_at)s AND f.corrects_id IS NULL
"""
ROUNDS = ROUNDS.replace("{said}", SAID)

COUNTED = """
    count(*) FILTER (WHERE answer = 'answered') AS answered,
    count(*) FILTER (WHERE answer = 'no_change') AS no_change,
    count(*) FILTER (WHERE answer = 'silent') AS silent,
    count(*) FILTER (WHERE has_since) AS since
"""
BY_ROUND = "SELECT round_id,{counted} FROM answered GROUP BY round_id".replace("{counted}", COUNTED)
BY_DIRECTORATE = """
SELECT directorate, count(DISTINCT person_id) AS people,{counted}
FROM answered GROUP BY directorate ORDER BY directorate = '', directorate
""".replace("{counted}", COUNTED)
BY_PERSON = """
SELECT person_id, person, directorate,{counted}, count(*) OVER () AS in_all
FROM answered {where}
GROUP BY person_id, person, sort_name, directorate
ORDER BY person_id IS NULL DESC, silent DESC, sort_name, person_id
LIMIT %(size)s OFFSET %(offset)s
""".replace("{counted}", COUNTED)
HEARD = """
SELECT count(*) AS owed, count(*) FILTER (WHERE EXISTS (SELECT FROM ({said}) said WHERE NOT is_late)) AS heard FROM owed
""".replace("{said}", SAID)
ANSWERS = "SELECT id, answer FROM answered"
SINCE = """
SELECT m.ref, m.title, f.kind, f.on_day, f.recorded_at, f.by_name, f.said_for, count(*) OVER () AS in_all
FROM span s
CROSS JOIN LATERAL (
    SELECT 'update' AS kind, milestone_id, said_on AS on_day, recorded_at, by_name, said_for
    FROM plans_update WHERE plan_id = s.plan_id AND said_on <= s.position_on
    UNION ALL SELECT 'completion', milestone_id, completed_on, recorded_at, by_name, said_for
    FROM plans_completion WHERE plan_id = s.plan_id AND completed_on <= s.position_on
    UNION ALL SELECT 'check', c.milestone_id, k.checked_on, k.recorded_at, k.by_name, ''
    FROM plans_completioncheck k JOIN plans_completion c ON c.id = k.completion_id
    WHERE k.plan_id = s.plan_id AND k.checked_on <= s.position_on
    UNION ALL SELECT 'reopening', c.milestone_id, o.reopened_on, o.recorded_at, o.by_name, ''
    FROM plans_reopening o JOIN plans_completion c ON c.id = o.completion_id
    WHERE o.plan_id = s.plan_id AND o.reopened_on <= s.position_on
    UNION ALL SELECT 'date', milestone_id, from_on, recorded_at, by_name, ''
    FROM plans_duedate WHERE plan_id = s.plan_id AND from_on <= s.position_on AND kind <> 'first'
    UNION ALL SELECT 'withdrawal', milestone_id, withdrawn_on, recorded_at, by_name, ''
    FROM plans_withdrawal WHERE plan_id = s.plan_id AND withdrawn_on <= s.position_on
    UNION ALL SELECT 'carried', milestone_id, carried_on, recorded_at, by_name, ''
    FROM plans_carryforward WHERE plan_id = s.plan_id AND carried_on <= s.position_on
    UNION ALL SELECT 'added', milestone_id, changed_on, recorded_at, by_name, ''
    FROM plans_milestonechange WHERE plan_id = s.plan_id AND changed_on <= s.position_on AND kind = 'added'
) f
JOIN plans_milestone m ON m.id = f.milestone_id
WHERE f.recorded_at > s.ends_at AND f.recorded_at <= %(known_at)s
ORDER BY f.recorded_at, m.position, f.kind
LIMIT %(size)s OFFSET %(offset)s
"""
STILL_SILENT = """
SELECT round_id, id FROM answered WHERE answer = 'silent' ORDER BY round_id, position, id LIMIT %(size)s
"""
TO_SIGN = """
SELECT DISTINCT answered.round_id, answered.directorate
FROM answered
LEFT JOIN plans_signoff f ON f.round_id = answered.round_id AND f.directorate = answered.directorate
WHERE answered.directorate = ANY(%(directorates)s) AND f.id IS NULL
ORDER BY answered.round_id, answered.directorate
"""
OF_PEOPLE = "AND coalesce(m.owner_id, a.lead_officer_id) = ANY(%(people)s)"
OF_DIRECTORATES = """AND coalesce(m.owner_id, a.lead_officer_id) IN (
    SELECT h.person_id FROM people_postheld h JOIN people_post p ON p.id = h.post_id
    WHERE p.directorate = ANY(%(directorates)s))"""
MILESTONES = """
SELECT id, ref, title, person_id, person, directorate, answer, is_completion, said_on, recorded_at, by_name, said_for,
    has_since, count(*) OVER () AS in_all
FROM answered {where}
ORDER BY position, id
LIMIT %(size)s OFFSET %(offset)s
"""
