"""Charts of reports as drawings: the same one on a page, in a document and on a screen."""
