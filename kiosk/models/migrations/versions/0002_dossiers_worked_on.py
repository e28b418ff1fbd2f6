"""Dossiers worked on: custody, hand-over, pauses, papers, fees, attachments, returns."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

import sqlalchemy as sa
from alembic import op

from kiosk.rules.dossier_words import words_of

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

UNITS = (
    ("mot_cua", "Bộ phận Tiếp nhận và Trả kết quả", "reception"),
    ("tu_phap", "Tư pháp - Hộ tịch", "internal"),
    ("dia_chinh", "Địa chính - Xây dựng", "internal"),
    ("van_hoa_xa_hoi", "Phòng Văn hóa - Xã hội", "internal"),
    ("kinh_te", "Phòng Kinh tế", "internal"),
    ("van_phong", "Văn phòng HĐND và UBND", "internal"),
    ("lanh_dao", "Lãnh đạo UBND", "leader"),
    ("cong_an", "Công an xã", "external"),
    ("dang_ky_dat_dai", "Chi nhánh Văn phòng đăng ký đất đai", "external"),
    ("thue", "Cơ quan thuế", "external"),
    ("buu_dien", "Bưu điện", "external"),
)
"""The units most communes have had since July 2025; an office renames them in its catalogue."""


def upgrade() -> None:
    """Bring the store from the version before to this one."""
    op.create_table(
        "work_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_work_unit_code")),
    )
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("from_unit_id", sa.Integer(), nullable=False),
        sa.Column("to_unit_id", sa.Integer(), nullable=False),
        sa.Column("after_line", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_handover_ended_by_staff")),
        sa.ForeignKeyConstraint(["from_unit_id"], ["work_unit.id"], name=op.f("fk_handover_from_unit_id_work_unit")),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_handover_made_by_staff")),
        sa.ForeignKeyConstraint(["to_unit_id"], ["work_unit.id"], name=op.f("fk_handover_to_unit_id_work_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("number", name=op.f("uq_handover_number")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index("ix_handover_state_day", ["state", "day"], unique=False)

    op.create_index("ix_journal_at", "journal", ["at"], unique=False)

    op.create_table(
        "draft",
        sa.Column("counter_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name=op.f("fk_draft_counter_id_counter")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_draft_staff_id_staff")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_draft_visit_id_visit")),
        sa.PrimaryKeyConstraint("counter_id", "staff_id", name=op.f("pk_draft")),
    )
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_staff", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_staff"], ["staff.id"], name=op.f("fk_amendment_by_staff_staff")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_amendment_dossier_id_dossier")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
    )
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.create_index("ix_amendment_dossier_id", ["dossier_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media", sa.String(length=40), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("digitised", sa.Boolean(), nullable=False),
        sa.Column("reused", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["staff.id"], name=op.f("fk_attachment_added_by_staff")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_attachment_dossier_id_dossier")),
        sa.ForeignKeyConstraint(["removed_by"], ["staff.id"], name=op.f("fk_attachment_removed_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index("ix_attachment_digest", ["digest"], unique=False)
        batch_op.create_index("ix_attachment_dossier_id", ["dossier_id"], unique=False)

    op.create_table(
        "custody",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("step_name", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=8), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_custody_dossier_id_dossier")),
        sa.ForeignKeyConstraint(["handover_id"], ["handover.id"], name=op.f("fk_custody_handover_id_handover")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_custody_staff_id_staff")),
        sa.ForeignKeyConstraint(["unit_id"], ["work_unit.id"], name=op.f("fk_custody_unit_id_work_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody")),
    )
    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.create_index("ix_custody_dossier_id", ["dossier_id"], unique=False)
        batch_op.create_index("ix_custody_staff_id_ended_at", ["staff_id", "ended_at"], unique=False)
        batch_op.create_index("ix_custody_unit_id_ended_at", ["unit_id", "ended_at"], unique=False)

    op.create_table(
        "dossier_fee",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_amount", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("waived", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("page_amount", sa.BigInteger(), nullable=False),
        sa.Column("later_from", sa.Integer(), nullable=False),
        sa.Column("later_amount", sa.BigInteger(), nullable=False),
        sa.Column("ceiling", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_fee_dossier_id_dossier")),
        sa.PrimaryKeyConstraint("dossier_id", "position", name=op.f("pk_dossier_fee")),
    )
    op.create_table(
        "due_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_staff", sa.Integer(), nullable=True),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("old_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("new_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_staff"], ["staff.id"], name=op.f("fk_due_change_by_staff_staff")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_due_change_dossier_id_dossier")),
        sa.ForeignKeyConstraint(["leader_id"], ["staff.id"], name=op.f("fk_due_change_leader_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due_change")),
    )
    with op.batch_alter_table("due_change", schema=None) as batch_op:
        batch_op.create_index("ix_due_change_dossier_id", ["dossier_id"], unique=False)

    op.create_table(
        "fee_receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_code", sa.String(length=20), nullable=False),
        sa.Column("series", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=True),
        sa.Column("reconciled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reconciled_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_fee_receipt_dossier_id_dossier")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_fee_receipt_ended_by_staff")),
        sa.ForeignKeyConstraint(["issued_by"], ["staff.id"], name=op.f("fk_fee_receipt_issued_by_staff")),
        sa.ForeignKeyConstraint(["reconciled_by"], ["staff.id"], name=op.f("fk_fee_receipt_reconciled_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_receipt")),
        sa.UniqueConstraint("form_code", "series", "number", name=op.f("uq_fee_receipt_form_code_series_number")),
    )
    with op.batch_alter_table("fee_receipt", schema=None) as batch_op:
        batch_op.create_index("ix_fee_receipt_day", ["day"], unique=False)
        batch_op.create_index("ix_fee_receipt_dossier_id", ["dossier_id"], unique=False)

    op.create_table(
        "handover_item",
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_staff", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_staff"], ["staff.id"], name=op.f("fk_handover_item_by_staff_staff")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_handover_item_dossier_id_dossier")),
        sa.ForeignKeyConstraint(["handover_id"], ["handover.id"], name=op.f("fk_handover_item_handover_id_handover")),
        sa.PrimaryKeyConstraint("handover_id", "dossier_id", name=op.f("pk_handover_item")),
    )
    with op.batch_alter_table("handover_item", schema=None) as batch_op:
        batch_op.create_index("ix_handover_item_dossier_id", ["dossier_id"], unique=False)

    op.create_table(
        "issued_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("form_set", sa.String(length=20), nullable=False),
        sa.Column("form_number", sa.String(length=4), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("serial", sa.String(length=60), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_issued_paper_dossier_id_dossier")),
        sa.ForeignKeyConstraint(["issued_by"], ["staff.id"], name=op.f("fk_issued_paper_issued_by_staff")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_issued_paper_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_paper")),
        sa.UniqueConstraint("kind", "year", "number", name=op.f("uq_issued_paper_kind_year_number")),
    )
    with op.batch_alter_table("issued_paper", schema=None) as batch_op:
        batch_op.create_index("ix_issued_paper_dossier_id", ["dossier_id"], unique=False)

    op.create_table(
        "pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("time", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("leader_reason", sa.Text(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_pause_dossier_id_dossier")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_pause_ended_by_staff")),
        sa.ForeignKeyConstraint(["leader_id"], ["staff.id"], name=op.f("fk_pause_leader_id_staff")),
        sa.ForeignKeyConstraint(["started_by"], ["staff.id"], name=op.f("fk_pause_started_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.create_index("ix_pause_dossier_id", ["dossier_id"], unique=False)
        batch_op.create_index("ix_pause_ended_at", ["ended_at"], unique=False)

    op.create_table(
        "result_return",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("receiver_kind", sa.String(length=12), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("id_number", sa.String(length=20), nullable=False),
        sa.Column("id_checked", sa.Boolean(), nullable=False),
        sa.Column("authorisation", sa.Text(), nullable=False),
        sa.Column("signature", sa.String(length=64), nullable=False),
        sa.Column("postal_code", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("backdate_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_result_return_dossier_id_dossier")),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"], name=op.f("fk_result_return_recorded_by_staff")),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_result_return")),
    )
    op.create_table(
        "fee_receipt_line",
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_amount", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["fee_receipt.id"], name=op.f("fk_fee_receipt_line_receipt_id_fee_receipt")
        ),
        sa.PrimaryKeyConstraint("receipt_id", "position", name=op.f("pk_fee_receipt_line")),
    )
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.add_column(sa.Column("collect_by", sa.String(length=10), server_default="counter", nullable=False))
        batch_op.add_column(sa.Column("postal_address", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("subject_kind", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("content", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("law_due_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("result", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("payment_state", sa.String(length=10), server_default="none", nullable=False))
        batch_op.add_column(sa.Column("delivery_state", sa.String(length=10), server_default="none", nullable=False))
        batch_op.add_column(sa.Column("sync_state", sa.String(length=10), server_default="none", nullable=False))
        batch_op.add_column(sa.Column("sync_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index("ix_dossier_procedure_id", ["procedure_id"], unique=False)

    with op.batch_alter_table("dossier_component", schema=None) as batch_op:
        batch_op.add_column(sa.Column("residence", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("dossier_party", schema=None) as batch_op:
        batch_op.add_column(sa.Column("authorisation", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("birth", sa.Date(), nullable=True))

    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unit_code", sa.String(length=20), server_default="", nullable=False))

    _keep_papers_as_printed()
    op.bulk_insert(
        sa.table("work_unit", sa.column("code"), sa.column("name"), sa.column("kind"), sa.column("position")),
        [
            {"code": code, "name": name, "kind": kind, "position": position}
            for position, (code, name, kind) in enumerate(UNITS)
        ],
    )
    # what an older program took in lies at the counter still
    op.execute(
        "INSERT INTO custody (dossier_id, unit_id, staff_id, step, step_name, place, started_at) "
        "SELECT dossier.id, work_unit.id, dossier.received_by, 0, '', '', dossier.received_at "
        "FROM dossier JOIN work_unit ON work_unit.code = 'mot_cua' WHERE dossier.status IN (2, 4, 5, 6)"
    )
    _find_by_words()


def _keep_papers_as_printed() -> None:
    """Let each paper keep its dossier, who had it made, and the words it was printed with."""
    op.create_table(
        "form_wording",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_form_wording")),
    )
    # in the words that both engines know: Alembic adds a foreign key on SQLite only by writing the table anew
    for name, kind, other in (
        ("dossier_id", "INTEGER", "dossier (id)"),
        ("made_by", "INTEGER", "staff (id)"),
        ("wording", "VARCHAR(64)", "form_wording (digest)"),
    ):
        key = f"fk_print_job_{name}_{other.split()[0]}"
        op.execute(f"ALTER TABLE print_job ADD COLUMN {name} {kind} CONSTRAINT {key} REFERENCES {other}")
    op.create_index("ix_print_job_dossier_id", "print_job", ["dossier_id"], unique=False)
    op.create_index("ix_print_job_subject", "print_job", ["subject"], unique=False)
    op.execute(
        "UPDATE print_job SET dossier_id = (SELECT dossier.id FROM dossier WHERE local_code = subject) "
        "WHERE kind <> 'ticket'"
    )


SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE dossier_search USING fts5(words, content='dossier_words', content_rowid='dossier_id', "
    "tokenize='ascii', detail='none', prefix='1 2 3 4 5 6')",
    "CREATE TRIGGER dossier_words_added AFTER INSERT ON dossier_words BEGIN "
    "INSERT INTO dossier_search (rowid, words) VALUES (new.dossier_id, new.words); END",
    "CREATE TRIGGER dossier_words_changed AFTER UPDATE OF words ON dossier_words WHEN old.words <> new.words BEGIN "
    "INSERT INTO dossier_search (dossier_search, rowid, words) VALUES ('delete', old.dossier_id, old.words); "
    "INSERT INTO dossier_search (rowid, words) VALUES (new.dossier_id, new.words); END",
    "CREATE TRIGGER dossier_words_removed AFTER DELETE ON dossier_words BEGIN "
    "INSERT INTO dossier_search (dossier_search, rowid, words) VALUES ('delete', old.dossier_id, old.words); END",
)
POSTGRES_SEARCH = (
    "CREATE INDEX ix_dossier_words_words ON dossier_words USING gin (array_to_tsvector(string_to_array(words, ' ')))",
)


def _find_by_words() -> None:
    """Let every dossier there is be found by its words."""
    op.create_table(
        "dossier_words",
        sa.Column("dossier_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_words_dossier_id_dossier")),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_dossier_words")),
    )
    for statement in SQLITE_SEARCH if op.get_bind().dialect.name == "sqlite" else POSTGRES_SEARCH:
        op.execute(statement)
    rows = op.get_bind().execute(
        sa.text(
            "SELECT dossier.id, procedure.code, dossier_party.name, id_number, phone, local_code, official_code, "
            "tracking, procedure_short, procedure_name, short_code FROM dossier "
            "JOIN dossier_party ON dossier_party.dossier_id = dossier.id "
            "JOIN procedure ON procedure.id = dossier.procedure_id ORDER BY dossier.id, role"
        )
    )
    words = [
        {"dossier_id": dossier_id, "words": words_of(*(text for row in same for text in row[2:]), procedure_code=code)}
        for (dossier_id, code), same in groupby(rows, key=itemgetter(0, 1))
    ]
    op.bulk_insert(sa.table("dossier_words", sa.column("dossier_id"), sa.column("words")), words)


def downgrade() -> None:
    """Bring the store back to the version before."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE dossier_search")
    op.drop_index("ix_journal_at", table_name="journal")
    op.drop_table("dossier_words")
    op.drop_index("ix_print_job_subject", "print_job")
    op.drop_index("ix_print_job_dossier_id", "print_job")
    op.execute("DELETE FROM print_job WHERE state = 'unprinted'")
    with op.batch_alter_table("print_job", schema=None) as batch_op:
        batch_op.drop_column("wording")
        batch_op.drop_column("made_by")
        batch_op.drop_column("dossier_id")

    op.drop_table("form_wording")
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.drop_column("unit_code")

    with op.batch_alter_table("dossier_party", schema=None) as batch_op:
        batch_op.drop_column("birth")
        batch_op.drop_column("authorisation")

    with op.batch_alter_table("dossier_component", schema=None) as batch_op:
        batch_op.drop_column("residence")

    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.drop_index("ix_dossier_procedure_id")
        batch_op.drop_column("sync_at")
        batch_op.drop_column("sync_state")
        batch_op.drop_column("delivery_state")
        batch_op.drop_column("payment_state")
        batch_op.drop_column("result")
        batch_op.drop_column("law_due_at")
        batch_op.drop_column("content")
        batch_op.drop_column("subject_kind")
        batch_op.drop_column("postal_address")
        batch_op.drop_column("collect_by")

    op.drop_table("fee_receipt_line")
    op.drop_table("result_return")
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.drop_index("ix_pause_ended_at")
        batch_op.drop_index("ix_pause_dossier_id")

    op.drop_table("pause")
    with op.batch_alter_table("issued_paper", schema=None) as batch_op:
        batch_op.drop_index("ix_issued_paper_dossier_id")

    op.drop_table("issued_paper")
    with op.batch_alter_table("handover_item", schema=None) as batch_op:
        batch_op.drop_index("ix_handover_item_dossier_id")

    op.drop_table("handover_item")
    with op.batch_alter_table("fee_receipt", schema=None) as batch_op:
        batch_op.drop_index("ix_fee_receipt_dossier_id")
        batch_op.drop_index("ix_fee_receipt_day")

    op.drop_table("fee_receipt")
    with op.batch_alter_table("due_change", schema=None) as batch_op:
        batch_op.drop_index("ix_due_change_dossier_id")

    op.drop_table("due_change")
    op.drop_table("dossier_fee")
    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.drop_index("ix_custody_unit_id_ended_at")
        batch_op.drop_index("ix_custody_staff_id_ended_at")
        batch_op.drop_index("ix_custody_dossier_id")

    op.drop_table("custody")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index("ix_attachment_dossier_id")
        batch_op.drop_index("ix_attachment_digest")

    op.drop_table("attachment")
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.drop_index("ix_amendment_dossier_id")

    op.drop_table("amendment")
    op.drop_table("draft")
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.drop_index("ix_handover_state_day")

    op.drop_table("handover")
    op.drop_table("work_unit")
