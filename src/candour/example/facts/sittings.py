"""What happened at the Board's four meetings from June 2017 to March 2018, told in our own words.

Source: the Board's minutes of 14 June, 11 September and 18 December 2017 and of 19 March 2018. Names, offices, times,
the order of items and what was resolved are the record's; the words are ours. What became of an ask is our reading of
the later papers, and says so. No paper tells on which day an agenda was published: the last day of the notice is taken.
"""

from datetime import date

from candour.example.facts.people import DECEMBER_2017, JUNE_2017, MARCH_2018, SEPTEMBER_2017
from candour.example.facts.shapes import AskFact, AttenderFact, ItemFact, SittingFact

ROOM_C1 = "Room C1, 1st floor, Town Hall, Mulberry Place, London E14 2BG"
OUR_READING = "Our reading of the later papers: "
NOT_NAMED = "The published minutes name no owner or no day. Kept as they are."

MAYOR = AttenderFact("Mayor John Biggs", "Executive Mayor")
BULLOCK = AttenderFact("Sir Steve Bullock", "External Representative")
TUCKLEY = AttenderFact("Will Tuckley", "Chief Executive")
GODMAN = AttenderFact("Sharon Godman", "Divisional Director, Strategy, Policy and Partnerships")
FINCH = AttenderFact("Alan Finch", "Local Government Association")
WHITELOCK = AttenderFact("Councillor Amy Whitelock Gibbs", "Cabinet Member for Education and Children's Services")
EDGAR = AttenderFact("Councillor David Edgar", "Cabinet Member for Resources")
ISLAM = AttenderFact("Councillor Sirajul Islam", "Statutory Deputy Mayor and Cabinet Member for Housing")
GOLDS = AttenderFact("Councillor Peter Golds", "Leader of the Conservative Group")
CHESTERTON = AttenderFact("Councillor Dave Chesterton", "Chair of the Overview and Scrutiny Committee")
WOOD = AttenderFact("Alan Wood", "Chair, Children's Services Improvement Board")
BURGIO = AttenderFact("Antonella Burgio", "Democratic Services", "officer")

JUNE = SittingFact(
    on=JUNE_2017,
    published_on=date(2017, 6, 6),
    opened=(18, 5),
    ended=(20, 5),
    venue="Room MP701, 7th floor, Town Hall, Mulberry Place, London E14 2BG",
    people=(
        MAYOR,
        BULLOCK,
        WHITELOCK,
        AttenderFact("Councillor Denise Jones", "Cabinet Member for Health and Adult Services"),
        EDGAR,
        ISLAM,
        AttenderFact("Heather Wills", "Local Government Association"),
        TUCKLEY,
        GODMAN,
        WOOD,
        AttenderFact("Councillor Andrew Wood", "", in_place_of="Peter Golds"),
        AttenderFact("Councillor Sirajul Islam", "", came="apologies"),
        AttenderFact("Councillor Peter Golds", "Leader of the Conservative Group", came="apologies"),
        AttenderFact("Graham White", "Acting Corporate Director, Governance", "officer", "apologies"),
        AttenderFact("Janet Fasan", "Divisional Director, Legal", "officer"),
        AttenderFact("Heather Daley", "Divisional Director, HR and Transformation", "officer"),
        AttenderFact("Nancy Meehan", "Interim Divisional Director, Children's Social Care", "officer"),
        AttenderFact("Zena Cooke", "Corporate Director, Resources", "officer"),
        AttenderFact("Zakir Chaudhry", "", "officer"),
        BURGIO,
    ),
    settled="The published minutes list Councillor Islam as present and as apologising. Which it was, they do not say.",
    items=(
        ItemFact("apologies", "Apologies for absence"),
        ItemFact("minutes", "Minutes", (("considered", "the minutes of the Review Board of 10 April 2017"),)),
        ItemFact("declarations", "Declarations of disclosable pecuniary interests"),
        ItemFact(
            "report",
            "Revised terms of reference of the Board",
            (("noted", "that the Board is to drive lasting improvement by oversight, support and challenge"),),
            (("noted", "That the terms of reference, which the Mayor is asked to agree by himself, be noted"),),
        ),
        ItemFact(
            "report",
            "Best Value Improvement Plan 2017-18, April to June 2017",
            (
                ("heard", "that this was the first report to go to the Secretary of State", "the service manager"),
                ("concerned", "about the number of entries rated red"),
                ("noted", "that time had been too short to try voter identification before the June election"),
            ),
            (
                ("noted", "That the progress in the report to the Secretary of State be noted"),
                ("noted", "That the actions outstanding in the plan be noted"),
                ("agreed", "That outstanding actions go onto the Board's forward plan"),
                ("agreed", "That what the children's board learns be shared with adults' services"),
                ("taken_forward", "That the actions above be taken forward"),
            ),
            (
                AskFact(
                    "Keep the entries rated red under review", so_far="overdue entries had plans in September 2017"
                ),
                AskFact("Report ratings in detail, with performance data", so_far="criteria are printed by June 2018"),
                AskFact(
                    "Share what the children's board learns with adults' services",
                    clause=4,
                    so_far="an adults' board is described in September 2017",
                ),
                AskFact("Bring a paper on the council's journey to improvement", done=(SEPTEMBER_2017, 6)),
                AskFact("Put outstanding actions onto the forward plan", clause=3),
                AskFact("Rate the summary of the elections theme yellow"),
            ),
        ),
        ItemFact(
            "spotlight",
            "Spotlight: organisational culture",
            (
                ("noted", "that the constitution is reviewed in two parts, the second going to Council in July 2017"),
                ("concerned", "about the Members' code of conduct"),
            ),
            (("noted", "That the presentation and the discussion be noted"),),
            (
                AskFact("Plan and resource an induction for Members", so_far="an interim programme ran to March 2018"),
                AskFact("Give progress on culture outcomes that can be measured", done=(DECEMBER_2017, 6)),
            ),
        ),
        ItemFact(
            "report",
            "Children's services improvement plan",
            (
                ("heard", "how the children's board would work", "its independent chair"),
                ("noted", "that false assurance was named among the causes of what the inspectors had found"),
            ),
            (
                ("noted", "That the report, and the sending of the plan to the Department by 20 July 2017, be noted"),
                ("taken_forward", "That the actions from the discussion be taken forward"),
            ),
            (
                AskFact("Make children's services a standing item", done=(SEPTEMBER_2017, 8)),
                AskFact("Keep the matter out of party politics"),
                AskFact("Take the schools forums into the plan"),
                AskFact("Discuss how communications can be better", body="Children's Services Improvement Board"),
                AskFact("Consider a partnership of families and schools"),
                AskFact(
                    "Find questions for Members that guard against false assurance",
                    so_far="seminars and visits to practice are reported in June 2018",
                ),
                AskFact("Bring in the Overview and Scrutiny Committee", done=(MARCH_2018, 7)),
                AskFact(
                    "Choose matters to look at in depth, and report back",
                    body="Children's Services Improvement Board",
                    so_far="one was made in June 2018",
                ),
            ),
        ),
        ItemFact(
            "forward_plan",
            "Forward plan",
            (),
            (
                ("noted", "That the forward plan be noted"),
                ("agreed", "That what the Board discussed be taken into the plan"),
            ),
            (
                AskFact(
                    "Say in each report on the plan what the risks are, and what is done about them",
                    clause=2,
                    so_far="mitigation was reported in March 2018, and not in June 2018",
                ),
                AskFact("Take a review by peers into the plan", clause=2, done=(SEPTEMBER_2017, 7)),
            ),
        ),
        ItemFact("urgent", "Any other urgent business"),
    ),
)

SEPTEMBER = SittingFact(
    on=SEPTEMBER_2017,
    published_on=date(2017, 9, 1),
    opened=(18, 5),
    ended=(19, 55),
    venue=ROOM_C1,
    confirms=JUNE_2017,
    opening="The Mayor welcomed Alan Finch, who follows Heather Wills for the Local Government Association, and "
    "thanked Ms Wills for her work.",
    people=(
        MAYOR,
        BULLOCK,
        WHITELOCK,
        ISLAM,
        EDGAR,
        FINCH,
        GODMAN,
        TUCKLEY,
        AttenderFact("Alan Wood", "Chair, Children's Services Improvement Board", came="apologies"),
        AttenderFact(
            "Councillor Clare Harrison", "Vice-Chair of Overview and Scrutiny Committee", "councillor", "apologies"
        ),
        AttenderFact("Debbie Jones", "Corporate Director, Children's Services", "officer", "apologies"),
        AttenderFact("Afazul Hoque", "Acting Service Manager, Strategy, Policy and Performance", "officer"),
        AttenderFact("Asmat Hussain", "Corporate Director, Governance and Monitoring Officer", "officer"),
        AttenderFact("Minesh Jani", "Head of Audit and Risk Management", "officer"),
        AttenderFact(
            "Nancy Meehan",
            "Interim Divisional Director, Children's Social Care",
            "officer",
            in_place_of="Debbie Jones",
        ),
        AttenderFact("Louise Stamp", "Head of Electoral Services", "officer"),
        BURGIO,
    ),
    items=(
        ItemFact("apologies", "Apologies for absence"),
        ItemFact("minutes", "Minutes"),
        ItemFact("declarations", "Declarations of disclosable pecuniary interests"),
        ItemFact(
            "report",
            "Best Value Improvement Plan 2017-18, April to June 2017",
            (
                ("heard", "that 80% of milestones were complete or on target and 14% overdue or delayed", "officers"),
                ("noted", "that nobody from the other political groups was there", "the Chair"),
            ),
            (
                ("noted", "That the draft report be noted"),
                ("noted", "That the timescales of milestones be noted"),
                ("taken_forward", "That the actions arising from the discussion be taken forward"),
            ),
            (AskFact("Take forward the actions of the discussion, which the minutes do not list", clause=3),),
        ),
        ItemFact(
            "spotlight",
            "Spotlight: elections",
            (
                ("noted", "that 41% of the electoral register changes in a year"),
                ("noted", "that the council would not take part in the pilot of voter identification"),
            ),
            (("noted", "That the presentation and the discussion be noted"),),
            (AskFact("Report on the review of eight polling places", due="December 2017"),),
        ),
        ItemFact(
            "report",
            "Corporate improvement journey",
            (("asked", "how the shift in culture would work in the borough as it is"),),
            (
                ("noted", "That the journey and the discussion of the improvement framework be noted"),
                ("noted", "That the discussion of new areas be noted and its actions taken forward"),
                ("taken_forward", "That the actions the Board asked for be taken forward for the next meeting"),
            ),
            (
                AskFact(
                    "Show how the shift in culture works in the borough", due="next meeting", done=(DECEMBER_2017, 6)
                ),
                AskFact(
                    "Look at how other councils changed their services",
                    due="next meeting",
                    so_far="two other councils are named in December 2017",
                ),
                AskFact("Let lead officers present how services will change", due="next meeting", done=(MARCH_2018, 6)),
                AskFact(
                    "Take in what the inspection of children's services taught",
                    due="next meeting",
                    so_far="it is named among lessons in December 2017",
                ),
            ),
        ),
        ItemFact(
            "report",
            "Proposal for a corporate peer challenge",
            (("considered", "when it should be, after the elections"),),
            (
                ("endorsed", "That June 2018 be endorsed as the provisional date"),
                ("agreed", "That the council prepare thoroughly"),
            ),
            (AskFact("Prepare thoroughly for the review", clause=2, done=(MARCH_2018, 9)),),
        ),
        ItemFact(
            "report",
            "Children's services improvement plan",
            (("heard", "that the inspectors' first visit found more progress than expected", "officers"),),
            (
                ("noted", "That progress be noted"),
                ("noted", "That the next report tells the next steps be noted"),
            ),
            (AskFact("Tell the next steps in the next report", due="next meeting", clause=2, done=(DECEMBER_2017, 7)),),
        ),
        ItemFact(
            "forward_plan",
            "Forward plan",
            (),
            (("noted", "That the forward plan be noted"),),
            (
                AskFact(
                    "Review the forward plan as the children's board makes progress",
                    so_far="topics were added in December 2017",
                ),
            ),
        ),
        ItemFact("urgent", "Any other urgent business"),
    ),
)
