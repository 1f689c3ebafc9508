"""What people do in oversight, one use case a module."""
