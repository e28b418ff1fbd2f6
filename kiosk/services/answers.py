"""What people type to found an office, at the dialog or at the command line; not yet checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundingAnswers:
    """The answers of whoever sets the office up; passwords in the clear, never kept."""

    name: str
    superior: str
    agency: str
    place: str
    hotline: str
    counters: int
    admin_name: str
    admin_username: str
    admin_password: str
    pin: str
