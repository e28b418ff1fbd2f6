"""The manager station: today in figures, the printers and their papers."""
