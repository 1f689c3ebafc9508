"""What an administrator does with accounts; one use case a module."""
