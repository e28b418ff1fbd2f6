"""One lock around PDFium, which is not safe in two threads at once, not even for two documents."""

from __future__ import annotations

import threading

ONE_AT_A_TIME = threading.Lock()
"""Hold it from opening a document with pypdfium2 to closing it."""
