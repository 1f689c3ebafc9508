"""The deferral ledger: what is paid later, until when, what came in, whether the tax office agrees."""
