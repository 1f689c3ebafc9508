"""Firms that are short of people, firms that have too many, and people they share."""
