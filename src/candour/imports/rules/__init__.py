"""What a sheet of milestones means, as plain functions: its header, its values, its rows."""
