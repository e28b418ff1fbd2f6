"""The head's watch: every figure has as many lines as the list it opens, on both engines."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from kiosk.core.clock import VIETNAM
from kiosk.models import custody, dossier
from kiosk.rules.statuses import DossierStatus
from kiosk.services import backup_folder
from kiosk.services.backup_folder import Figures
from kiosk.services.dossier_views import MissingItem
from kiosk.services.handing_over import HandingOver
from kiosk.services.office import NewOfficial, OfficeSetUp
from kiosk.services.petition_views import PetitionDraft
from kiosk.services.petitions import Petitions
from kiosk.services.reports.rates import number
from kiosk.services.reports.sync import sync
from kiosk.services.watch import Watch
from kiosk.services.watch_morning import NAME, WORK, MorningList
from kiosk.services.watch_views import DUE, FigureName, WatchLine
from kiosk.services.worklists import entry_days
from tests.office import PASSWORD, Office
from tests.services.desk import Desk

MISSING = (MissingItem("Giấy chứng sinh", 1),)


def told(line: WatchLine) -> str:
    return ", ".join(map(str, line.words))


class Watched:
    """An office under its head's eyes."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.desk = Desk(office)
        self.watch = Watch(office.store, office.settings, office.home)
        self.handing = HandingOver(office.store, office.settings, office.outbox, office.catalogue)

    def counts(self) -> dict[str, int]:
        return {name: count for name, count in self.watch.now().counts.items() if count}

    def lines(self, name: FigureName) -> tuple[WatchLine, ...]:
        return self.watch.listed(name).lines

    def ids(self, name: FigureName) -> list[int]:
        return [line.key for line in self.lines(name)]

    def hand_over(self, *dossier_ids: int) -> None:
        sent = self.handing.send(self.desk.by, "dossiers", "tu_phap", dossier_ids)
        self.handing.confirm(self.desk.by, sent.handover_id)

    def agree(self) -> None:
        """Every figure has as many lines as its list; what holders and fields have adds up to the whole."""
        view = self.watch.now()
        assert {name: len(self.lines(name)) for name in view.counts} == view.counts
        for name in DUE:
            for parts in (view.holders, view.fields):
                assert sum(getattr(part, name) for part in parts) == view.counts[name]
                seen = Counter[int]()
                for part in parts:
                    found = self.watch.listed(name, part.part)
                    assert (found.count, len(found.lines)) == (getattr(part, name), getattr(part, name))
                    assert found.part_name in ("", part.name)
                    seen.update(line.key for line in found.lines)
                assert sorted(seen.elements()) == sorted(self.ids(name))
        with self.office.store.read() as unit:
            entry = sync(unit, *entry_days(unit.day)).tables[0].total
        assert entry is not None
        assert number(entry, "failed") + number(entry, "none") == view.counts["not_entered"]
        today = self.office.figures.today()
        counts = (view.counts[name] for name in ("received", "open", "due", "late", "unreturned"))
        assert (*counts,) == (
            *(today.dossiers_today, today.dossiers_open, today.dossiers_due_today, today.dossiers_late),
            today.results_unreturned,
        )


@pytest.fixture
def at(office: Office) -> Watched:
    return Watched(office)


def test_nothing_to_do_is_nothing_anywhere(at: Watched) -> None:
    assert at.counts() == {}
    view = at.watch.now()
    assert (view.holders, view.fields) == ((), ())
    at.agree()


def test_every_figure_is_as_long_as_its_list(at: Watched) -> None:
    """Due three working days after receipt, 24/11 being a day off: on 26/11 at 10:00 each list holds what it says."""
    desk = at.desk
    late, kept, soon = (desk.accept(moment=f"2026-11-{day}T09:00") for day in (19, 20, 23))
    asked = desk.accept(moment="2026-11-23T09:30")
    done = desk.accept(moment="2026-11-23T10:00")
    at.hand_over(late, done)
    desk.processing.ask_supplement(desk.by, asked, MISSING, "")
    desk.at("2026-11-23T15:30").processing.ready(desk.by, done)
    fresh = desk.accept(case="lau", moment="2026-11-26T09:00")
    Petitions(at.office.store, at.office.settings, at.office.outbox).take(
        PetitionDraft("phan_anh", "Quầy số 2 chờ lâu quá, xin thêm người.")
    )
    desk.at("2026-11-26T10:00")
    assert at.ids("late") == [late, kept]
    assert at.ids("due_24h") == [soon]
    assert at.ids("unreturned") == at.ids("ready") == [done]
    assert at.ids("to_hand_over") == [kept, soon]  # the late one went on, the fresh one has until 15:00
    assert at.ids("received") == [fresh]
    assert at.counts()["open"] == 5
    at.agree()
    (first, *_) = at.lines("late")
    assert (first.of, first.holder, first.urgency) == ("Nguyễn Văn An", "Tư pháp - Hộ tịch", "late")
    desk.deadlines.explain(desk.by, kept, "load", "")
    assert [str(line.words[-1]) == "chưa ghi nguyên nhân" for line in at.lines("late")] == [True, False]
    holders = {part.name: (part.late, part.due_24h, part.due_3d) for part in at.watch.now().holders}
    assert holders == {"Tư pháp - Hộ tịch": (1, 0, 0), "Hoàng Thị Lan": (1, 1, 1)}
    with at.office.store.write() as unit:
        dossier.change(unit, late, sync_state="entered")
        dossier.change(unit, kept, sync_state="failed")
        dossier.move(unit, done, DossierStatus.RETURNED, returned_at=unit.now)
        custody.end(unit, done)
    assert at.ids("not_entered") == [kept, soon, asked, done, fresh]
    over = at.lines("not_entered")[3]
    assert (told(over), over.holder, over.urgency) == ("Đã trả kết quả", "", "done")
    at.office.clock.advance(days=60)
    assert len(at.lines("petitions_late")) == 1
    at.agree()


def test_what_came_by_15_00_must_have_gone_on(at: Watched) -> None:
    """Friday's dossiers: until 15:00 nothing is missing, a minute later the morning's is; the afternoon's on Monday."""
    desk = at.desk
    morning = desk.accept(moment="2026-11-20T08:00")
    line = desk.accept(moment="2026-11-20T15:00")
    evening = desk.accept(moment="2026-11-20T15:01")

    def told(moment: str) -> list[int]:
        desk.at(moment)
        at.agree()
        return at.ids("to_hand_over")

    assert told("2026-11-20T15:00") == []
    assert told("2026-11-20T15:01") == told("2026-11-21T10:00") == told("2026-11-23T14:00") == [morning, line]
    assert told("2026-11-23T15:01") == [morning, line, evening]
    at.hand_over(morning, evening)
    assert told("2026-11-23T15:02") == [line]


def test_a_supplement_waits_too_long_past_its_day_or_after_ten_working_days(at: Watched) -> None:
    """Asked for on Friday 20/11: the tenth working day after it, 24/11 being off, is Monday 07/12."""
    desk = at.desk
    dated, undated = (desk.accept(moment="2026-11-20T08:00") for _ in range(2))
    desk.processing.ask_supplement(desk.by, undated, MISSING, "")
    desk.at("2026-11-20T08:30").processing.ask_supplement(desk.by, dated, MISSING, "", answer_by=date(2026, 11, 27))

    def told(moment: str) -> list[int]:
        desk.at(moment)
        at.agree()
        return at.ids("supplement_long")

    assert told("2026-11-27T16:00") == []
    assert told("2026-11-28T07:00") == told("2026-12-07T16:00") == told("2026-12-07T23:59") == [dated]
    assert told("2026-12-08T00:01") == [undated, dated]


def test_people_and_counters_and_ratings_open_too(at: Watched) -> None:
    office = at.office
    for field in ("ho_tich", "ho_tich", "ho_tich", "chung_thuc"):
        office.ticketing.take_ticket(field)
    session = at.desk.session
    office.queueing.call_next(session)
    office.queueing.finish(session)
    request = office.ratings.pending(1)
    assert request is not None
    office.ratings.rate(request.rating_id, "dissatisfied")
    office.queueing.call_next(session)
    office.queueing.mark_absent(session)
    office.queueing.call_next(session)
    office.clock.advance(minutes=12)
    today = office.figures.today()
    for name in ("taken", "waiting", "serving", "parked", "served", "absent"):
        assert len(at.lines(name)) == getattr(today, name)
    assert [told(line) for line in at.lines("waiting")] == [f"đang chờ {today.longest_wait_minutes} phút"]
    assert [(str(line.code), told(line), line.holder) for line in at.lines("counters")] == [
        ("Quầy 1", "đang mở", "Hoàng Thị Lan"),
        ("Quầy 2", "chưa mở", ""),
    ]
    (rated,) = at.lines("ratings")
    assert (str(rated.code), rated.of, str(rated.holder)) == ("Không hài lòng", "", "Quầy 1")


def test_supporting_staff_read_no_names(at: Watched) -> None:
    OfficeSetUp(at.office.store).add_official(NewOfficial("hoa", "Vũ Thị Hoa", "support", PASSWORD))
    at.desk.accept()
    assert [line.of for line in at.lines("open")] == ["Nguyễn Văn An"]
    assert [line.of for line in at.watch.listed("open", by=3).lines] == [""]
    assert [line.of for line in at.watch.listed("open", by=2).lines] == ["Nguyễn Văn An"]


def test_the_morning_list_is_a_paper_without_names(at: Watched, tmp_path: Path) -> None:
    at.desk.accept(moment="2026-11-19T09:00")
    at.desk.at("2026-11-26T07:30")
    morning = MorningList(at.office.store, at.office.settings, at.office.outbox, at.watch)
    report = morning.report()
    assert not report.failed
    assert {row.key: row.cells["count"] for row in report.tables[0].rows} == {
        name: at.watch.now().counts[name] for name in WORK
    }
    assert "Nguyễn Văn An" not in str(report)
    assert {table.key for table in report.tables} >= {"summary", "holders", "late", "to_hand_over"}
    assert report.tables[-1].key == "not_entered", "what waits for weeks stands after the morning's work"
    morning.write(tmp_path / "sang.pdf")
    assert (tmp_path / "sang.pdf").read_bytes().startswith(b"%PDF")
    paper = at.desk.paper(morning.print(at.desk.by))
    assert (paper.name, paper.title, paper.internal) == (NAME, "Việc cần làm sáng nay", True)
    assert at.desk.journal_is_whole()


def test_a_missing_or_old_backup_is_said(at: Watched) -> None:
    found = at.watch.now().backup
    assert (found.state, found.words) == ("warn", "Chưa có bản sao lưu. Bấm F11, rồi 6 để sao lưu ngay.")
    folder = at.office.home / "backups"
    for day, state in ((18, "warn"), (19, "ok")):  # the 20th is a Friday: Thursday's copy has missed nothing
        made = datetime(2026, 11, day, 16, 45, tzinfo=VIETNAM)
        folder.mkdir(exist_ok=True)
        part, made = backup_folder.begin(folder, made)
        (part / "kiosk.db").touch()  # of whichever engine: the finding reads the figures
        backup_folder.finish(part, Figures(made, "xã Mẫu", "H26.120", "0009", 1, "…", "…", 0, {}, 0))
        found = at.watch.now().backup
        assert (found.state, f"16:45 {day}/11/2026" in found.words) == (state, True)
        assert ("F11" in found.words) == (state == "warn")
