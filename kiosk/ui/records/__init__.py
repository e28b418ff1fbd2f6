"""Dossiers after intake: the lists of what must be done, one whole dossier, and everything that may be done with it."""
