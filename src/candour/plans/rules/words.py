"""Enumerations whose members carry the words that pages print."""

from candour.lib.worded import Worded as Worded
