"""The board: who is called to which counter, and who waits."""
