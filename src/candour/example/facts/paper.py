"""The paper on the peer challenge, told in our own words from the minutes of June 2017 and March 2018."""

from datetime import date

TITLE = "LGA corporate peer challenge"
OPENED_ON, SIGNED_ON, CLEARED_ON = date(2018, 5, 14), date(2018, 5, 23), date(2018, 5, 31)
SUMMARY = """\
The Secretary of State directed the council to have an independent review of what it has achieved by 1 August 2018. A \
corporate peer challenge, led by the Local Government Association, is how the council does it."""
BEFORE = """\
The Board advised in June 2017 that the challenge should follow the local elections, and asked for thorough \
preparation. In March 2018 it noted the areas on which the challenge looks, and that the team comes as a critical \
friend."""
AHEAD = """\
The team is on site in the week that begins on 18 June 2018. Members of the Board have agreed to work with \
councillors, officers and partners so that those whom the team asks for an interview are there."""
SECTIONS = (("summary", "Summary", (SUMMARY,)), ("details", "Details", (BEFORE, AHEAD)))
RECOMMENDATION = "Note the arrangements for the peer challenge."
COMMENTS = {
    "finance": "The challenge is met from what is budgeted for improvement. There is nothing further to report.",
    "legal": "The challenge answers the direction that an independent review be held. No other legal point arises.",
}
