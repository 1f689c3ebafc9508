"""Services delivered: one append-only record, where peers of ``work`` and the plan's figures meet."""
