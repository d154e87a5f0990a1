"""Host: the machine that Candour runs on, and nothing about councils.

Keeps     PostgreSQL, processes, the limited subprocess, jobs, the mail outbox, backup
Asks      lib
Asked by  every room but records, ui and lib, for statements, jobs, letters and limits
Never     knows what the rows in the database mean.
"""
