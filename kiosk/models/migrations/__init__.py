"""The versions of the store's shape, by Alembic, run inside the program before its first window."""
