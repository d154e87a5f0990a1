"""The pages of the reports room."""
