"""The Board's meetings of December 2017 and March 2018, and its four sittings in order."""

from datetime import date

from candour.example.facts.people import DECEMBER_2017, JUNE_2018, MARCH_2018, SEPTEMBER_2017
from candour.example.facts.shapes import AskFact, AttenderFact, ItemFact, SittingFact
from candour.example.facts.sittings import (
    BULLOCK,
    BURGIO,
    CHESTERTON,
    EDGAR,
    FINCH,
    GODMAN,
    GOLDS,
    ISLAM,
    JUNE,
    MAYOR,
    ROOM_C1,
    SEPTEMBER,
    TUCKLEY,
    WHITELOCK,
    WOOD,
)

DECEMBER = SittingFact(
    on=DECEMBER_2017,
    published_on=date(2017, 12, 8),
    opened=(18, 5),
    ended=(20, 15),
    venue=ROOM_C1,
    confirms=SEPTEMBER_2017,
    order=(1, 2, 3, 7, 4, 5, 6, 8, 9, 10),
    people=(
        MAYOR,
        AttenderFact("Sir Steve Bullock", "External Representative", came="late"),
        FINCH,
        WOOD,
        TUCKLEY,
        GODMAN,
        GOLDS,
        EDGAR,
        WHITELOCK,
        CHESTERTON,
        AttenderFact(ISLAM.name, ISLAM.office, came="apologies"),
        AttenderFact("Zena Cooke", "Corporate Director, Resources", "officer", "apologies"),
        AttenderFact("Asmat Hussain", "Corporate Director, Governance", "officer", "apologies"),
        AttenderFact("Heather Daley", "Divisional Director, HR and Transformation", "officer"),
        AttenderFact("Janet Fasan", "Divisional Director, Legal", "officer"),
        AttenderFact("Paul Greeno", "Senior Corporate and Governance Lawyer", "officer"),
        AttenderFact("Afazul Hoque", "Interim Service Manager, Strategy, Policy and Performance", "officer"),
        AttenderFact("Shazia Hussain", "Divisional Director, Customer Services", "officer"),
        AttenderFact("Debbie Jones", "Corporate Director, Children's Services", "officer"),
        AttenderFact("Ann Sutcliffe", "Acting Corporate Director, Place", "officer"),
        AttenderFact("William Tompsett", "Senior Strategy, Policy and Performance Officer", "officer"),
        BURGIO,
    ),
    items=(
        ItemFact("apologies", "Apologies for absence"),
        ItemFact("minutes", "Minutes"),
        ItemFact("declarations", "Declarations of disclosable pecuniary interests"),
        ItemFact(
            "report",
            "Best Value Improvement Plan 2017-18, third quarter",
            (("heard", "that over 80% of actions were complete or on target", "the service manager"),),
            (("noted", "That the report be noted"), ("taken_forward", "That officers take the action forward")),
            (AskFact("Put milestones for the postal vote pilot into the plan", clause=2, done=(JUNE_2018, 4)),),
        ),
        ItemFact(
            "spotlight",
            "Spotlight: property",
            (("welcomed", "the offer of examples of good practice from the Local Government Association"),),
            (("noted", "That the report be noted"), ("noted", "That the offer of help be noted")),
            (AskFact("Find examples of good practice on property", outside="Local Government Association", clause=2),),
        ),
        ItemFact(
            "presentation",
            "Improvement areas: customer services and organisational culture",
            (
                ("noted", "that the council has very many telephone numbers, some of which nobody answers"),
                ("noted", "that the outcomes for culture now hold changes one can see"),
            ),
            (
                ("noted", "That both presentations be noted"),
                ("taken_forward", "That the actions above be taken forward"),
            ),
            (
                AskFact("Choose five outcomes for customers that show soon, and pursue them", clause=2),
                AskFact("Report to the Board how those five are going", clause=2),
                AskFact("Report what the staff health survey says to Cabinet", clause=2),
                AskFact(
                    "Report what is done about issues among Members",
                    clause=2,
                    so_far="a protocol was adopted by March 2018",
                ),
            ),
        ),
        ItemFact(
            "report",
            "Children's services improvement: progress",
            (("heard", "what the inspectors saw in December 2017", "the Cabinet Member"),),
            (("noted", "That the report be noted"), ("taken_forward", "That the actions above be taken forward")),
            (
                AskFact("Review the arrangements for ICT", clause=2, done=(MARCH_2018, 6)),
                AskFact(
                    "Set targets for fewer agency social workers",
                    clause=2,
                    so_far="a share is reported in June 2018, and no target",
                ),
                AskFact(
                    "Consider how health and other partners play their part in safeguarding",
                    clause=2,
                    so_far="a team under one roof is described in June 2018",
                ),
            ),
        ),
        ItemFact(
            "report",
            "Clear Up Project: what was recommended",
            (("heard", "that Legal Services see to it that recommendations are acted on", "a lawyer"),),
            (("noted", "That the report be noted"), ("agreed", "That a summary come to a later meeting")),
            (
                AskFact("See whether the costs of the project can be made known"),
                AskFact("Tell each Cabinet Member what is outstanding in their portfolio"),
                AskFact("Raise a question on one case with the Chief Executive", person="Peter Golds"),
                AskFact("Bring a summary to a later meeting", clause=2, done=(MARCH_2018, 8)),
            ),
        ),
        ItemFact(
            "forward_plan",
            "Forward plan",
            (),
            (("noted", "That the forward plan be noted"), ("agreed", "That the topics named come to the next meeting")),
            (
                AskFact(
                    "Put ICT, the peer review, Clear Up and the children's board on the next agenda",
                    due="next meeting",
                    clause=2,
                    done=(MARCH_2018, 6),
                ),
            ),
        ),
        ItemFact("urgent", "Any other urgent business"),
    ),
)

MARCH = SittingFact(
    on=MARCH_2018,
    published_on=date(2018, 3, 9),
    opened=(18, 0),
    ended=(19, 25),
    venue=ROOM_C1,
    order=(1, 2, 3, 5, 6, 4, 7, 8, 9, 10),
    people=(
        MAYOR,
        BULLOCK,
        FINCH,
        AttenderFact("Sir Alan Wood", "Chair, Children's Services Improvement Board"),
        TUCKLEY,
        GODMAN,
        AttenderFact(ISLAM.name, ISLAM.office, came="leaving_early"),
        AttenderFact(EDGAR.name, EDGAR.office, came="leaving_early"),
        AttenderFact(WHITELOCK.name, WHITELOCK.office, came="late"),
        CHESTERTON,
        AttenderFact("Zena Cooke", "Corporate Director, Resources", "officer"),
        AttenderFact("Adrian Gorst", "Divisional Director, IT", "officer"),
        AttenderFact("Asmat Hussain", "Corporate Director, Governance and Monitoring Officer", "officer"),
        AttenderFact("Paul Greeno", "Senior Corporate and Governance Lawyer", "officer"),
        AttenderFact("Debbie Jones", "Corporate Director, Children's Services", "officer", "late"),
        AttenderFact("William Tompsett", "Senior Strategy, Policy and Performance Officer", "officer"),
        BURGIO,
    ),
    items=(
        ItemFact("apologies", "Apologies for absence"),
        ItemFact("declarations", "Declarations of disclosable pecuniary interests"),
        ItemFact("minutes", "Unrestricted minutes"),
        ItemFact(
            "report",
            "Best Value Improvement Plan 2017-18, year end",
            (("heard", "that 79% of activities were complete or on target", "an officer"),),
            (
                ("noted", "That the draft report be noted"),
                ("approved", "That the revised timescales of milestones be approved"),
            ),
        ),
        ItemFact(
            "spotlight",
            "Spotlight: grants",
            (("noted", "that small organisations may not manage where services are commissioned"),),
            (("noted", "That the presentation be noted"), ("taken_forward", "That the actions be taken forward")),
            (
                AskFact("Link the plan's outcomes to single actions", person="Zena Cooke", clause=2),
                AskFact(
                    "Find a balance between grants and commissioning",
                    person="Zena Cooke",
                    clause=2,
                    so_far="notes of the plan speak of it in June 2018",
                ),
                AskFact("Send signposts to ward councillors", person="Zena Cooke", clause=2),
            ),
        ),
        ItemFact(
            "presentation",
            "ICT transformation",
            (("heard", "that Cabinet approved a programme in three phases", "the Divisional Director"),),
            (("noted", "That the presentation be noted"), ("taken_forward", "That the actions be taken forward")),
            (
                AskFact("Let new systems work together", person="Adrian Gorst", clause=2),
                AskFact("Explore products and good practice", person="Adrian Gorst", clause=2),
            ),
        ),
        ItemFact(
            "report",
            "Children's services improvement: progress",
            (("noted", "that the pace of progress has to be kept up"),),
            (
                ("noted", "That progress be noted"),
                ("noted", "That the next report tells the next steps be noted"),
                ("taken_forward", "That the actions be taken forward"),
            ),
            (
                AskFact(
                    "Make the best use of partners",
                    person="Debbie Jones",
                    clause=3,
                    so_far="partners' work is described in June 2018",
                ),
                AskFact(
                    "Say by when the programme is complete, and how",
                    person="Debbie Jones",
                    clause=3,
                    done=(JUNE_2018, 6),
                ),
            ),
        ),
        ItemFact(
            "report",
            "Clear Up Project: what was recommended",
            (
                (
                    "heard",
                    "that most actions are complete, and the rest wait for the elections",
                    "the Corporate Director",
                ),
            ),
            (("noted", "That the report be noted"),),
        ),
        ItemFact(
            "report",
            "Corporate peer challenge",
            (("noted", "that the review would meet one of the requirements of the Directions"),),
            (("noted", "That the report be noted"), ("taken_forward", "That the actions be taken forward")),
            (
                AskFact(
                    "Put the work of the scrutiny committee into the position statement",
                    outside="William Tompsett, for the council",
                    clause=2,
                    so_far="the list of evidence of June 2018 names it",
                ),
                AskFact(
                    "Hold a focus group of scrutiny members, former ones too",
                    outside="William Tompsett, for the council",
                    clause=2,
                ),
                AskFact("Show how themes work together", outside="William Tompsett, for the council", clause=2),
                AskFact(
                    "Link the work of the scrutiny committee into the review",
                    outside="William Tompsett, for the council",
                    clause=2,
                ),
            ),
        ),
        ItemFact("urgent", "Any other urgent business"),
    ),
)

SITTINGS = (JUNE, SEPTEMBER, DECEMBER, MARCH)
NEXT_ITEMS = (
    ItemFact("apologies", "Apologies for absence"),
    ItemFact("declarations", "Declarations of disclosable pecuniary interests"),
    ItemFact("minutes", "Unrestricted minutes"),
    ItemFact("report", "Best Value Improvement Plan 2018-19 Quarterly Report"),
    ItemFact("report", "LGA Corporate Peer Challenge"),
    ItemFact("report", "Children's Social Care Improvement Plan update"),
    ItemFact("urgent", "Any other unrestricted business considered to be urgent"),
)
NEXT = SittingFact(
    on=JUNE_2018, published_on=date(2018, 6, 1), opened=(18, 0), ended=(20, 0), venue=ROOM_C1, items=NEXT_ITEMS
)
