"""What the head sees of the province's system: lists as long as their figures, reasons, and only leaders send."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotAllowed, SettingsError
from kiosk.core.settings import ProvinceSettings, Settings
from kiosk.models import dossier, exchange, staff
from kiosk.services.exchange.acknowledgements import Acknowledgements
from kiosk.services.exchange.desk import ProvinceDesk
from kiosk.services.exchange.endpoint import SECRET_FILE, ProvinceError
from kiosk.services.exchange.export import Exchange
from tests.ledger import Ledger
from tests.office import Office
from tests.services.desk import Desk
from tests.services.exchange.province import SECRET, fails, open_province, refuses

FIRST, LAST = date(2026, 9, 20), date(2026, 10, 31)


def on(office: Office, url: str = "https://tinh.example/dong-bo") -> Settings:
    """The office's settings with sending switched on."""
    settings: Settings = msgspec.structs.replace(office.settings, province=ProvinceSettings(True, url, 1))
    return settings


def test_the_newest_that_are_not_entered_with_how_many_there_are(office: Office, tmp_path: Path) -> None:
    with office.store.write() as unit:
        ledger = Ledger(unit)
        for short, day, state in (
            ("ks", (9, 19), "none"),
            ("ks", (9, 25), "entered"),
            ("ks", (9, 25), "none"),
            ("sy", (10, 1), "failed"),
            ("sy", (10, 25), "none"),
        ):
            taken = ledger.take(datetime(2026, *day, 9, tzinfo=VIETNAM), None, short=short)
            dossier.change(unit, taken, sync_state=state)
    desk = ProvinceDesk(office.store, office.settings, tmp_path)
    found = desk.not_entered(FIRST, LAST)
    assert [(line.received, line.field, line.days, line.failed) for line in found.lines] == [
        (date(2026, 10, 25), "Chứng thực", 26, False),
        (date(2026, 10, 1), "Chứng thực", 50, True),
        (date(2026, 9, 25), "Hộ tịch", 56, False),
    ]
    total = desk.rates(FIRST, LAST)[-1]
    assert (total.field, found.count) == ("", total.failed + total.none)
    assert Exchange(office.store, office.settings).export(FIRST, LAST, tmp_path / "tinh.json") == found.count
    with office.store.read() as unit:
        rows, count = exchange.not_entered(unit, FIRST, LAST, 2)
    assert ([row.day for row in rows], count) == ([line.received for line in found.lines[:2]], 3)
    with pytest.raises(BadInput):
        desk.not_entered(LAST, FIRST)


def test_the_outbox_tells_what_waits_what_was_refused_and_when_something_went(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    work = Desk(office)
    first, second = (work.accept() for _ in range(2))
    with open_province() as province:
        desk = ProvinceDesk(office.store, on(office, province.url), tmp_path)
        before = desk.outbox()
        assert ([line.dossier_id for line in before.lines], before.waiting) == ([first, second], 2)
        assert before.last_sent is None
        with pytest.raises(SettingsError):
            desk.send(None)
        (tmp_path / SECRET_FILE).write_text(SECRET, "utf-8")
        (tmp_path / SECRET_FILE).chmod(0o600)
        assert desk.connection().trouble is None
        province.plan += [refuses("Sai mã thủ tục"), fails(503)]
        sent = desk.send(None)
        assert (sent.accepted, sent.refused, sent.waiting) == (0, 1, 1)
        outbox = desk.outbox()
        waiting, refused = outbox.lines
        assert (waiting.dossier_id, waiting.attempts, waiting.refused) == (second, 1, False)
        assert waiting.next_at > office.clock.now()
        assert (refused.dossier_id, refused.refused, refused.error) == (first, True, "Sai mã thủ tục")
        assert (outbox.waiting, outbox.refused, outbox.last_sent) == (1, 1, office.clock.now())
        # why not all of it went, as long as nothing else does
        failing = desk.connection()
        assert (failing.cause is not None, failing.failing_since) == (True, office.clock.now())
        assert str(failing.cause) == str(sent.cause) == "Hệ thống tỉnh đang bận hoặc có lỗi (mã 503)."
        office.clock.advance(minutes=1)
        province.plan.append(fails(403))
        with pytest.raises(ProvinceError):
            desk.send(None)
        assert "không nhận khóa kết nối (mã 403)" in str(desk.connection().cause)
        assert desk.send(None).accepted == 1
        assert (desk.connection().cause, desk.connection().failing_since) == (None, None)


def test_who_does_not_lead_sends_nothing_and_what_is_off_stays_off(small_office: Office, tmp_path: Path) -> None:
    with small_office.store.write() as unit:
        helper = staff.add(unit, "phuc", "Trần Văn Phúc", "support", "")
    receiver = small_office.sign_in().staff_id
    desk = ProvinceDesk(small_office.store, on(small_office), tmp_path)
    for by in (helper, receiver):
        with pytest.raises(NotAllowed):
            desk.send(by)
    off = ProvinceDesk(small_office.store, small_office.settings, tmp_path)
    assert not off.connection().enabled
    with pytest.raises(BadInput, match="đang tắt"):
        off.send(None)


def test_a_preview_of_answers_writes_nothing_and_holds_only_for_its_file(small_office: Office, tmp_path: Path) -> None:
    work = Desk(small_office)
    code = str(work.dossier(work.accept()).local_code)
    file, answers = tmp_path / "ket-qua.csv", Acknowledgements(small_office.store, small_office.settings)
    file.write_text(f"Mã hồ sơ,Kết quả,Lỗi\n{code},lỗi,Sai mã\n", "utf-8")
    before = work.everything()
    told = answers.load(file, dry_run=True)
    (change,) = told.changes
    assert (change.code, change.state, change.entered, change.error) == (code, "none", False, "Sai mã")
    file.write_text(f"Mã hồ sơ,Kết quả\n{code},ok\n", "utf-8")
    with pytest.raises(NotAllowed, match="đã đổi sau khi xem trước"):
        answers.load(file, seen=told.digest)
    assert work.everything() == before
