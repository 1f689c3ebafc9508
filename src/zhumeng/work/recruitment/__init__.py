"""Recruitment: adverts of jobs, their screening and review, who applies for them."""
