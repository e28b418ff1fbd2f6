"""Counters and fields that are closed for good: since when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store from the version before to this one."""
    for table in ("counter", "field"):
        op.add_column(table, sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Bring the store back to the version before."""
    for table in ("field", "counter"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("closed_at")
