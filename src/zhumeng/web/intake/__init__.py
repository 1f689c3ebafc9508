"""Pages of the data: sources, files sent in, rows corrected and confirmed; runs of months."""
