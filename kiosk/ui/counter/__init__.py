"""The counter station: calling, taking dossiers in, and the papers that come of it; made for the keyboard."""
