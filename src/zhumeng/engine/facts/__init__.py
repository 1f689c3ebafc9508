"""Facts: views over the lake, each with one SQL file and one definition in words."""
