"""The use cases: one verb, one unit of work, frozen dataclasses out."""
