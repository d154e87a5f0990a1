"""Records: who did what, when, and proof that nobody has changed it since.

Keeps     Deed, DeedContent, the business clock
Asks      nothing
Asked by  everyone who writes
Never     decides whether somebody may do a thing, or tells its story.
"""
