"""For everyone, signed in or not: the policy package, and what one can get."""
