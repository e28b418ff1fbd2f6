"""An official's number, which the rating screen may show in place of the name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store from the version before to this one."""
    op.add_column("staff", sa.Column("badge", sa.String(length=20), server_default="", nullable=False))


def downgrade() -> None:
    """Bring the store back to the version before."""
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.drop_column("badge")
