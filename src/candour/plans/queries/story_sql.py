"""Everything that happened to some milestones, as one statement: a branch for each kind of fact.

Each branch gives the day that the fact counts from, when it was recorded and by whom, the milestone, and the rest as
JSON. What is kept from a person is left out here, so that it never leaves the database: `%(inside)s` says whether
internal words may be told, `%(classes)s` which classes of evidence.
"""

WHO = "f.recorded_at, f.by_name, f.by_post, f.id"
DECISION = """
    'decided_by', coalesce((SELECT n.name FROM people_formername n
        WHERE n.body_id = d.body_id AND n.until_on >= d.decided_on ORDER BY n.until_on LIMIT 1), b.name, p.name, ''),
    'verb', d.verb, 'decided_on', d.decided_on, 'item', d.item, 'decision_note', d.note,
    'consulted', d.consulted,
    'document', coalesce(e.title, '')
"""
TABLES = """
    LEFT JOIN people_body b ON b.id = d.body_id
    LEFT JOIN people_person p ON p.id = d.person_id
    LEFT JOIN evidence_evidence e ON e.id = d.document_id AND e.classification = ANY(%(classes)s)
"""
FACTS = """
SELECT 'update' AS kind, f.said_on AS on_day, f.milestone_id, {who}, jsonb_build_object(
    'state', f.state, 'expectation', f.expectation, 'expected', f.expected_words, 'is_no_change', f.is_no_change,
    'entered', CASE WHEN f.said_for = '' THEN '' ELSE 'by ' || f.by_name || ' for ' || f.said_for END,
    'is_approved', a.id IS NOT NULL,
    'commentary', CASE WHEN %(inside)s THEN f.commentary ELSE coalesce(a.text, '') END,
    'note', CASE WHEN %(inside)s THEN f.internal_note ELSE '' END,
    'mitigation', CASE WHEN %(inside)s THEN f.mitigation ELSE '' END) AS told
FROM plans_update f LEFT JOIN plans_commentaryapproval a ON a.update_id = f.id
WHERE f.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'approval', f.approved_on, u.milestone_id, {who}, jsonb_build_object(
    'text', CASE WHEN f.text = u.commentary THEN '' ELSE f.text END)
FROM plans_commentaryapproval f JOIN plans_update u ON u.id = f.update_id
WHERE u.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'first_date', f.from_on, f.milestone_id, {who}, jsonb_build_object(
    'due_on', f.due_on, 'words', f.words)
FROM plans_duedate f
WHERE f.milestone_id = ANY(%(ids)s) AND f.kind = 'first' AND f.from_on > '0001-01-01'
UNION ALL
SELECT 'revision', f.proposed_on, f.milestone_id, {who}, jsonb_build_object(
    'from', f.from_due_on, 'to', f.to_due_on, 'words', f.to_words, 'reason', f.reason)
FROM plans_daterevision f
WHERE f.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'decision', d.decided_on, r.milestone_id, {who}, jsonb_build_object(
    'to', r.to_due_on, 'words', r.to_words, 'effect', f.effect, {decision})
FROM plans_revisiondecision f
JOIN plans_daterevision r ON r.id = f.revision_id
JOIN plans_decision d ON d.id = f.decision_id {tables}
WHERE r.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'completion', f.completed_on, f.milestone_id, {who}, jsonb_build_object(
    'is_date_recorded', f.is_date_recorded, 'is_correction', f.corrects_id IS NOT NULL,
    'entered', CASE WHEN f.said_for = '' THEN '' ELSE 'by ' || f.by_name || ' for ' || f.said_for END,
    'note', CASE WHEN %(inside)s THEN f.note ELSE '' END)
FROM plans_completion f
WHERE f.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'check', f.checked_on, c.milestone_id, {who}, jsonb_build_object(
    'verdict', f.verdict, 'reason', CASE WHEN %(inside)s THEN f.reason ELSE '' END)
FROM plans_completioncheck f JOIN plans_completion c ON c.id = f.completion_id
WHERE c.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'reopening', f.reopened_on, c.milestone_id, {who}, jsonb_build_object(
    'reason', CASE WHEN %(inside)s THEN f.reason ELSE '' END)
FROM plans_reopening f JOIN plans_completion c ON c.id = f.completion_id
WHERE c.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'withdrawal', f.withdrawn_on, f.milestone_id, {who}, jsonb_build_object('reason', f.reason, {decision})
FROM plans_withdrawal f JOIN plans_decision d ON d.id = f.decision_id {tables}
WHERE f.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'carried_into', f.carried_on, f.milestone_id, {who}, jsonb_build_object(
    'ref', o.ref, 'plan', op.name, 'slug', op.slug)
FROM plans_carryforward f JOIN plans_milestone o ON o.id = f.into_id JOIN plans_plan op ON op.id = o.plan_id
WHERE f.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'carried_from', f.carried_on, f.into_id, {who}, jsonb_build_object(
    'ref', o.ref, 'plan', op.name, 'slug', op.slug)
FROM plans_carryforward f JOIN plans_milestone o ON o.id = f.milestone_id JOIN plans_plan op ON op.id = o.plan_id
WHERE f.into_id = ANY(%(ids)s)
UNION ALL
SELECT 'change', f.changed_on, f.milestone_id, {who}, jsonb_build_object(
    'change', f.kind, 'old', f.old, 'new', f.new, 'reason', f.reason,
    'ref', coalesce(o.ref, ''), 'slug', coalesce(op.slug, ''), {decision})
FROM plans_milestonechange f
LEFT JOIN plans_decision d ON d.id = f.decision_id {tables}
LEFT JOIN plans_milestone o ON o.id = f.other_id LEFT JOIN plans_plan op ON op.id = o.plan_id
WHERE f.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'correction', f.asked_on, f.milestone_id, {who}, jsonb_build_object(
    'corrected', f.corrected, 'old', f.old, 'new', f.new, 'reason', f.reason)
FROM plans_correction f
WHERE f.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'confirmation', f.confirmed_on, c.milestone_id, {who}, jsonb_build_object(
    'corrected', c.corrected, 'old', c.old, 'new', c.new)
FROM plans_correctionconfirmation f JOIN plans_correction c ON c.id = f.correction_id
WHERE c.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'confidence', f.said_on, f.milestone_id, {who}, jsonb_build_object(
    'word', CASE f.step WHEN 'green' THEN s.green WHEN 'amber' THEN s.amber ELSE s.red END, 'reason', f.reason,
    'is_correction', f.corrects_id IS NOT NULL,
    'entered', CASE WHEN f.said_for = '' THEN '' ELSE 'by ' || f.by_name || ' for ' || f.said_for END)
FROM plans_confidence f JOIN plans_confidencesteps s ON s.id = f.steps_id
WHERE f.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'view', f.viewed_on, f.milestone_id, {who}, jsonb_build_object(
    'word', CASE f.step WHEN 'green' THEN s.green WHEN 'amber' THEN s.amber WHEN 'red' THEN s.red ELSE '' END,
    'words', f.words, 'reason', f.reason, 'minutes', f.minutes, 'is_correction', f.corrects_id IS NOT NULL,
    'body', coalesce((SELECT n.name FROM people_formername n
        WHERE n.body_id = f.body_id AND n.until_on >= f.viewed_on ORDER BY n.until_on LIMIT 1), b.name),
    'document', coalesce(e.title, ''))
FROM plans_bodyview f JOIN plans_confidencesteps s ON s.id = f.steps_id JOIN people_body b ON b.id = f.body_id
LEFT JOIN evidence_evidence e ON e.id = f.document_id AND e.classification = ANY(%(classes)s)
WHERE f.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'undone', f.undone_on, f.milestone_id, {who}, jsonb_build_object('reason', f.reason, {decision})
FROM plans_undonemove f JOIN plans_decision d ON d.id = f.decision_id {tables}
WHERE f.milestone_id = ANY(%(ids)s)
UNION ALL
SELECT 'evidence', f.linked_on, f.milestone_id, {who}, jsonb_build_object('id', e.id, 'title', e.title)
FROM plans_milestoneevidence f JOIN evidence_evidence e ON e.id = f.evidence_id
WHERE f.milestone_id = ANY(%(ids)s) AND e.classification = ANY(%(classes)s)
UNION ALL
SELECT 'evidence_withdrawn', f.withdrawn_on, l.milestone_id, {who}, jsonb_build_object(
    'id', e.id, 'title', e.title, 'reason', CASE WHEN %(inside)s THEN f.reason ELSE '' END)
FROM plans_evidencewithdrawal f JOIN plans_milestoneevidence l ON l.id = f.link_id
JOIN evidence_evidence e ON e.id = l.evidence_id
WHERE l.milestone_id = ANY(%(ids)s) AND e.classification = ANY(%(classes)s)
"""
TOLD = """
SELECT found.kind, found.on_day, found.recorded_at, found.by_name, found.by_post, found.told::json, m.ref, m.title
FROM ({facts}) found
JOIN plans_milestone m ON m.id = found.milestone_id
WHERE found.on_day <= %(on)s
ORDER BY found.on_day DESC, found.recorded_at DESC, array_position(%(sequence)s::text[], found.kind) DESC, found.id DESC
LIMIT %(limit)s
"""
STORY = TOLD.replace("{facts}", FACTS).replace("{who}", WHO).replace("{decision}", DECISION).replace("{tables}", TABLES)
