"""The pages on which somebody does something to a plan."""
