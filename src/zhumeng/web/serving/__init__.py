"""What runs behind ``zhumeng serve``: a parent, and two children that die with it."""
