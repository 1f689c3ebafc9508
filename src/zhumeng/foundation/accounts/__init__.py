"""Accounts: users, the roles they hold, and the log of who opened whose file."""
