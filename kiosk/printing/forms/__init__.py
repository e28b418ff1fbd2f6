"""Papers for page printers: the forms of the one-stop circulars, laid out by NĐ 30/2020, as byte-stable PDF."""
