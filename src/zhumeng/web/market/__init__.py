"""The monthly market report (一线观察) and its forms."""
