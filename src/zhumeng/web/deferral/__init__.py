"""Pages of deferred premiums: the ledger of an area and of one firm."""
