"""Accounts, territories, files, runs with progress, and the owner of the database."""
