"""The reports of the office: each a module that makes one `kiosk.rules.report_table.Report` of a period."""
