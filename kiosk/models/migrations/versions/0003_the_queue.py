"""The queue: priority, kept places, parking, pauses, stops, the office's rules, the end of the day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CLOSED = sa.text("closed_at IS NOT NULL")


def upgrade() -> None:
    """Bring the store from the version before to this one."""
    op.create_table(
        "queue_rules",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_queue_rules_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_rules")),
    )
    op.create_table(
        "day_close",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_day_close")),
    )
    op.create_table(
        "field_stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["field_id"], ["field.id"], name=op.f("fk_field_stop_field_id_field")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_field_stop_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_stop")),
    )
    op.create_index("ix_field_stop_day", "field_stop", ["day"], unique=False)
    op.create_table(
        "counter_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("counter_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name=op.f("fk_counter_pause_counter_id_counter")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["counter_session.id"], name=op.f("fk_counter_pause_session_id_counter_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter_pause")),
    )
    op.create_index("ix_counter_pause_session_id", "counter_pause", ["session_id"], unique=False)
    op.create_table(
        "visit_parking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("counter_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name=op.f("fk_visit_parking_counter_id_counter")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_visit_parking_staff_id_staff")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_parking_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_parking")),
    )
    op.create_index("ix_visit_parking_visit_id", "visit_parking", ["visit_id"], unique=False)

    with op.batch_alter_table("counter_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("priority_streak", sa.Integer(), server_default="0", nullable=False))

    _visits()
    op.execute("ALTER TABLE visit_period ADD COLUMN reason VARCHAR(40) DEFAULT '' NOT NULL")
    op.execute(
        "ALTER TABLE visit_period ADD COLUMN field_id INTEGER "
        "CONSTRAINT fk_visit_period_field_id_field REFERENCES field (id)"
    )
    op.execute("UPDATE visit_period SET field_id = (SELECT visit.field_id FROM visit WHERE visit.id = visit_id)")


def _visits() -> None:
    """Let every visit know its place in the queue: until now that was when, and for what, its number was taken."""
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index("ix_visit_queue")
        batch_op.add_column(sa.Column("queue_field_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("queue_day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("queued_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("priority", sa.String(length=12), server_default="", nullable=False))
        batch_op.add_column(sa.Column("kept_for", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("wait_calls", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("outcome", sa.String(length=12), server_default="", nullable=False))

    op.execute("UPDATE visit SET queue_field_id = field_id, queue_day = day, queued_at = taken_at")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.alter_column("queue_field_id", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("queue_day", existing_type=sa.Date(), nullable=False)
        batch_op.alter_column("queued_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.create_foreign_key(op.f("fk_visit_queue_field_id_field"), "field", ["queue_field_id"], ["id"])
        batch_op.create_foreign_key(op.f("fk_visit_kept_for_counter"), "counter", ["kept_for"], ["id"])

    op.create_index(
        "ix_visit_queue",
        "visit",
        ["queue_day", "state", "queued_at", "queue_field_id", "priority", "kept_for"],
        unique=False,
    )
    op.create_index(
        "ix_visit_closed",
        "visit",
        ["queue_field_id", "closed_at"],
        unique=False,
        sqlite_where=CLOSED,
        postgresql_where=CLOSED,
    )


def downgrade() -> None:
    """Bring the store back to the version before: whom it does not know of is as if being served, or gone."""
    op.execute("UPDATE visit SET state = 'serving' WHERE state = 'called'")
    op.execute("UPDATE visit SET state = 'absent' WHERE state IN ('parked', 'closed')")
    op.execute("UPDATE visit_period SET state = 'serving' WHERE state = 'called'")
    with op.batch_alter_table("visit_period", schema=None) as batch_op:
        batch_op.drop_column("field_id")
        batch_op.drop_column("reason")

    op.drop_index("ix_visit_closed", "visit")
    op.drop_index("ix_visit_queue", "visit")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_column("outcome")
        batch_op.drop_column("wait_calls")
        batch_op.drop_column("kept_for")
        batch_op.drop_column("priority")
        batch_op.drop_column("queued_at")
        batch_op.drop_column("queue_day")
        batch_op.drop_column("queue_field_id")

    op.create_index("ix_visit_queue", "visit", ["day", "state", "field_id"], unique=False)
    with op.batch_alter_table("counter_session", schema=None) as batch_op:
        batch_op.drop_column("priority_streak")

    op.drop_index("ix_visit_parking_visit_id", "visit_parking")
    op.drop_table("visit_parking")
    op.drop_index("ix_counter_pause_session_id", "counter_pause")
    op.drop_table("counter_pause")
    op.drop_index("ix_field_stop_day", "field_stop")
    op.drop_table("field_stop")
    op.drop_table("day_close")
    op.drop_table("queue_rules")
