"""The questions of an import: of a plan, and of an update sheet that came back."""
