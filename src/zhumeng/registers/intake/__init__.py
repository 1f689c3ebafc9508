"""Files of the registers: read, checked, compared, staged, published."""
