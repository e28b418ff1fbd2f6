"""The paper roll, the stations heard, and today's slips of every PC found by when they were recorded."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store from the version before to this one."""
    op.create_table(
        "paper_roll",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_paper_roll_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_roll")),
    )
    op.create_table(
        "station_seen",
        sa.Column("station", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(length=70), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("station", "place", name=op.f("pk_station_seen")),
    )
    op.create_index("ix_print_job_created_at", "print_job", ["created_at"], unique=False)


def downgrade() -> None:
    """Bring the store back to the version before; the roll's visits stay, under their field."""
    op.drop_index("ix_print_job_created_at", "print_job")
    op.drop_table("station_seen")
    op.drop_table("paper_roll")
