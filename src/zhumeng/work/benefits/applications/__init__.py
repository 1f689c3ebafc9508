"""Applications: from the form to the record that the month's run decides."""
