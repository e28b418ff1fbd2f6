"""From a payload to paper: the only room that knows ReportLab, Pillow and ESC/POS."""
