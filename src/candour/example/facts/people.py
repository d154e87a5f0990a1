"""Who held which post, from the papers; and the people to sign in as, who are invented.

A post counts from the day of the first paper that names its holder. Nobody real has an account, a role or a milestone.
"""

from datetime import date

from candour.example.facts.shapes import BodyFact, PostFact, RenamedFact, SignIn

AUTHORITY = "London Borough of Tower Hamlets"

JUNE_2017, SEPTEMBER_2017 = date(2017, 6, 14), date(2017, 9, 11)
DECEMBER_2017, MARCH_2018, JUNE_2018 = date(2017, 12, 18), date(2018, 3, 19), date(2018, 6, 11)

BOARD = "Best Value Improvement Board"
BODIES = (
    BodyFact("Best Value Review Board", "board", date(2017, 4, 10)),
    BodyFact(BOARD, "board", JUNE_2017, predecessor="Best Value Review Board"),
    BodyFact("Children's Services Improvement Board", "board"),
    BodyFact("Cabinet", "cabinet"),
    BodyFact("Council", "council"),
    BodyFact("General Purposes Committee", "committee"),
    BodyFact("Grants Determination Sub-Committee", "committee"),
    BodyFact("Overview and Scrutiny Committee", "committee"),
    BodyFact("Corporate Leadership Team", "team"),
)

STRATEGY = "Divisional Director, Strategy, Policy and Partnerships"
RESOURCES_MEMBER = "Cabinet Member for Resources"
CHILDREN_MEMBER = "Cabinet Member for Education and Children's Services"
SCRUTINY_CHAIR = "Chair of the Overview and Scrutiny Committee"
RENAMED = (
    RenamedFact(STRATEGY, "Divisional Director, Strategy, Policy and Equality", JUNE_2018),
    RenamedFact(RESOURCES_MEMBER, "Cabinet Member for Resources and the Voluntary Sector", JUNE_2018),
    RenamedFact(CHILDREN_MEMBER, "Cabinet Member for Children, Schools and Young People", JUNE_2018),
)

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
    PostFact("Amy Whitelock Gibbs", CHILDREN_MEMBER, "", JUNE_2017, MARCH_2018),
    PostFact("Danny Hassell", CHILDREN_MEMBER, "", JUNE_2018),
    PostFact("Denise Jones", "Cabinet Member for Health and Adult Services", "", JUNE_2017),
    PostFact("Dave Chesterton", SCRUTINY_CHAIR, "", DECEMBER_2017, MARCH_2018),
    PostFact("Abdal Ullah", SCRUTINY_CHAIR, "", JUNE_2018),
)

SIGN_INS = (
    SignIn("coordinator@demo.example", "Nia Prothero", "coordinator", "Plan coordinator"),
    SignIn(
        "elections@demo.example",
        "Tom Ferrier",
        "lead_officer",
        "Lead officer for elections",
        "A",
        directorate="Governance",
    ),
    SignIn(
        "communications@demo.example",
        "Joan Attwater",
        "lead_officer",
        "Lead officer for communications",
        "B",
        directorate="Governance",
    ),
    SignIn(
        "property@demo.example", "Imran Sadiq", "lead_officer", "Lead officer for property", "C", directorate="Place"
    ),
    SignIn(
        "grants@demo.example", "Ruth Okonjo", "lead_officer", "Lead officer for grants", "D", directorate="Resources"
    ),
    SignIn(
        "culture@demo.example",
        "Hugh Pellow",
        "lead_officer",
        "Lead officer for organisational culture",
        "E",
        directorate="Resources",
    ),
    SignIn("deputy@demo.example", "Mina Zaman", "deputy", "Deputy for grants", deputy_for="grants@demo.example"),
    SignIn("director@demo.example", "Clare Ashby", "director", "Director", directorate="Resources"),
    SignIn("checker@demo.example", "Dev Marwaha", "checker", "Checker of completions"),
    SignIn("finance@demo.example", "Owen Tully", "finance", "Finance commenter"),
    SignIn("legal@demo.example", "Esther Quist", "legal", "Legal commenter"),
    SignIn("monitoring@demo.example", "Alan Broad", "monitoring_officer", "Monitoring Officer"),
    SignIn("democratic@demo.example", "Petra Lowe", "democratic_services", "Democratic Services officer"),
    SignIn("board@demo.example", "Sal Noor", "board_member", "Member of the Board"),
    SignIn("external@demo.example", "Grace Hallam", "external", "External representative"),
    SignIn("auditor@demo.example", "Ivo Renshaw", "auditor", "Auditor"),
    SignIn("admin@demo.example", "Kit Verity", "administrator", "Administrator"),
)
