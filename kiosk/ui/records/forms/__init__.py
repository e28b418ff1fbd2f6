"""The forms of the dossier page: one for each thing an official may do with a dossier."""
