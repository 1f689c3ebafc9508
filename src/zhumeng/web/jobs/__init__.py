"""Jobs for everybody: search, one job, the open feed, complaints; and for job seekers, applying."""
