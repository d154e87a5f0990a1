"""What the papers name as proof. The files themselves are not here, so each is a reference."""

from candour.example.facts.shapes import EvidenceFact

LETTER = "Letter of the Secretary of State, 28 March 2017"
MAYORS_LETTER = "Letter of the Mayor to the Secretary of State, 29 September 2017"

EVIDENCE = (
    EvidenceFact(LETTER, "Revokes the earlier Directions and gives new ones. Described in the report of 11 June 2018."),
    EvidenceFact(MAYORS_LETTER, "Sent with the second quarterly report."),
    EvidenceFact(
        "Cabinet, 20 March 2018: compact with the voluntary sector",
        "The minutes of that Cabinet. The report of 11 June 2018 refers to the decision.",
        ("BVIP2018-D-4.3",),
    ),
    EvidenceFact(
        "Cabinet, 20 March 2018: grants policy",
        "The minutes of that Cabinet. The policy is agreed; the prospectus is to follow.",
        ("BVIP2018-D-4.1",),
    ),
    EvidenceFact(
        "Count plan of the elections of May 2018",
        "Published on the council's site and sent to the police, the Electoral Commission and agents.",
        ("BVIP2018-A-1.9",),
    ),
)
