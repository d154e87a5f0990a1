"""Loading the example year through the rooms' own commands."""

from candour.example.commands.load import load_example

__all__ = ["load_example"]
