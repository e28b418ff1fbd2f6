"""Ratings of dossiers and on paper, with reasons, answers, presses and the form; the register of petitions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store from the version before to this one."""
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.alter_column("visit_id", existing_type=sa.Integer(), nullable=True)
        batch_op.alter_column("counter_id", existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column("source", sa.String(length=8), server_default="screen", nullable=False))
        batch_op.add_column(sa.Column("dossier_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("reasons", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("comment", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("flag", sa.String(length=12), server_default="", nullable=False))
        batch_op.add_column(sa.Column("explained_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("ballot", sa.String(length=30), nullable=True))
        batch_op.create_foreign_key(op.f("fk_rating_dossier_id_dossier"), "dossier", ["dossier_id"], ["id"])
        batch_op.create_unique_constraint(op.f("uq_rating_dossier_id"), ["dossier_id"])
        batch_op.create_unique_constraint(op.f("uq_rating_ballot"), ["ballot"])
        batch_op.create_index("ix_rating_day", ["day"], unique=False)

    op.create_table(
        "rating_form",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_rating_form_staff_id_staff")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_rating_form")),
    )
    op.create_table(
        "rating_press",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counter_id", sa.Integer(), nullable=True),
        sa.Column("rating_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name=op.f("fk_rating_press_counter_id_counter")),
        sa.ForeignKeyConstraint(["rating_id"], ["rating.id"], name=op.f("fk_rating_press_rating_id_rating")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_press")),
    )
    op.create_index("ix_rating_press_counter_id", "rating_press", ["counter_id", "id"], unique=False)
    op.create_index("ix_rating_press_rating_id", "rating_press", ["rating_id"], unique=False)
    op.create_table(
        "rating_answer",
        sa.Column("rating_id", sa.Integer(), nullable=False),
        sa.Column("index_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["rating_id"], ["rating.id"], name=op.f("fk_rating_answer_rating_id_rating")),
        sa.PrimaryKeyConstraint("rating_id", "index_no", name=op.f("pk_rating_answer")),
    )
    op.create_table(
        "petition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("contact", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.Column("on_paper", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.String(length=12), server_default="open", nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["field_id"], ["field.id"], name=op.f("fk_petition_field_id_field")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_petition_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petition")),
        sa.UniqueConstraint("code", name=op.f("uq_petition_code")),
    )
    op.create_index("ix_petition_status_due_at", "petition", ["status", "due_at"], unique=False)
    op.create_index("ix_petition_received_at", "petition", ["received_at"], unique=False)


def downgrade() -> None:
    """Bring the store back to the version before, which knows ratings of visits at their counter only."""
    op.drop_table("petition")
    op.drop_table("rating_answer")
    op.drop_table("rating_press")
    op.drop_table("rating_form")
    op.execute("DELETE FROM rating WHERE visit_id IS NULL OR counter_id IS NULL")
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.drop_index("ix_rating_day")
        batch_op.drop_constraint(op.f("uq_rating_ballot"), type_="unique")
        batch_op.drop_constraint(op.f("uq_rating_dossier_id"), type_="unique")
        batch_op.drop_constraint(op.f("fk_rating_dossier_id_dossier"), type_="foreignkey")
        for name in ("ballot", "explained_at", "flag", "version", "comment", "reasons", "dossier_id", "source"):
            batch_op.drop_column(name)
        batch_op.alter_column("counter_id", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("visit_id", existing_type=sa.Integer(), nullable=False)
