"""Search by words: an index beside the tables proposes, the tables decide."""
