"""What stands around a station: its window and its lock, the launcher, the first-run dialog."""
