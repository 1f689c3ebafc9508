"""The monthly market report (一线观察): forms, the registers' figures, their ratio and change."""
