"""The example year as facts: what the public papers of 2017 and 2018 say, told in our own words.

Sources, all published by the London Borough of Tower Hamlets: the minutes of 14 June and 11 September 2017, the
report and the letter of September 2017, and the agenda pack of 11 June 2018 of its Best Value Improvement Board.
"""
