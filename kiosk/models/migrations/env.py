"""Alembic's entry: runs on the connection it is handed, inside the transaction that is already open."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from kiosk.models.base import Moment
from kiosk.models.tables import METADATA


def _render(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write a version without naming the program's own types: a version must read the same for ever."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    render_item=_render,
)
context.run_migrations()
