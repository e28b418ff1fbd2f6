"""Two families of error: what the world did, and what we did.

A `KnownError` carries one sentence for the person in front of the screen: what happened and what to do.
Anything else that is raised is a bug: it is logged, the screen recovers, no traceback is shown.
"""

from __future__ import annotations

from collections.abc import Callable


class KnownError(Exception):
    """What the world did, in one sentence with what to do about it.

    `msgid` is the Vietnamese sentence with `{named}` places, as the catalogues of `core.i18n` know it;
    `values` fill the places. Nothing personal goes into `values`: the sentence may reach a log.
    """

    def __init__(self, msgid: str, **values: object) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.values = values

    def in_words(self, translate: Callable[[str], str]) -> str:
        """Give the sentence in the language of the translator."""
        return translate(self.msgid).format(**self.values)

    def __str__(self) -> str:
        return self.msgid.format(**self.values)


class BadInput(KnownError):
    """Somebody gave something that cannot be used; the sentence says what to give instead."""


class NotAllowed(KnownError):
    """The person or the state of things does not permit this now."""


class NotFound(KnownError):
    """What was asked for is not there."""


class SettingsError(KnownError):
    """The settings file cannot be used; the sentence names the key."""


class StoreError(KnownError):
    """The database cannot be used now: locked, full, gone, too new."""


class PrinterError(KnownError):
    """A printer did not take the paper's bytes."""


class ScannerError(KnownError):
    """A scanner, or the folder it scans into, did not give its pages."""


class SoundError(KnownError):
    """Nothing could be heard or recorded: no device, no clip, no speech engine."""
