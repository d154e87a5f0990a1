"""The report for the Board of 11 June 2018, in our own words, waiting for its two comments.

Source: agenda pack of 11 June 2018, item 4, paragraphs 1 to 4.6.
"""

TITLE = "Best Value Improvement Plan 2018: first quarter"
ITEM = "4"

INTRODUCTION = (
    "This report tells the Board how the improvement plan for 2018 is going. It carries on from last year's reports "
    "and covers what is left to do in five areas.\n\n"
    "14 strategic actions were carried forward from 2017-18. They are to be delivered by 43 milestones."
)
RECOMMENDATIONS = "Consider how the plan is going, and comment on it.\nConsider the dates by which milestones are due."
BACKGROUND = (
    "The Secretary of State gave new Directions on 28 March 2017, when the earlier ones were revoked. They ask for a "
    "report every quarter, for a board that challenges the council, and for an independent review by 1 August 2018.\n\n"
    "The review will be a corporate peer challenge of the Local Government Association in June 2018."
)
THEMES = {
    "A": "The elections of May 2018 and the postal vote pilot are done, and their lessons are written down.",
    "B": "One milestone is left: the new intranet, expected by the end of September.",
    "C": (
        "Two milestones are overdue, both about community hubs: a listed building takes longer than planned, so the "
        "order of the hubs was changed. Homes are being made of empty buildings; the depots study is nearly done."
    ),
    "D": (
        "The compact with voluntary organisations is agreed. The team is being restructured, the software follows in "
        "August, and the review of the sub-committee waits for its new members."
    ),
    "E": (
        "The policies on employment change with the restructuring of human resources. The scheme of delegations needs "
        "help from outside, and its last parts are expected after the Directions end."
    ),
}
