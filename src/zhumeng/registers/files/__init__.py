"""The file of one person or one employer: what the registers say, with the evidence of each value."""
