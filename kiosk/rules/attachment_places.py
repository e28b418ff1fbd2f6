"""Where a file of a dossier belongs when it belongs to no component; components count from 0."""

from __future__ import annotations

from typing import Final

from kiosk.core.i18n import N_

RESULT_POSITION: Final = -1
"""The result."""

WHOLE_POSITION: Final = -2
"""The dossier as a whole, such as one scan of everything that was handed in."""

ALREADY_HERE: Final = N_("Tệp này đã đính kèm ở đây rồi.")
"""Said of the same content a second time at one place."""
