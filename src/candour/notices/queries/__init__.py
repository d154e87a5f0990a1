"""What pages, jobs and the command line ask of notices."""
