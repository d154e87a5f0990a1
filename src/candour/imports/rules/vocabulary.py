"""The words that councils use for columns, for yes and for no."""

from collections.abc import Mapping

from candour.imports.rules.shapes import Column, Subject


def _words(block: str) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in block.split("|"))


SYNONYMS: Mapping[Column, tuple[str, ...]] = {
    Column.REF: _words("""
        candour reference | candour ref | our reference
    """),
    Column.MILESTONE_REF: _words("""
        milestone ref | milestone reference | milestone code | milestone no | milestone number | milestone id | task
        ref | task no | task id | sub action ref | step no
    """),
    Column.THEME: _words("""
        theme | theme name | priority | priority area | workstream | work stream | area | best value theme | area of
        improvement | improvement area | programme | pillar | section | heading | category | objective
    """),
    Column.ACTION_CODE: _words("""
        action code | code | action ref | action reference | action no | action number | action id | ref | ref no |
        reference | id | no | number | strategic action code | strategic action ref | item | item no | plan ref |
        bvip ref | pentana code | pentana ref | unique id
    """),
    Column.ACTION: _words("""
        action | strategic action | action title | activity | action name | project | recommendation | improvement
        action | key action | actions | strategic actions | action description | what we will do | deliverable |
        initiative
    """),
    Column.MILESTONE: _words("""
        milestone | milestones | milestone title | milestone description | key milestone | key milestones | task |
        tasks | sub action | step | steps | milestone name | milestone and task | what will be done | sub task |
        measure of success | milestone task
    """),
    Column.OWNER: _words("""
        owner | owners | lead officer | lead | responsible officer | milestone owner | action owner | assigned to |
        responsible | who | by whom | officer | lead officer name | accountable officer | owner name | action lead |
        named officer | responsibility | person responsible | managed by
    """),
    Column.FIRST_DUE: _words("""
        original due date | original date | original deadline | original target date | original target | first due
        date | first date | first promised | baseline date | baseline | planned date | initial deadline | original due |
        due date original | original completion date | first due | original end date | deadline original
    """),
    Column.DUE: _words("""
        due date | due | deadline | target date | date due | by when | when | target | end date | target completion
        date | timescale | timescales | completion due | milestone due date | date | due by | delivery date |
        completion deadline | finish date | deadline date | target completion | milestone date | timeframe
    """),
    Column.REVISED_DUE: _words("""
        revised due date | revised date | revised deadline | revised target date | new date | new due date | new
        deadline | proposed date | proposed due date | revised due | due date revised | revised
        target | revised timescale | revised timescales | revised completion date | revised end date | proposed new
        date | amended date | deadline revised | date asked for
    """),
    Column.COMPLETED: _words("""
        completed | complete | is completed | done | milestone completed | completed y n | complete y n | completed
        yes no | achieved | finished | delivered | met | closed | % complete | percent complete | percentage
        complete | % progress | progress % | complete % | completion | percent | % | reported complete
    """),
    Column.COMPLETED_ON: _words("""
        completed on | date completed | completion date | actual completion date | date of completion | actual date
        | completed date | actual completion | actual end date | date achieved | date done
    """),
    Column.COMPLETION_DETAILS: _words("""
        completion details
    """),
    Column.STATUS: _words("""
        status | milestone status | current status | state | stage | current position
    """),
    Column.ACTION_STATUS: _words("""
        action status | status of action | action progress
    """),
    Column.EXPECTED: _words("""
        expected date | forecast date | forecast | expected completion date | anticipated completion date |
        anticipated date | estimated completion date | forecast completion date | expected completion | expected
    """),
    Column.RAG: _words("""
        rag | rag rating | rag status | brag | brag rating | brag status | colour | traffic light | rating
    """),
    Column.NOTE: _words("""
        note | notes | comment | comments | commentary | update | latest update | progress update | latest note |
        progress note | narrative | milestone note | notes history | progress to date | progress notes | progress
        comment | progress commentary | latest notes | update notes | officer comments | internal note | progress
    """),
    Column.EVIDENCE: _words("""
        evidence | evidence expected | evidence of completion | success measure | evidence required
    """),
    Column.OUTCOME: _words("""
        outcome | outcome sought | outcomes | intended outcome | expected outcome | desired outcome
    """),
}  # fmt: skip
LOOSELY: tuple[tuple[Column, str], ...] = (
    (Column.FIRST_DUE, r"(?=.*\b(original|baseline|first|initial)\b).*\b(date|due|deadline|target|timescales?)\b"),
    (Column.REVISED_DUE, r"(?=.*\b(revised|new|proposed|amended)\b).*\b(date|due|deadline|target|timescales?)\b"),
    (Column.EXPECTED, r"(?=.*\b(expected|forecast|anticipated)\b).*\b(date|completion)\b"),
    (Column.COMPLETED_ON, r"(?=.*\b(completed|actual|achieved)\b).*\b(date|when)\b"),
    (Column.DUE, r".*\b(due|deadline|target date|timescales?|by when|end date)\b"),
    (Column.COMPLETED, r".*\b(completed?|done|achieved|finished)\b"),
    (Column.MILESTONE_REF, r"(?=.*\b(milestone|task)\b).*\b(code|ref|reference|no|number|id)\b"),
    (Column.ACTION_CODE, r".*\b(code|ref|reference|id)\b"),
    (Column.MILESTONE, r".*\b(milestones?|tasks?|steps?)\b"),
    (Column.ACTION, r".*\b(actions?|activity|activities|recommendations?)\b"),
    (Column.THEME, r".*\b(theme|priority|workstream|programme)\b"),
    (Column.OWNER, r".*\b(owner|lead|officer|responsible|responsibility)\b"),
    (Column.RAG, r".*\bb?rag\b"),
    (Column.STATUS, r".*\bstatus\b"),
    (Column.NOTE, r".*\b(notes?|comments?|commentary|updates?|narrative|progress)\b"),
)  # what else a short header may be taken for, tried in this order once the exact names are used up
RISK_SYNONYMS: Mapping[Column, tuple[str, ...]] = {
    Column.REF: _words("""
        candour reference | candour ref | risk ref | risk reference | risk id | risk no | risk number | ref | reference
        | id | no | number | risk code
    """),
    Column.RISK: _words("""
        risk | risk description | description of risk | description | risk title | title | risk event | what could
        happen | the risk
    """),
    Column.CAUSE: _words("cause | causes | risk cause | trigger | triggers | because of | source of risk"),
    Column.CONSEQUENCE: _words("""
        consequence | consequences | effect | effects | risk effect | result | what would follow
    """),
    Column.LIKELIHOOD: _words("""
        likelihood | current likelihood | probability | likelihood score | likelihood 1 5 | residual likelihood | l
    """),
    Column.IMPACT: _words("impact | current impact | severity | impact score | impact 1 5 | residual impact | i"),
    Column.SCORE: _words("score | risk score | current score | total score | rating score | residual score | l x i"),
    Column.MITIGATION: _words("""
        mitigation | mitigations | mitigating actions | mitigating action | control measures | controls | existing
        controls | what is done about it | response | actions to mitigate
    """),
    Column.OWNER: _words("owner | risk owner | lead | lead officer | responsible officer | responsible | managed by"),
    Column.REVIEW_ON: _words("next review | next review date | review date | review by | review due | date of review"),
    Column.ASSESSED_ON: _words("""
        last assessed | assessed on | date assessed | last review | last reviewed | date of assessment | last updated
    """),
    Column.RISK_STATE: _words("state | status | risk status | open or closed | open closed"),
}
SYNONYMS_OF: Mapping[Subject, Mapping[Column, tuple[str, ...]]] = {
    Subject.PLAN: SYNONYMS, Subject.RISKS: RISK_SYNONYMS,
}  # fmt: skip
MEANINGS_OF: Mapping[Subject, frozenset[str]] = {
    subject: frozenset(name for names in synonyms.values() for name in names)
    for subject, synonyms in SYNONYMS_OF.items()
}
LOOSELY_OF: Mapping[Subject, tuple[tuple[Column, str], ...]] = {
    Subject.PLAN: LOOSELY,
    Subject.RISKS: (
        (Column.LIKELIHOOD, r".*\b(likelihood|probability)\b"),
        (Column.IMPACT, r".*\b(impact|severity)\b"),
        (Column.SCORE, r".*\bscore\b"),
        (Column.MITIGATION, r".*\b(mitigat\w+|controls?)\b"),
        (Column.REVIEW_ON, r".*\breview\b"),
        (Column.OWNER, r".*\b(owner|officer|responsible)\b"),
        (Column.REF, r".*\b(ref|reference|id)\b"),
        (Column.RISK, r".*\brisk\b"),
    ),
}
COLUMNS_OF: Mapping[Subject, tuple[Column, ...]] = {
    subject: tuple(synonyms) for subject, synonyms in SYNONYMS_OF.items()
}
OPEN = frozenset(_words("open | live | active | current | ongoing | yes | treat | tolerate | monitor"))
CLOSED = frozenset(_words("closed | close | archived | ended | no longer a risk | no | expired | withdrawn"))

YES = frozenset(
    _words("""
    y | yes | true | t | tick | ticked | complete | completed | done | achieved | delivered | finished | closed
    | met | implemented | fully complete | fully completed | reported complete | completed on time | completed
    late | complete checked | completed checked | completed and checked | yes completed | yes complete | 100% |
    100 % | 100% complete | 100 % complete | completed 100%
""")
)
NOT_STARTED = frozenset(
    _words("""
    not started | not yet started | not begun | to start | yet to start | 0% | 0 % | planned | to do
""")
)
UNDER_WAY = frozenset(
    _words("""
    in progress | under way | underway | on track | on target | started | ongoing | on going | partially
    complete | partially completed | partly complete | partly completed | part complete | partial | part
    completed | nearly complete | in hand | progressing | delayed | at risk | off track | slipped | behind | wip
    | work in progress
""")
)
NO = frozenset(
    _words("""
    n | no | false | f | cross | not complete | not completed | incomplete | not achieved | not delivered | not
    done | not met | outstanding | open | overdue | late | due | not due | not yet due | pending | assigned |
    unassigned | no not completed | not yet | not yet complete | not yet completed | expected late | carried
    forward | red | amber | green | yellow | grey | withdrawn
""")
)
NOTHING = frozenset(
    _words("""
    n a | na | none | nil | not applicable | no change | unchanged | as original | as above
""")
)
