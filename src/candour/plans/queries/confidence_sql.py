"""What was said last of milestones on a day, as known at a moment: by owners and directors, and by each body.

One statement for both. `{scope}` is one of those of `position_sql`; `%(classes)s` are the classes of evidence that the
reader may see, so that minutes kept from them are not linked.
"""

_WORD = "CASE f.step WHEN 'green' THEN s.green WHEN 'amber' THEN s.amber WHEN 'red' THEN s.red ELSE '' END"
SPOKEN = """
(SELECT DISTINCT ON (f.milestone_id) f.milestone_id, '' AS body, f.said_on AS day, f.step, {word} AS word, '' AS words,
    f.reason, '' AS minutes, NULL::bigint AS document_id, f.by_name, f.by_post, f.said_for
FROM plans_confidence f JOIN plans_confidencesteps s ON s.id = f.steps_id
WHERE {scope} AND f.said_on <= %(on)s AND f.recorded_at <= %(known_at)s
ORDER BY f.milestone_id, f.said_on DESC, f.recorded_at DESC, f.id DESC)
UNION ALL
(SELECT DISTINCT ON (f.milestone_id, f.body_id) f.milestone_id,
    coalesce((SELECT n.name FROM people_formername n
        WHERE n.body_id = f.body_id AND n.until_on >= f.viewed_on ORDER BY n.until_on LIMIT 1), b.name),
    f.viewed_on, f.step, {word}, f.words, f.reason, f.minutes, e.id, '', '', ''
FROM plans_bodyview f JOIN plans_confidencesteps s ON s.id = f.steps_id JOIN people_body b ON b.id = f.body_id
LEFT JOIN evidence_evidence e ON e.id = f.document_id AND e.classification = ANY(%(classes)s)
WHERE {scope} AND f.viewed_on <= %(on)s AND f.recorded_at <= %(known_at)s
ORDER BY f.milestone_id, f.body_id, f.viewed_on DESC, f.recorded_at DESC, f.id DESC)
""".replace("{word}", _WORD)
