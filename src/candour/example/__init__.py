"""Example: Tower Hamlets 2017-18 from the public record, told in our own words.

Keeps     the facts of the example year, as data
Asks      every room that it loads through commands
Asked by  config
Never     is loaded into a real council's installation.
"""
