"""Alembic's entry: runs on the connection it is handed, inside the transaction that is already open."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from kiosk.models.base import Moment
from kiosk.models.dossier_search import BESIDE_THE_MODELS
from kiosk.models.tables import METADATA


def _render(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write a version without naming the program's own types: a version must read the same for ever."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


def _of_the_models(name: str | None, _kind: str, _parents: Any) -> bool:
    """Leave out what stands beside the models when a version is drafted from them."""
    return name not in BESIDE_THE_MODELS


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    render_item=_render,
    include_name=_of_the_models,
)
context.run_migrations()
