"""Bringing a store to this program's version: refuse a newer one, copy the file, upgrade, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from kiosk.core.errors import StoreError
from kiosk.core.i18n import N_
from kiosk.models.backup import copy_whole
from kiosk.models.store import Store, check_integrity

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0009"
"""The newest version this program knows; told here so that an ordinary start need not load Alembic."""

_SCRIPTS = Path(__file__).parent / "migrations"


def bring_up_to_date(store: Store) -> None:
    """Make the store's shape this program's, creating it in an empty database.

    The SQLite file is first copied to backups/ beside it when it holds an older version. Several stations may
    start at once: one copies and upgrades, the others wait for it. Raises StoreError when a newer program wrote
    the store.
    """
    with store.read() as unit:
        version = _version(unit.connection)
    if version == HEAD:
        return
    _refuse_newer(version)
    with store.reshape() as unit:
        version = _version(unit.connection)
        _refuse_newer(version)
        if version is not None and version != HEAD and store.file is not None:
            # under the writers' lock: nobody else upgrades meanwhile, so what is copied is the older version
            back_up(store.file, store.file.parent / "backups" / f"before-{HEAD}-from-{version}.db")
        if version != HEAD:
            upgrade(unit.connection, HEAD)
        if check_integrity(unit) != "ok":
            raise StoreError(N_("Tệp dữ liệu bị hỏng; dừng làm việc và báo người quản trị khôi phục từ bản sao lưu."))


def upgrade(connection: Connection, version: str) -> None:
    """Bring the database of an open transaction to a version."""
    from alembic import command

    command.upgrade(_config(connection), version)


def downgrade(connection: Connection, version: str) -> None:
    """Bring the database of an open transaction back to a version; "base" empties it."""
    from alembic import command

    command.downgrade(_config(connection), version)


def back_up(file: Path, copy: Path) -> None:
    """Copy a SQLite file that may be in use, whole, as of one moment; the copy appears only when it is complete.

    Raises StoreError where it cannot be written: nothing is brought to another shape without a way back.
    """
    draft = copy.with_suffix(".part")
    try:
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        copy_whole(file, draft)
        draft.replace(copy)
    except OSError as error:
        raise StoreError(
            N_("Chưa nâng cấp được dữ liệu vì không chép được bản cũ vào {folder}; dọn bớt ổ đĩa rồi mở lại."),
            folder=copy.parent,
        ) from error


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return found


def _refuse_newer(version: str | None) -> None:
    """Refuse a version this program does not know: only a newer program can have written it."""
    if version is None or version == HEAD:
        return
    known = {file.name.split("_")[0] for file in (_SCRIPTS / "versions").glob("[0-9]*.py")}
    if version not in known:
        raise StoreError(
            N_("Dữ liệu do phiên bản mới hơn của chương trình ghi; hãy cài bản mới rồi mở lại, dữ liệu vẫn nguyên.")
        )
