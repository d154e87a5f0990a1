"""Config: where the rooms are put together: settings, addresses, web entry and command line.

Keeps     settings, urls, wsgi, cli
Asks      every room
Asked by  nobody
Never     holds a rule of the domain.
"""
