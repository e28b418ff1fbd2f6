"""What the office tells of itself: true now, its own texts before the program's, nothing made up."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.core.clock import VIETNAM
from kiosk.models import dossier
from kiosk.rules.statuses import DossierStatus
from kiosk.services.office_guide import OfficeGuide
from kiosk.services.procedure_guide import ProcedureGuide
from kiosk.services.views import SessionView
from tests.office import MORNING, Office
from tests.services.trial import TRIAL


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "văn phòng"


@pytest.fixture
def guide(office: Office, home: Path) -> OfficeGuide:
    parts = (office.store, office.settings)
    procedures = ProcedureGuide(*parts, office.outbox, office.catalogue, home)
    return OfficeGuide(*parts, office.catalogue, office.ticketing, procedures, home)


def test_the_office_at_this_moment(office: Office, session: SessionView, guide: OfficeGuide) -> None:
    office.ticketing.take_ticket("ho_tich")
    now = guide.now()
    assert now.hotline == office.settings.office.hotline
    assert now.today is not None
    assert (now.today.weekday, now.today.sessions) == (MORNING.weekday(), ("07:30–11:30", "13:30–17:00"))
    assert [bool(day.sessions) for day in now.week] == [True] * 5 + [False] * 2
    assert now.counters == (1,), "the one somebody has signed in at"
    civil = next(field for field in now.fields if field.name == "Hộ tịch")
    assert (civil.waiting, civil.counters, civil.words) == (1, (1,), "")


def test_a_holiday_is_named_and_an_unknown_year_is_not_guessed(office: Office, guide: OfficeGuide) -> None:
    office.clock.set(datetime(2026, 9, 2, 9, 0, tzinfo=VIETNAM))
    today = guide.now().today
    assert today is not None
    assert (today.sessions, bool(today.name)) == ((), True)
    office.clock.set(datetime(2049, 3, 1, 9, 0, tzinfo=VIETNAM))
    assert guide.now().today is None


def test_the_results_of_today_are_codes(office: Office, session: SessionView, guide: OfficeGuide) -> None:
    office.catalogue.load([TRIAL])
    old, new = (office.accept(session, "lthu") for _ in range(2))
    for receipt, at in ((old, MORNING - timedelta(days=1)), (new, MORNING)):
        with office.store.write() as unit:
            dossier.move(unit, receipt.dossier_id, int(DossierStatus.READY), finished_at=at)
    assert guide.now().results == (new.local_code,)


def test_the_texts_of_the_office_go_before_those_of_the_program(guide: OfficeGuide, home: Path) -> None:
    assert guide.notice("noi-quy").in_language("vi")[0].startswith("1.")
    assert guide.notice("noi-quy").in_language("en") != guide.notice("noi-quy").in_language("vi")
    assert any(line.startswith("Tố cáo") for line in guide.notice("phan-anh").in_language("vi"))
    assert guide.notice("lich-tiep-cong-dan").in_language("vi") == (), "only the office knows its days"
    (home / "notices").mkdir(parents=True)
    (home / "notices" / "noi-quy.txt").write_text("\ufeffGiữ trật tự.\n\n  Cảm ơn.\n", "utf-8")
    (home / "notices" / "lich-tiep-cong-dan.txt").write_bytes(b"\xff\xfe\x00rac")
    assert guide.notice("noi-quy").in_language("en") == ("Giữ trật tự.", "Cảm ơn.")
    assert guide.notice("lich-tiep-cong-dan").in_language("vi") == (), "what cannot be read is not shown"


def test_the_fee_table_holds_every_procedure_of_today(office: Office, guide: OfficeGuide) -> None:
    fields = guide.fees()
    listed = [line.code for field in fields for line, _ in field.lines]
    assert sorted(listed) == sorted(hit.code for hit in office.catalogue.all())
    assert any(words for field in fields for _, words in field.lines)
