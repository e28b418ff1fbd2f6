"""What is still to be sent to the system of the province."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store from the version before to this one."""
    op.create_table(
        "province_outbox",
        sa.Column("dossier_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("sent_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_province_outbox_dossier_id_dossier")),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_province_outbox")),
    )
    op.create_index("ix_province_outbox_seq", "province_outbox", ["seq"], unique=False)


def downgrade() -> None:
    """Bring the store back to the version before."""
    op.drop_index("ix_province_outbox_seq", "province_outbox")
    op.drop_table("province_outbox")
