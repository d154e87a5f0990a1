"""What the machine refuses, in a sentence that says what to do about it."""


class CannotRun(Exception):
    """Something that Candour stands on is missing or broken. Its text is the sentence to print."""
