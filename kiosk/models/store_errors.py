"""What a database says, sorted by its codes into what the world did and what we did."""

from __future__ import annotations

import sqlite3

from sqlalchemy import exc

from kiosk.core.errors import StoreError
from kiosk.core.i18n import N_

_BUSY = N_("Cơ sở dữ liệu đang bận; chờ vài giây rồi làm lại, chưa có gì bị mất.")
_FULL = N_("Ổ đĩa đã đầy nên chưa ghi được; xóa bớt tệp không cần trên ổ đĩa rồi làm lại.")
_READ_ONLY = N_("Không có quyền ghi vào thư mục dữ liệu; báo người quản trị cấp quyền ghi.")
_DAMAGED = N_("Tệp dữ liệu bị hỏng; dừng làm việc và báo người quản trị khôi phục từ bản sao lưu.")
_CANNOT_OPEN = N_("Không mở được tệp dữ liệu; kiểm tra thư mục văn phòng và ổ đĩa.")
FILE_GONE = N_("Không thấy tệp dữ liệu {file}; kiểm tra ổ đĩa hoặc khôi phục từ bản sao lưu.")
_UNREACHABLE = N_("Không làm việc được với cơ sở dữ liệu; kiểm tra máy chủ hoặc ổ đĩa rồi thử lại.")

_SQLITE = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: _CANNOT_OPEN,
    sqlite3.SQLITE_IOERR: _UNREACHABLE,
    sqlite3.SQLITE_NOMEM: _UNREACHABLE,
    sqlite3.SQLITE_PROTOCOL: _BUSY,
}
"""SQLite's primary result codes (sqlite.org/rescode.html)."""

_POSTGRES = {
    "08": _UNREACHABLE,  # connection exception
    "28": _UNREACHABLE,  # invalid authorization
    "3D": _UNREACHABLE,  # no such database
    "40": _BUSY,  # transaction rollback
    "53": _BUSY,  # insufficient resources: memory, connections
    "53100": _FULL,
    "55": _BUSY,  # object not in prerequisite state; 55P03 is the lock that was not to be had
    "57": _UNREACHABLE,  # operator intervention
    "58": _UNREACHABLE,  # system error
    "XX": _DAMAGED,  # internal error
}
"""The classes of PostgreSQL's SQLSTATE, and single codes that say more (documentation, appendix A)."""


class StoreBug(Exception):
    """A statement or a row of ours broke a rule of the database; names the rule, never the row."""


def known_or_bug(error: Exception) -> StoreError | StoreBug:
    """Give what to raise for what a database driver raised: a sentence for the person, or a bug without its row."""
    original = getattr(error, "orig", None) or error
    if isinstance(original, sqlite3.Error):
        code = getattr(original, "sqlite_errorcode", None)
        words = _SQLITE.get(code & 0xFF) if code is not None else None
        rule = str(original)  # SQLite names tables and columns here, never what is in them
    else:
        state = getattr(original, "sqlstate", None)
        words = _POSTGRES.get(state) or _POSTGRES.get(state[:2]) if state else _without_state(error)
        diagnosis = getattr(original, "diag", None)
        rule = f"{state or ''} {getattr(diagnosis, 'constraint_name', None) or ''}".strip()
    if words is not None:
        return StoreError(words)
    statement = getattr(error, "statement", None) or ""
    return StoreBug(f"{type(error).__name__}: {rule}\n{statement}".strip())


def _without_state(error: Exception) -> str | None:
    """Give the sentence for what the driver says itself: of the connection, or None when it refuses our statement."""
    return _UNREACHABLE if isinstance(error, exc.OperationalError | exc.InterfaceError) else None
