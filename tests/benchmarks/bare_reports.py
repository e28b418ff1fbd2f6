"""The figures of every report asked for in SQL, the least a person would write: what the reports are measured by.

Each statement ends with figures that its report has in sum, so that both are seen to agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.rules.report_table import Report

_SINCE = """since AS (SELECT dossier_id, min(id) AS id FROM due_change WHERE at >= :end AND kind <> 'cause'
        AND (kind NOT IN ('supplement', 'financial') OR coalesce((SELECT max(ended_at) FROM pause
            WHERE pause.dossier_id = due_change.dossier_id AND ended_at <= due_change.at), :end) >= :end)
        GROUP BY dossier_id),
    waiting AS (SELECT DISTINCT dossier_id FROM pause
        WHERE started_at < :end AND (ended_at IS NULL OR ended_at >= :end)),"""
_COUNTED = """counted AS (SELECT dossier.*, status IN (3, 7, 8) AS ended, waiting.dossier_id IS NOT NULL AS waits,
            date(iif(since.id IS NULL, due_at, old_due_at), '+7 hours') AS due_day
        FROM dossier LEFT JOIN since ON since.dossier_id = dossier.id LEFT JOIN due_change ON due_change.id = since.id
        LEFT JOIN waiting ON waiting.dossier_id = dossier.id
        WHERE day BETWEEN :first AND :last OR settled_day BETWEEN :first AND :last
            OR (settled_day IS NULL AND day < :first) OR (settled_day > :last AND day < :first))"""
_II06A = f"""
WITH {_SINCE} {_COUNTED}
SELECT +procedure_id AS version, channel, import_id IS NULL AS own,
    count(*), count(*) FILTER (WHERE day >= :first AND channel = 2),
    count(*) FILTER (WHERE day >= :first AND channel <> 2), count(*) FILTER (WHERE day < :first),
    count(*) FILTER (WHERE settled_day <= :last),
    count(*) FILTER (WHERE settled_day <= :last AND NOT ended AND settled_day < due_day),
    count(*) FILTER (WHERE settled_day <= :last AND (ended OR due_day IS NULL OR settled_day = due_day)),
    count(*) FILTER (WHERE settled_day <= :last AND NOT ended AND settled_day > due_day),
    count(*) FILTER (WHERE settled_day IS NULL OR settled_day > :last),
    count(*) FILTER (WHERE (settled_day IS NULL OR settled_day > :last) AND (waits OR coalesce(due_day >= :last, 1))),
    count(*) FILTER (WHERE (settled_day IS NULL OR settled_day > :last) AND NOT waits AND due_day < :last)
FROM counted GROUP BY version, channel, own
"""
_RECEIVED_BY_DAY = (
    "SELECT day, sum(channel = 2), sum(channel <> 2) FROM dossier WHERE day BETWEEN :first AND :last GROUP BY day"
)
_SETTLED_BY_DAY = f"""
WITH {_SINCE} {_COUNTED}
SELECT settled_day, count(*), count(*) FILTER (WHERE NOT ended AND settled_day > due_day)
FROM counted WHERE settled_day BETWEEN :first AND :last GROUP BY settled_day
"""
_RATINGS = """
SELECT field_id, rating.staff_id, channel, source, count(*), count(*) FILTER (WHERE level NOT NULL AND flag = ''),
    count(*) FILTER (WHERE level IS NULL), count(*) FILTER (WHERE level NOT NULL AND flag <> ''),
    count(*) FILTER (WHERE level = 'very_satisfied' AND flag = ''),
    count(*) FILTER (WHERE level = 'satisfied' AND flag = ''),
    count(*) FILTER (WHERE level = 'dissatisfied' AND flag = '')
FROM rating LEFT JOIN visit ON visit.id = rating.visit_id LEFT JOIN dossier ON dossier.visit_id = rating.visit_id
WHERE rating.day BETWEEN :first AND :last GROUP BY field_id, rating.staff_id, channel, source
"""
_REASONS = """
SELECT reasons, version, count(*) FROM rating
WHERE day BETWEEN :first AND :last AND level = 'dissatisfied' AND flag = '' GROUP BY reasons, version
"""
_READY = "settled_day BETWEEN :first AND :last AND finished_at NOT NULL"
_ANSWERS = """
SELECT index_no, sum(points), count(*) FROM rating_answer JOIN rating ON rating.id = rating_id
WHERE day BETWEEN :first AND :last AND flag = '' GROUP BY index_no
"""
_PUNCTUAL = f"""
WITH {_SINCE} {_COUNTED}
SELECT settled_day < due_day, settled_day = due_day, count(*) FROM counted WHERE {_READY} AND due_day NOT NULL
GROUP BY 1, 2
"""
_STEPS = f"""
SELECT outcome, count(*) FROM custody JOIN dossier ON dossier.id = dossier_id WHERE {_READY} AND outcome <> ''
GROUP BY outcome
"""
_BACK = f"""
SELECT times, count(*) FROM (SELECT (SELECT count(*) FROM pause WHERE dossier_id = dossier.id AND kind = 'supplement')
    AS times FROM dossier WHERE {_READY}) GROUP BY times
"""
_SECONDS = "(strftime('%s', ended_at) - strftime('%s', started_at))"
_VISITS = f"""
measured AS MATERIALIZED (
    SELECT 1 AS total, field_id AS field, strftime('%H', taken_at, '+7 hours') AS hour, visit.state,
        max(period.counter_id) AS counter, max(staff_id) AS official,
        CASE WHEN max(period.counter_id) THEN sum({_SECONDS}) FILTER (WHERE period.state = 'waiting') END AS waited,
        sum({_SECONDS}) FILTER (WHERE period.state = 'serving') AS served
    FROM visit LEFT JOIN (SELECT visit_id, state, started_at, ended_at, counter_id, staff_id FROM visit_period)
        AS period ON visit_id = visit.id
    WHERE day BETWEEN :first AND :last GROUP BY visit.id)
"""


def _spread(by: str, what: str) -> str:
    counted = [f"{'n' if (by, what) == ('total', one) else 0}" for one in ("waited", "served")]
    return f"""
    SELECT '{by}', {by}, n, avg({what}), avg({what}) FILTER (WHERE place IN ((n + 1) / 2, (n + 2) / 2)),
        max({what}) FILTER (WHERE place = (n * 95 + 99) / 100), {", ".join(counted)}
    FROM (SELECT {by}, {what}, row_number() OVER (PARTITION BY {by} ORDER BY {what}) AS place,
        count(*) OVER (PARTITION BY {by}) AS n FROM measured WHERE {what} NOT NULL) GROUP BY {by}"""


_TIMES = f"WITH {_VISITS}" + " UNION ALL ".join(
    _spread(by, what) for by in ("total", "field", "counter", "official", "hour") for what in ("waited", "served")
)
_STATES = f"""
WITH {_VISITS}
SELECT field, counter, official, hour, count(*), count(*) FILTER (WHERE state = 'finished'),
    count(*) FILTER (WHERE state = 'absent'), count(*) FILTER (WHERE state = 'left')
FROM measured GROUP BY field, counter, official, hour
"""
_ARRIVALS = """
SELECT day, strftime('%H', taken_at, '+7 hours') AS hour, count(*) FROM visit WHERE day BETWEEN :first AND :last
GROUP BY day, hour
"""
_TAKEN_IN = "SELECT received_by, count(*) FROM dossier WHERE day BETWEEN :first AND :last GROUP BY received_by"
_SETTLED_BY = f"""
WITH {_SINCE} {_COUNTED}
SELECT (SELECT staff_id FROM dossier_status WHERE dossier_id = counted.id AND status IN (3, 7, 8, 9)
        ORDER BY id DESC LIMIT 1) AS who,
    count(*), count(*) FILTER (WHERE NOT ended AND settled_day < due_day),
    count(*) FILTER (WHERE ended OR due_day IS NULL OR settled_day = due_day),
    count(*) FILTER (WHERE NOT ended AND settled_day > due_day)
FROM counted WHERE settled_day BETWEEN :first AND :last GROUP BY who
"""
_HELD_BY = f"""
WITH {_SINCE} {_COUNTED}
SELECT (SELECT staff_id FROM custody WHERE dossier_id = counted.id AND started_at < :end
        AND (ended_at IS NULL OR ended_at >= :end) ORDER BY id DESC LIMIT 1) AS who,
    count(*), count(*) FILTER (WHERE NOT waits AND due_day < :last)
FROM counted WHERE settled_day IS NULL OR settled_day > :last GROUP BY who
"""
_CAME = "iif(method = 'cash', receipt.day, date(reconciled_at, '+7 hours'))"
_MONEY = f"""
money AS (SELECT receipt.id, dossier_id, method, total, {_CAME} AS came, date(ended_at, '+7 hours') AS ended
    FROM fee_receipt AS receipt WHERE state <> 'cancelled' AND coalesce({_CAME} <> date(ended_at, '+7 hours'), 1))
"""
_BY_PROCEDURE = f"""
WITH {_MONEY}
SELECT procedure_id, method, count(*) FILTER (WHERE came BETWEEN :first AND :last),
    coalesce(sum(total) FILTER (WHERE came BETWEEN :first AND :last), 0),
    coalesce(sum(total) FILTER (WHERE ended BETWEEN :first AND :last), 0)
FROM money JOIN dossier ON dossier.id = dossier_id
WHERE came BETWEEN :first AND :last OR ended BETWEEN :first AND :last GROUP BY procedure_id, method
"""
_BY_KIND = f"""
WITH {_MONEY}
SELECT procedure_id, coalesce(sum(amount) FILTER (WHERE kind = 'fee'), 0),
    coalesce(sum(amount) FILTER (WHERE kind = 'charge'), 0)
FROM money JOIN fee_receipt_line ON receipt_id = money.id JOIN dossier ON dossier.id = dossier_id
WHERE came BETWEEN :first AND :last GROUP BY procedure_id
"""
_BY_DAY = f"""
WITH {_MONEY}
SELECT came, method, sum(total) FROM money WHERE came BETWEEN :first AND :last GROUP BY came, method
UNION ALL SELECT ended, method, -sum(total) FROM money WHERE ended BETWEEN :first AND :last GROUP BY ended, method
"""
_RECEIPTS = """
SELECT method, count(*) FILTER (WHERE day BETWEEN :first AND :last),
    count(*) FILTER (WHERE state = 'cancelled' AND ended_at >= :start AND ended_at < :end),
    count(*) FILTER (WHERE state = 'refunded' AND ended_at >= :start AND ended_at < :end),
    count(*) FILTER (WHERE method = 'transfer' AND day <= :last AND coalesce(reconciled_at >= :end, 1)
        AND coalesce(ended_at >= :end, 1))
FROM fee_receipt GROUP BY method
"""
_REQUESTS = """
SELECT procedure_id, count(*), count(*) FILTER (WHERE time <= 1), count(*) FILTER (WHERE time > 1),
    count(*) FILTER (WHERE ended_at < :end), count(*) FILTER (WHERE coalesce(ended_at >= :end, 1)),
    count(DISTINCT dossier_id)
FROM pause JOIN dossier ON dossier.id = dossier_id
WHERE kind = 'supplement' AND started_at >= :start AND started_at < :end GROUP BY +procedure_id
"""
_ASKED_FOR = """
SELECT value, count(DISTINCT pause.id), count(DISTINCT dossier_id) FROM pause, json_each(missing)
WHERE kind = 'supplement' AND started_at >= :start AND started_at < :end GROUP BY value
UNION ALL SELECT '', count(*), count(DISTINCT dossier_id) FROM pause
WHERE kind = 'supplement' AND missing = '[]' AND started_at >= :start AND started_at < :end
"""
_LATE = f"""
WITH {_SINCE} {_COUNTED}
SELECT counted.id, local_code, procedure_short, day, due_day, settled_day, work_unit.name, full_name, put_off.kind,
    put_off.reason, cause.reason, 1, julianday(iif(settled_day <= :last, settled_day, :last)) - julianday(due_day)
FROM counted
    LEFT JOIN due_change AS put_off ON put_off.id = (SELECT max(id) FROM due_change
        WHERE dossier_id = counted.id AND kind IN ('apology', 'extension') AND at < :end)
    LEFT JOIN due_change AS cause ON cause.id = (SELECT max(id) FROM due_change
        WHERE dossier_id = counted.id AND kind = 'cause')
    LEFT JOIN custody ON custody.id = (SELECT max(id) FROM custody WHERE dossier_id = counted.id
        AND date(started_at, '+7 hours') <= due_day AND coalesce(date(ended_at, '+7 hours') > due_day, 1))
    LEFT JOIN work_unit ON work_unit.id = unit_id LEFT JOIN staff ON staff.id = custody.staff_id
WHERE (settled_day <= :last AND NOT ended AND settled_day > due_day)
    OR ((settled_day IS NULL OR settled_day > :last) AND NOT waits AND due_day < :last)
ORDER BY due_day
"""
_PAPERS = """
SELECT +procedure_id, count(*), count(best), count(*) FILTER (WHERE best = 2), count(*) FILTER (WHERE best = 3),
    count(*) FILTER (WHERE best = 1), count(*) FILTER (WHERE best IS NULL)
FROM (SELECT procedure_id, (SELECT max(iif(reused, 3, iif(digitised, 2, 1))) FROM attachment
        WHERE dossier_id = dossier.id AND attachment.position = dossier_component.position AND removed_at IS NULL)
        AS best FROM dossier JOIN dossier_component ON dossier_id = dossier.id
    WHERE day BETWEEN :first AND :last AND state = 'taken') GROUP BY 1
"""
_FILES = """
SELECT +procedure_id, count(*), count(*) FILTER (WHERE one), count(*) FILTER (WHERE whole), count(finished_at),
    count(*) FILTER (WHERE outcome AND finished_at NOT NULL)
FROM dossier LEFT JOIN (SELECT dossier_id, max(position >= 0) AS one, max(position = -2) AS whole,
    max(position = -1) AS outcome FROM attachment WHERE removed_at IS NULL GROUP BY dossier_id) ON dossier_id = id
WHERE day BETWEEN :first AND :last GROUP BY 1
"""
_SPARED = """
SELECT +procedure_id, name, count(*) FILTER (WHERE state = 'database'), count(*) FILTER (WHERE residence),
    count(*) FILTER (WHERE residence AND state = 'taken'), count(*) FILTER (WHERE residence AND state = 'seen')
FROM dossier JOIN dossier_component ON dossier_id = dossier.id
WHERE day BETWEEN :first AND :last AND (state = 'database' OR (residence AND state IN ('taken', 'seen'))) GROUP BY 1, 2
"""
_CERTIFIED = f"""
SELECT +procedure_id, count(*) FILTER (WHERE day BETWEEN :first AND :last), count(*) FILTER (WHERE {_READY}),
    count(*) FILTER (WHERE {_READY} AND id IN (SELECT dossier_id FROM dossier_fee WHERE pages > 0))
FROM dossier WHERE (day BETWEEN :first AND :last OR {_READY})
    AND +procedure_id IN (SELECT id FROM procedure WHERE document LIKE '%"by_page":{{%') GROUP BY 1
"""
_COPIES = f"""
SELECT procedure_id, collect_by, sum(quantity) FROM dossier_fee JOIN dossier ON dossier.id = dossier_id
WHERE pages > 0 AND {_READY} GROUP BY +procedure_id, collect_by
"""
_CASES = """
SELECT +procedure_id, case_code, count(*) FROM dossier WHERE day BETWEEN :first AND :last GROUP BY 1, 2
"""
_MOMENT = "strftime('%H:%M %d/%m/%Y', {}, '+7 hours')"
_LATER = "julianday(date(finished_at, '+7 hours')) - julianday(date(due_at, '+7 hours'))"
_NEW_DUE = _MOMENT.format("new_due_at")
_REGISTER = f"""
SELECT book, book_number, coalesce(official_code, local_code), coalesce(nullif(content, ''), procedure_name), sets,
    name, address, phone, {_MOMENT.format("received_at")}, {_MOMENT.format("due_at")},
    {_MOMENT.format("dossier.returned_at")}, receiver, procedure_id,
    CASE collect_by WHEN 'counter' THEN 'Tại quầy' WHEN 'postal' THEN 'Qua bưu chính' ELSE 'Điện tử' END,
    trim(coalesce((SELECT 'Bổ sung ' || count(*) || ' lần; ' FROM pause
            WHERE dossier_id = dossier.id AND kind = 'supplement' HAVING count(*)), '')
        || coalesce((SELECT group_concat(CASE kind WHEN 'apology' THEN 'Xin lỗi, hẹn lại ' WHEN 'extension' THEN
            'Gia hạn đến ' ELSE 'Sửa giờ hẹn sang ' END || {_NEW_DUE}, '; ') || '; ' FROM due_change
            WHERE dossier_id = dossier.id AND kind IN ('apology', 'extension', 'set') AND old_due_at NOT NULL), '')
        || coalesce((SELECT reason || '; ' FROM amendment WHERE dossier_id = dossier.id AND what = 'imported'), '')
        || coalesce('Trễ ' || nullif(max(0, CAST({_LATER} AS INTEGER)), 0) || ' ngày; ', '')
        || CASE status WHEN 3 THEN 'Không được tiếp nhận' WHEN 7 THEN 'Công dân xin rút' WHEN 8 THEN 'Dừng giải quyết'
            ELSE '' END, '; ') AS note
FROM dossier JOIN dossier_party AS owner ON owner.dossier_id = dossier.id AND role = 'owner'
    LEFT JOIN result_return ON result_return.dossier_id = dossier.id
WHERE day BETWEEN :first AND :last ORDER BY book, book_number
"""
_PETITIONS = """
SELECT kind, field_id, anonymous, count(*) FILTER (WHERE owed), count(*) FILTER (WHERE owed AND closed AND NOT late),
    count(*) FILTER (WHERE owed AND closed AND late), count(*) FILTER (WHERE owed AND NOT closed AND NOT overdue),
    count(*) FILTER (WHERE owed AND NOT closed AND overdue), count(*)
FROM (SELECT *, coalesce(answered_at <= :end, 0) AS closed, answered_at > due_at AS late, due_at < :end AS overdue,
    kind = 'phan_anh' AS owed FROM petition WHERE received_at >= :start AND received_at < :end)
GROUP BY kind, field_id, anonymous
"""
_SENT = """
SELECT +procedure_id, substr(day, 1, 7), count(*), count(*) FILTER (WHERE sync_state = 'entered'),
    count(*) FILTER (WHERE sync_state = 'failed'), count(*) FILTER (WHERE sync_state NOT IN ('entered', 'failed')),
    count(official_code)
FROM dossier WHERE day BETWEEN :first AND :last GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement whose last columns come to the sums of these columns of a report, by the place of their table.

    Only some `lines` of it, where they are named. Without columns it gives the report's lines.
    """

    statement: str
    columns: Mapping[int, tuple[str, ...]]
    lines: tuple[str, ...] = ()

    def figures_of(self, report: Report) -> list[float]:
        """Give those sums as the report has them."""
        if not self.columns:
            return [float(sum(len(table.rows) for table in report.tables))]
        found = []
        for place, columns in self.columns.items():
            rows = [row for row in report.tables[place].rows if not self.lines or row.key in self.lines]
            found += [float(sum(float(str(row.cells[column] or 0)) for row in rows)) for column in columns]
        return found

    def figures_in(self, rows: Sequence[tuple[Any, ...]]) -> list[float]:
        """Give those sums as the rows of the statement have them."""
        if not self.columns:
            return [float(len(rows))]
        return [float(sum(row[-place] for row in rows)) for place in range(sum(map(len, self.columns.values())), 0, -1)]


_LEVELS = ("very_satisfied", "satisfied", "dissatisfied")
BARE: Mapping[str, tuple[Asked, ...]] = {
    "II.06a": (
        Asked(_II06A, {0: tuple(str(number) for number in range(3, 14))}),
        Asked(_RECEIVED_BY_DAY, {0: ("4", "5")}),
        Asked(_SETTLED_BY_DAY, {0: ("7", "10")}),
    ),
    "satisfaction": (
        Asked(_RATINGS, {0: ("asked", "rated", "not_rated", "flagged", *_LEVELS)}),
        Asked(_REASONS, {4: ("times",)}),
    ),
    "indices": (
        Asked(_ANSWERS, {0: ("base",)}, ("4", "5", "6", "7", "8", "9")),
        Asked(_PUNCTUAL, {0: ("base",)}, ("1",)),
        Asked(_STEPS, {0: ("base",)}, ("2",)),
        Asked(_BACK, {0: ("base",)}, ("3",)),
    ),
    "waiting": (
        Asked(_STATES, {0: ("taken", "served", "absent", "left")}),
        Asked(_TIMES, {0: ("waits", "services")}),
        Asked(_ARRIVALS, {3: ("taken",)}),
    ),
    "officials": (
        Asked(_TAKEN_IN, {0: ("received",)}),
        Asked(_SETTLED_BY, {0: ("settled", "early", "on_time", "late")}),
        Asked(_HELD_BY, {0: ("open", "open_late")}),
    ),
    "fees": (
        Asked(_BY_PROCEDURE, {0: ("receipts", "taken", "given_back")}),
        Asked(_BY_KIND, {0: ("fee", "charge")}),
        Asked(_BY_DAY, {3: ("net",)}),
        Asked(_RECEIPTS, {2: ("issued_n", "cancelled_n", "refunded_n", "waiting_n")}),
    ),
    "supplements": (
        Asked(_REQUESTS, {1: ("times", "once", "again", "answered", "waiting", "dossiers")}),
        Asked(_ASKED_FOR, {0: ("dossiers",)}),
    ),
    "overdue": (Asked(_LATE, {1: ("days",)}),),
    "digitisation": (
        Asked(_PAPERS, {0: ("papers", "digital", "digitised", "reused", "electronic", "without")}),
        Asked(_FILES, {1: ("dossiers", "some", "whole", "finished", "results")}),
    ),
    "database-use": (Asked(_SPARED, {0: ("database",), 2: ("wanted", "taken", "seen")}),),
    "certified-copies": (Asked(_CERTIFIED, {0: ("received", "ready", "told")}), Asked(_COPIES, {0: ("copies",)})),
    "limits-cut": (Asked(_CASES, {0: ("dossiers",)}),),
    "register": (Asked(_REGISTER, {}),),
    "petitions": (
        Asked(
            _PETITIONS,
            {
                0: ("petitions", "answered_in_time", "answered_late", "open_in_time", "open_late"),
                1: ("received",),
            },
        ),
    ),
    "sync": (Asked(_SENT, {0: ("received", "entered", "failed", "none", "official")}),),
}
"""Of every report by its name."""
