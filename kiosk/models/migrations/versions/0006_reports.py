"""The day a dossier was settled, which reports count by, and files of old records taken over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store from the version before to this one."""
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_import_batch_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sa.UniqueConstraint("kind", "digest", name=op.f("uq_import_batch_kind_digest")),
    )
    op.add_column("dossier", sa.Column("settled_day", sa.Date(), nullable=True))
    # both engines take a column with its reference as it stands; Alembic would copy SQLite's whole table for it
    op.execute(
        "ALTER TABLE dossier ADD COLUMN import_id INTEGER "
        "CONSTRAINT fk_dossier_import_id_import_batch REFERENCES import_batch (id)"
    )
    ended = (
        "(SELECT max(started_at) FROM dossier_status WHERE dossier_id = dossier.id "
        "AND dossier_status.status = dossier.status)"
    )
    for statuses, moment in (("9, 10", "coalesce(finished_at, returned_at)"), ("3, 7, 8", ended)):
        op.execute(f"UPDATE dossier SET settled_day = {_vietnam_day(moment)} WHERE status IN ({statuses})")
    op.create_index("ix_dossier_settled_day", "dossier", ["settled_day"], unique=False)
    op.create_index("ix_dossier_import_id", "dossier", ["import_id"], unique=False)


def downgrade() -> None:
    """Bring the store back to the version before; dossiers taken over stay, no longer marked."""
    op.drop_index("ix_dossier_import_id", "dossier")
    op.drop_index("ix_dossier_settled_day", "dossier")
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.drop_column("import_id")
        batch_op.drop_column("settled_day")
    op.drop_table("import_batch")


def _vietnam_day(moment: str) -> str:
    """Give the expression for the day in Vietnam of a moment kept in UTC."""
    if op.get_bind().dialect.name == "sqlite":
        return f"date({moment}, '+7 hours')"
    return f"CAST({moment} AT TIME ZONE 'UTC' + INTERVAL '7 hours' AS DATE)"
