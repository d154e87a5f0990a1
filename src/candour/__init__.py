"""Candour: the whole record of a public authority under improvement directions."""

__version__ = "0.1.0"
