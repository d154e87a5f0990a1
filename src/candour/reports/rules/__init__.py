"""What is true of reports, as pure functions and shapes: no database, no clock."""
