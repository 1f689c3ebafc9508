"""What people see: command line, pages and the demonstration city."""
