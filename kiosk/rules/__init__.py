"""The law as pure functions: no clock, no database, no Qt."""
