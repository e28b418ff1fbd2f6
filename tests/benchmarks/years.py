"""Everything an office of 150 dossiers a day records in years, written by SQL in one go: made-up, the same every time.

Each dossier comes with its visit and rating, its papers and files, its steps, supplements, fees. What befalls which one
is reckoned from its number, so that every figure of a report has something to count.
"""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

A_DAY = 150
FIRST_DAY = date(2007, 1, 1)

_MANY = """
WITH RECURSIVE number (id) AS (SELECT :above + 1 UNION ALL SELECT id + 1 FROM number WHERE id < :last),
dated AS (SELECT id, (id * 7919) % 4093 AS lot, date('2007-01-01', ((id - 1) / 150) || ' days') AS day,
    ((id - 1) % 150 * 3) || ' minutes' AS after FROM number),
"""
_DOSSIER = f"""
{_MANY}
kind (place, id, name, short, case_code) AS (SELECT row_number() OVER (ORDER BY id) - 1, id,
    json_extract(document, '$.name'), json_extract(document, '$.short_name'), json_extract(document, '$.cases[0].code')
    FROM procedure WHERE current),
copies (place) AS (SELECT min(place) FROM kind JOIN procedure USING (id) WHERE document LIKE '%"by_page":{{%'),
told AS (SELECT *, datetime(day, '+00:30', after) AS received, date(day, (3 + lot % 5) || ' days') AS due,
    CASE WHEN lot % 499 = 0 THEN NULL ELSE date(day, iif(lot % 25 = 0, 9, 1 + lot % 3) || ' days') END AS settled
    FROM dated)
INSERT INTO dossier (id, local_code, tracking, day, visit_id, counter_id, received_by, procedure_id, procedure_name,
    procedure_short, case_code, channel, sets, book, book_number, status, received_at, due_at, due_because, collect_at,
    finished_at, returned_at, settled_day, collect_by, sync_state)
SELECT told.id, printf('H26.120-%s-%04d', substr(replace(day, '-', ''), 3), (told.id - 1) % 150 + 1),
    printf('%09d%03d', told.id, lot % 1000), day, told.id, 1 + lot % 2, 1 + lot % 2, kind.id, kind.name, kind.short,
    kind.case_code, 1 + lot % 3, 1, strftime('%Y', day), told.id,
    CASE WHEN settled IS NULL THEN 4 WHEN lot % 97 = 0 THEN 8 WHEN lot % 89 = 0 THEN 7 ELSE 10 END,
    received || '.000000', due || ' 09:00:00.000000', '[]', '',
    CASE WHEN lot % 97 <> 0 AND lot % 89 <> 0 THEN settled || ' 03:00:00.000000' END,
    CASE WHEN lot % 97 <> 0 AND lot % 89 <> 0 THEN date(settled, '+1 day') || ' 03:00:00.000000' END,
    settled, iif(lot % 11 = 0, 'electronic', 'counter'), CASE lot % 5 WHEN 0 THEN 'none' WHEN 1 THEN 'failed'
    ELSE 'entered' END
FROM told JOIN kind ON kind.place = iif(lot % 3 = 0, (SELECT place FROM copies), lot % (SELECT count(*) FROM kind))
"""

_OF_EACH = "FROM dossier WHERE id > :above"
_LOT = "(id * 7919) % 4093"
_CHILDREN = (
    f"""INSERT INTO dossier_party (dossier_id, role, name, folded_name, id_number, address, phone, email)
    SELECT id, 'owner', 'Nguyễn Văn Mẫu', 'nguyen van mau', printf('0%011d', id), 'Thôn Đông, xã Mẫu', '0912345678', ''
    {_OF_EACH}""",
    f"""INSERT INTO dossier_status (dossier_id, status, started_at, ended_at, staff_id)
    SELECT id, iif(settled_day IS NULL OR place = 1, 4, iif(status = 10, 9, status)),
        iif(place = 1, received_at, settled_day || ' 03:00:00.000000'),
        CASE WHEN place = 1 AND settled_day IS NOT NULL THEN settled_day || ' 03:00:00.000000' END, 2 + {_LOT} % 3
    FROM dossier JOIN (SELECT 1 AS place UNION ALL SELECT 2) WHERE id > :above AND (place = 1 OR settled_day NOT NULL)
    ORDER BY id, place""",
    f"""INSERT INTO custody (dossier_id, unit_id, staff_id, step, step_name, place, started_at, ended_at, outcome, note)
    SELECT id, step, step + {_LOT} % 3, step, '', '', iif(step = 1, received_at, datetime(received_at, '+1 hour')
        || '.000000'), iif(step = 1, datetime(received_at, '+1 hour') || '.000000', settled_day || ' 03:00:00.000000'),
        CASE WHEN settled_day IS NULL THEN '' ELSE json_extract('["early","on_time","late",""]', '$[' || ({_LOT} % 4)
        || ']') END, ''
    FROM dossier JOIN (SELECT 1 AS step UNION ALL SELECT 2) WHERE id > :above ORDER BY id, step""",
    f"""INSERT INTO pause (dossier_id, kind, time, reason, missing, leader_reason, started_at, ended_at)
    SELECT id, iif({_LOT} % 40 = 0, 'financial', 'supplement'), 1 + ({_LOT} % 30 = 0),
        '', iif({_LOT} % 60 = 0, '[]', '["Giấy chứng sinh", "Giấy tờ số ' || {_LOT} % 17 || '"]'), '',
        datetime(received_at, '+2 hours') || '.000000', settled_day || ' 02:00:00.000000'
    FROM dossier WHERE id > :above AND {_LOT} % 10 = 0""",
    f"""INSERT INTO due_change (dossier_id, kind, at, reason, old_due_at, new_due_at)
    SELECT id, CASE {_LOT} % 3 WHEN 0 THEN 'apology' WHEN 1 THEN 'extension' ELSE 'supplement' END,
        datetime(received_at, '+1 day') || '.000000', '', date(due_at, '-1 day') || ' 09:00:00.000000', due_at
    FROM dossier WHERE id > :above AND {_LOT} % 13 = 0""",
    """INSERT INTO dossier_component (dossier_id, position, name, mandatory, state, originals, certified, photocopies,
        by_staff, at, residence)
    SELECT id, place, 'Giấy tờ số ' || ((id + place) % 23), 1, CASE (id + place) % 6 WHEN 0 THEN 'database' WHEN 1 THEN
        'seen' ELSE 'taken' END, 1, 0, 0, 1, received_at, ((id + place) % 23) = 6
    FROM dossier JOIN (SELECT 0 AS place UNION ALL SELECT 1 UNION ALL SELECT 2) WHERE id > :above ORDER BY id, place""",
    f"""INSERT INTO attachment (dossier_id, position, digest, name, media, pages, size, source, digitised, reused,
        added_at) SELECT id, CASE {_LOT} % 9 WHEN 3 THEN -1 WHEN 6 THEN -2 ELSE id % 3 END, printf('%064x', id),
        'quet.pdf', 'application/pdf', 1, 1000, 'scanner', {_LOT} % 2, {_LOT} % 5 = 0, received_at
    FROM dossier WHERE id > :above AND {_LOT} % 3 = 0""",
    f"""INSERT INTO dossier_fee (dossier_id, position, kind, name, quantity, unit_amount, amount, waived, pages,
        page_amount, later_from, later_amount, ceiling)
    SELECT id, 0, 'fee', 'Phí chứng thực', 1 + {_LOT} % 4, 2000, 2000 * (1 + {_LOT} % 4), '', 1, 2000, 3, 1000, 200000
    FROM dossier WHERE id > :above AND {_LOT} % 7 <> 0
        AND procedure_id IN (SELECT id FROM procedure WHERE document LIKE '%"by_page":{{%')""",
    f"""INSERT INTO fee_receipt (id, form_code, series, number, day, dossier_id, payer, address, method, total, state,
        issued_at, reconciled_at, ended_at, ended_reason)
    SELECT id, '01', 'A', id, day, id, '', '', iif({_LOT} % 4 = 0, 'transfer', 'cash'), 8000,
        CASE WHEN {_LOT} % 199 = 0 THEN 'cancelled' WHEN {_LOT} % 211 = 0 THEN 'refunded' ELSE 'issued' END,
        received_at, CASE WHEN {_LOT} % 4 = 0 THEN datetime(received_at, '+1 day') || '.000000' END,
        CASE WHEN {_LOT} % 199 = 0 OR {_LOT} % 211 = 0 THEN datetime(received_at, '+3 days') || '.000000' END, ''
    FROM dossier WHERE id > :above AND {_LOT} % 5 < 2""",
    f"""INSERT INTO fee_receipt_line (receipt_id, position, kind, name, quantity, unit_amount, amount)
    SELECT id, 0, iif({_LOT} % 3 = 0, 'charge', 'fee'), '', 1, 8000, 8000 FROM fee_receipt WHERE id > :above""",
    f"""INSERT INTO result_return (dossier_id, receiver_kind, receiver, id_number, id_checked, authorisation, signature,
        postal_code, note, returned_at, recorded_at, backdate_reason)
    SELECT id, 'owner', 'Nguyễn Văn Mẫu', '', 1, '', '', '', '', returned_at, returned_at, ''
    {_OF_EACH} AND returned_at NOT NULL""",
    f"""{_MANY[:-2]}
    INSERT INTO visit (id, day, field_id, number, label, tracking, state, taken_at, calls, queue_field_id, queue_day,
        queued_at, closed_at)
    SELECT id, day, 1 + lot % 7, id, '', printf('%09d%03d', id, lot % 1000), CASE WHEN lot % 53 = 0 THEN 'absent' WHEN
        lot % 71 = 0 THEN 'left' ELSE 'finished' END, datetime(day, '+00:25', after) || '.000000', 1, 1 + lot % 7, day,
        datetime(day, '+00:25', after) || '.000000', datetime(day, '+00:25', after, '+25 minutes') || '.000000'
    FROM dated""",
    f"""INSERT INTO visit_period (visit_id, state, started_at, ended_at, counter_id, staff_id)
    SELECT id, json_extract('["waiting","called","serving"]', '$[' || place || ']'),
        datetime(taken_at, (place * 9) || ' minutes') || '.000000',
        datetime(taken_at, (place * 9 + 2 + ({_LOT} + place) % 7) || ' minutes') || '.000000',
        CASE WHEN place > 0 THEN 1 + id % 2 END, CASE WHEN place > 0 THEN 1 + {_LOT} % 2 END
    FROM visit JOIN (SELECT 0 AS place UNION ALL SELECT 1 UNION ALL SELECT 2)
    WHERE id > :above AND (state = 'finished' OR place < iif(state = 'absent', 2, 1)) ORDER BY id, place""",
    f"""INSERT INTO rating (id, visit_id, counter_id, staff_id, day, asked_at, level, closed_at, reasons, flag, comment)
    SELECT id, id, 1 + id % 2, 1 + {_LOT} % 2, day, taken_at, CASE WHEN {_LOT} % 4 = 0 THEN NULL
        WHEN {_LOT} % 101 = 0 THEN 'dissatisfied' WHEN {_LOT} % 5 = 0 THEN 'satisfied' ELSE 'very_satisfied' END,
        taken_at, CASE WHEN {_LOT} % 4 <> 0 AND {_LOT} % 101 = 0 THEN 'waited' ELSE '' END,
        iif({_LOT} % 307 = 0, 'run', ''), ''
    FROM visit WHERE id > :above AND {_LOT} % 10 < 7""",
    f"""INSERT INTO rating_answer (rating_id, index_no, points) SELECT id, place, ({_LOT} + place) % 3 FROM rating
    JOIN (SELECT 4 AS place UNION ALL SELECT 5 UNION ALL SELECT 7)
    WHERE id > :above AND {_LOT} % 10 = 1 ORDER BY id, place""",
    f"""INSERT INTO petition (id, kind, code, received_at, anonymous, text, field_id, due_at, status, answered_at)
    SELECT id, iif({_LOT} % 3 = 0, 'gop_y', 'phan_anh'), printf('%012d', id), received_at, {_LOT} % 2, '',
        1 + {_LOT} % 7, due_at, iif({_LOT} % 9 = 0, 'open', 'answered'), CASE WHEN {_LOT} % 9 <> 0 THEN finished_at END
    FROM dossier WHERE id > :above AND id % 50 = 0""",
)


class Years:
    """Writes into an office's SQLite file; `add_up_to` a number of dossiers."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None)
        for pragma in ("synchronous=OFF", "cache_size=-500000", "temp_store=MEMORY"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._written = 0

    def add_up_to(self, number: int) -> date:
        """Write dossiers until the newest has that number, and give the day it was received."""
        self._connection.execute("BEGIN")
        for statement in (_DOSSIER, *_CHILDREN):
            self._connection.execute(statement, {"above": self._written, "last": number})
        self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._written = number
        return FIRST_DAY + timedelta((number - 1) // A_DAY)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
