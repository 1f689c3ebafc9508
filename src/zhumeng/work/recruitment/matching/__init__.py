"""People and adverts brought together: codes, profiles, the month's run, the page, the employer's side."""
