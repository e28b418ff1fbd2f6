"""What every room stands on: settings, clock, errors, logs, language, text. Knows no other room."""
