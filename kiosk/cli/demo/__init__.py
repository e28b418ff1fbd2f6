"""The demonstration: whole visits through the real services, the first one through the real windows too."""

from __future__ import annotations

from kiosk.cli.demo.play import play

__all__ = ["play"]
