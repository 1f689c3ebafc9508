"""The product for machines: the same figures and rules as on pages, in JSON, within the same scope."""
