"""Evidence: what proves it, as files and references that cannot change unseen.

Keeps     Evidence, EvidenceVersion and the text found in them
Asks      people, records, ui, host, lib
Asked by  directions, plans, reports, imports, desk, example
Never     knows what it is evidence of; the link row lives in the higher room.
"""
