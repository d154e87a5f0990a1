"""Outcomes with their measures on a day, as known at a moment. `{scope}` says of which strategic actions `a`."""

OUTCOMES = """
SELECT a.code, a.title, coalesce(later.old, a.outcome_sought), coalesce(held.measures, '[]'::json)
FROM plans_action a
LEFT JOIN LATERAL (
    SELECT f.old FROM plans_outcomechange f
    WHERE f.action_id = a.id AND (f.changed_on > %(on)s OR f.recorded_at > %(known_at)s)
    ORDER BY f.changed_on, f.recorded_at, f.id LIMIT 1
) later ON true
LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('id', m.id, 'words', w.words, 'unit', w.unit, 'baseline', w.baseline,
        'target', w.target, 'by_on', w.by_on, 'by_when', w.by_words, 'source', w.source, 'said_on', w.said_on,
        'said_by', w.by_name || CASE WHEN w.by_post = '' THEN '' ELSE ', ' || w.by_post END) ORDER BY m.id) AS measures
    FROM plans_measure m
    JOIN LATERAL (
        SELECT f.* FROM plans_measurewording f
        WHERE f.measure_id = m.id AND f.said_on <= %(on)s AND f.recorded_at <= %(known_at)s
        ORDER BY f.said_on DESC, f.recorded_at DESC, f.id DESC LIMIT 1
    ) w ON true
    LEFT JOIN plans_measurewithdrawal g
        ON g.measure_id = m.id AND g.withdrawn_on <= %(on)s AND g.recorded_at <= %(known_at)s
    WHERE m.action_id = a.id AND g.id IS NULL
) held ON true
WHERE {scope}
ORDER BY a.position, a.id
"""
