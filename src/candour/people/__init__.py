"""People: who is who, which post they held on which day, and what they may do.

Keeps     Person, Account, Organisation, Body, Post, PostHeld, RoleHeld, Invitation;
          a body's rules, seats, substitutes, reporting lines and terms of reference
Asks      records, ui, host, lib
Asked by  everyone above
Never     knows what a person owns; that is the owner's room.
"""
