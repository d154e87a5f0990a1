"""Host: the machine that Candour runs on, and nothing about councils.

Keeps     PostgreSQL, processes, the limited subprocess, jobs, the mail outbox, backup
Asks      lib
Asked by  records, outputs, evidence, people, imports, config
Never     knows what the rows in the database mean.
"""
