"""People and vacancies meet: hard rules, a score of named parts, lists, and places given out.

Everything is a function of its arguments: no clock, no network, no database.
"""
