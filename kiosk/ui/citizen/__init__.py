"""The screens citizens touch: taking a number, looking a dossier up, rating a visit."""
