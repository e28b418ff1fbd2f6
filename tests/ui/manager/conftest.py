"""The same office, seen by its head."""

from tests.ui.counter.conftest import founded, office

__all__ = ["founded", "office"]
