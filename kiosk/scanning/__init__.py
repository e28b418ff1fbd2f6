"""What comes in through devices: cards under a scanner, pages from a scanner or a folder; their kinds and small pictures."""
