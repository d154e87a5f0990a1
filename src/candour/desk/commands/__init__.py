"""What is done on the officer site's own pages."""

from candour.desk.commands.beginning import HasBegun, begin, choose_colour, remember_visit
from candour.desk.commands.handing_over import Departure, NotInPost, change_hands

__all__ = ["Departure", "HasBegun", "NotInPost", "begin", "change_hands", "choose_colour", "remember_visit"]
