"""The morning list: what the head finds on the desk at 7:30, as a paper of the office."""

from __future__ import annotations

from pathlib import Path

from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import journal
from kiosk.models.store import Store
from kiosk.rules.report_table import Cell, Check, Column, Report, Row, Table, total_of
from kiosk.services.paper import Outbox
from kiosk.services.reports.catalogue import Reports
from kiosk.services.watch import LONGEST_WAIT_DAYS, Watch
from kiosk.services.watch_views import DUE, FigureName, LineKind, PartFigures, WatchLine, WatchView

NAME = "morning"
TITLE = N_("Việc cần làm sáng nay")
MOST_LINES = 60
"""Of each list: more is no morning's work, and a longer list is opened on the screen."""

FEWER: dict[FigureName, int] = {"not_entered": 20}
"""Of a list that stands back: hundreds wait there for weeks, and none of them for this morning."""

WORK: dict[FigureName, str] = {
    "late": N_("Hồ sơ quá hạn"),
    "due_24h": N_("Đến hạn trong 24 giờ tới"),
    "due_3d": N_("Đến hạn trong 3 ngày làm việc tới"),
    "unreturned": N_("Kết quả chờ trả quá 1 ngày làm việc"),
    "supplement_long": N_("Chờ bổ sung quá lâu"),
    "to_hand_over": N_("Nhận trước 15:00 mà chưa bàn giao"),
    "petitions_late": N_("Góp ý, phản ánh quá hạn trả lời"),
    "not_entered": N_("Nhận 12 tháng qua, chưa có trên hệ thống của tỉnh"),
}
"""What calls for work, in the order it is to be done, with the words of the paper."""

LATER = N_("Đến hạn trong 3 ngày làm việc tới, sau 24 giờ")

NOTES = (
    N_("Đến hạn trong 3 ngày làm việc gồm cả hồ sơ đến hạn trong 24 giờ tới."),
    N_("Chờ bổ sung quá lâu: đã qua ngày hẹn bổ sung; nếu không hẹn ngày thì đã chờ quá {days} ngày làm việc.").format(
        days=LONGEST_WAIT_DAYS
    ),
    N_(
        "Danh sách ghi mã hồ sơ, không ghi họ tên người dân; mỗi mục in tối đa {most} dòng, riêng hồ sơ chưa có trên "
        "hệ thống của tỉnh {fewer} dòng, đếm đủ ở bảng đầu."
    ).format(most=MOST_LINES, fewer=FEWER["not_entered"]),
)

_SUMMARY = (Column("work", N_("Việc"), "text"), Column("count", N_("Số lượng")))
_HOLDERS = (
    Column("holder", N_("Người giữ hồ sơ"), "text"),
    Column("late", N_("Quá hạn")),
    Column("due_24h", N_("24 giờ tới")),
    Column("due_3d", N_("3 ngày làm việc tới")),
)
_LINES = (
    Column("code", N_("Mã"), "text"),
    Column("what", N_("Thủ tục, nội dung"), "text"),
    Column("due", N_("Hẹn trả"), "day"),
    Column("words", N_("Tình trạng"), "text"),
    Column("holder", N_("Người giữ"), "text"),
)


class MorningList:
    """Makes the list of now: as a report, on this PC's page printer, or as a file.

    `own_forms` is the folder of the office's own wording.
    """

    def __init__(
        self, store: Store, settings: Settings, outbox: Outbox, watch: Watch, own_forms: Path | None = None
    ) -> None:
        self._store = store
        self._outbox = outbox
        self._watch = watch
        self._reports = Reports(store, settings, own_forms)

    def report(self) -> Report:
        """Give the list: what there is of each work, who holds what is due, then the lines of each list."""
        view = self._watch.now()
        counts = tuple(Row(name, {"work": words, "count": view.counts[name]}) for name, words in _named())
        tables = [Table("summary", TITLE, _SUMMARY, counts)]
        if view.holders:
            rows = tuple(Row(one.part.key, _cells(one)) for one in view.holders)
            tables.append(
                Table("holders", N_("Theo người giữ hồ sơ"), _HOLDERS, rows, total_of(_HOLDERS, rows, N_("Tổng cộng")))
            )
        soonest: set[int] = set()
        for name, words in _named():
            found = self._watch.listed(name)
            title, lines, count = words, found.lines, found.count
            if name == "due_3d":  # those of 24 hours stand above already
                lines = tuple(line for line in lines if line.key not in soonest)
                title, count = LATER, count - view.counts["due_24h"]
            elif name == "due_24h":
                soonest = {line.key for line in lines}
            if lines:
                rows = tuple(
                    Row(str(line.key), _line(line, found.kind)) for line in lines[: FEWER.get(name, MOST_LINES)]
                )
                tables.append(Table(name, f"{title} ({count})", _LINES, rows))
        day = view.at.date()
        return Report(NAME, TITLE, day, day, tuple(tables), _checks(view), NOTES)

    def print(self, by: int | None) -> int:
        """Queue the list and give the job; `by` None is the command line.

        NotAllowed where this PC has no page printer.
        """
        report = self.report()
        payload = self._reports.paper(report)
        with self._store.write(by) as unit:
            job_id = self._outbox.put(unit, payload, f"{report.first:%d%m%Y}")
            if job_id is None:
                raise NotAllowed(N_("Máy này chưa có máy in cho loại giấy đó."))
            journal.append(unit, "watch.printed", "print_job", job_id)
        self._outbox.wake()
        return job_id

    def write(self, path: Path, by: int | None = None) -> None:
        """Write the list into a file (.pdf, .docx, .xlsx, .json); raises as `Reports.write`."""
        self._reports.write(self.report(), path, by=by)


def _named() -> tuple[tuple[FigureName, str], ...]:
    return tuple(WORK.items())


def _cells(one: PartFigures) -> dict[str, Cell]:
    return {"holder": one.name, **{name: getattr(one, name) for name in DUE}}


def _line(line: WatchLine, kind: LineKind) -> dict[str, Cell]:
    """Give a line without anybody's name: of a petition its field, for its own words may name people."""
    return {
        "code": str(line.code),
        "what": line.place if kind == "petitions" else str(line.what),
        "due": line.at.date() if line.at is not None else None,
        "words": ", ".join(map(str, line.words)),
        "holder": str(line.holder),
    }


def _checks(view: WatchView) -> tuple[Check, ...]:
    """Check that what all hold adds up to the whole."""
    return tuple(
        Check("holders", WORK[name], view.counts[name], sum(getattr(one, name) for one in view.holders)) for name in DUE
    )
