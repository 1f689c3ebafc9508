"""What people do with benefits: one use case a file."""
