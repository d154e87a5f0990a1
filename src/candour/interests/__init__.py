"""Interests: what members and officers declare, who may know it, and by when it has to be registered.

Keeps     Interest, Disclosure, Dispensation, DispensationEnd, DeclarationRound, RoundMember, RoundAnswer
Asks      people, records, ui, host, lib
Asked by  boards, desk, example
Never     shows, logs or exports the detail of a sensitive interest; knows of a meeting.
"""
