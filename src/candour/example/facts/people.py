"""Who held which post, from the papers; and the people to sign in as, who are invented.

A post counts from the day of the first paper that names its holder. Nobody real has an account, a role or a milestone.
"""

from datetime import date

from candour.example.facts.shapes import PostFact, SignIn

AUTHORITY = "London Borough of Tower Hamlets"

JUNE_2017, SEPTEMBER_2017 = date(2017, 6, 14), date(2017, 9, 11)
DECEMBER_2017, MARCH_2018, JUNE_2018 = date(2017, 12, 18), date(2018, 3, 19), date(2018, 6, 11)

BOARD = "Best Value Improvement Board"
BOARD_BEFORE = "Best Value Review Board"
BOARD_FROM = JUNE_2017
BOARD_BEFORE_LAST_MET = date(2017, 4, 10)
OTHER_BODIES = (
    ("Cabinet", "cabinet"),
    ("Council", "council"),
    ("General Purposes Committee", "committee"),
    ("Grants Determination Sub-Committee", "committee"),
    ("Overview and Scrutiny Committee", "committee"),
    ("Corporate Leadership Team", "team"),
    ("Children's Services Improvement Board", "board"),
)

STRATEGY = "Divisional Director, Strategy, Policy and Equality"
STRATEGY_WAS = ("Divisional Director, Strategy, Policy and Partnerships", MARCH_2018)
RESOURCES_MEMBER = "Cabinet Member for Resources and the Voluntary Sector"
RESOURCES_MEMBER_WAS = ("Cabinet Member for Resources", MARCH_2018)

POSTS = (
    PostFact("John Biggs", "Executive Mayor", "", JUNE_2017),
    PostFact("Will Tuckley", "Chief Executive", "", JUNE_2017),
    PostFact("Sharon Godman", STRATEGY, "", JUNE_2017),
    PostFact("Graham White", "Corporate Director, Governance", "Governance", JUNE_2017, date(2017, 9, 10)),
    PostFact("Asmat Hussain", "Corporate Director, Governance", "Governance", SEPTEMBER_2017),
    PostFact("Zena Cooke", "Corporate Director, Resources", "Resources", JUNE_2017),
    PostFact("Debbie Jones", "Corporate Director, Children's Services", "Children's Services", SEPTEMBER_2017),
    PostFact("Ann Sutcliffe", "Acting Corporate Director, Place", "Place", DECEMBER_2017),
    PostFact("Janet Fasan", "Divisional Director, Legal", "Governance", JUNE_2017),
    PostFact("Heather Daley", "Divisional Director, HR and Transformation", "Resources", JUNE_2017),
    PostFact("Shazia Hussain", "Divisional Director, Customer Services", "Resources", DECEMBER_2017),
    PostFact("Adrian Gorst", "Divisional Director, IT", "Resources", MARCH_2018),
    PostFact("Louise Stamp", "Head of Electoral Services", "Governance", SEPTEMBER_2017, DECEMBER_2017),
    PostFact("Minesh Jani", "Head of Audit and Risk Management", "Resources", SEPTEMBER_2017),
    PostFact("David Edgar", RESOURCES_MEMBER, "", JUNE_2017, MARCH_2018),
    PostFact("Candida Ronald", RESOURCES_MEMBER, "", JUNE_2018),
    PostFact("Sirajul Islam", "Statutory Deputy Mayor and Cabinet Member for Housing", "", JUNE_2017),
    PostFact("Sir Steve Bullock", "External Representative on the Board", "", JUNE_2017),
    PostFact("Alan Finch", "Representative of the Local Government Association on the Board", "", SEPTEMBER_2017),
    PostFact("Sir Alan Wood", "Chair of the Children's Services Improvement Board", "", JUNE_2017),
    PostFact("Peter Golds", "Leader of the Conservative Group", "", JUNE_2017),
)

_MARK = "assigned for the example"

SIGN_INS = (
    SignIn("coordinator@demo.example", "Nia Prothero", "coordinator", f"Plan coordinator, {_MARK}"),
    SignIn("elections@demo.example", "Tom Ferrier", "lead_officer", f"Lead officer for elections, {_MARK}", "A"),
    SignIn(
        "communications@demo.example", "Joan Attwater", "lead_officer", f"Lead officer for communications, {_MARK}", "B"
    ),
    SignIn("property@demo.example", "Imran Sadiq", "lead_officer", f"Lead officer for property, {_MARK}", "C"),
    SignIn("grants@demo.example", "Ruth Okonjo", "lead_officer", f"Lead officer for grants, {_MARK}", "D"),
    SignIn(
        "culture@demo.example", "Hugh Pellow", "lead_officer", f"Lead officer for organisational culture, {_MARK}", "E"
    ),
    SignIn(
        "deputy@demo.example", "Mina Zaman", "deputy", f"Deputy for grants, {_MARK}", deputy_for="grants@demo.example"
    ),
    SignIn("director@demo.example", "Clare Ashby", "director", f"Director, {_MARK}"),
    SignIn("checker@demo.example", "Dev Marwaha", "checker", f"Checker of completions, {_MARK}"),
    SignIn("finance@demo.example", "Owen Tully", "finance", f"Finance commenter, {_MARK}"),
    SignIn("legal@demo.example", "Esther Quist", "legal", f"Legal commenter, {_MARK}"),
    SignIn("monitoring@demo.example", "Alan Broad", "monitoring_officer", f"Monitoring Officer, {_MARK}"),
    SignIn("democratic@demo.example", "Petra Lowe", "democratic_services", f"Democratic Services officer, {_MARK}"),
    SignIn("board@demo.example", "Councillor Sal Noor", "board_member", f"Member of the Board, {_MARK}"),
    SignIn("external@demo.example", "Grace Hallam", "external", f"External representative, {_MARK}"),
    SignIn("auditor@demo.example", "Ivo Renshaw", "auditor", f"Auditor, {_MARK}"),
    SignIn("admin@demo.example", "Kit Verity", "administrator", f"Administrator, {_MARK}"),
)
