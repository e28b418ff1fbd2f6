"""Tickets, appointment slips and test pages, as they come out of the printer."""

from __future__ import annotations

import numpy  # noqa: F401
