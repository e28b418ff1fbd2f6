"""What comes in through devices: cards, pages, files; their kinds and small pictures."""
