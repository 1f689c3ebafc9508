"""The plan on pages: the wall, one item, one figure down to its records, figures that units report."""
