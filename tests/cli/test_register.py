"""The register on paper and the PC's clock, from the command line."""

from __future__ import annotations

from pathlib import Path

from kiosk.app.founding import SAMPLE_PASSWORD
from kiosk.app.parts import build
from kiosk.core.clock import SystemClock, local_day
from kiosk.services.intake_flow import Draft
from kiosk.services.intake_person import Person
from tests.cli.conftest import Kiosk
from tests.printing import reading


def take_in(home: Path) -> str:
    """Take a dossier in at the sample office, and give its code."""
    parts = build(home, "counter")
    try:
        session = parts.staffing.sign_in("lan", SAMPLE_PASSWORD, 1)
        hit = next(one for one in parts.catalogue.all() if one.short_code == "sy")
        draft = Draft(owner=Person(name="Đặng Thị Hạnh")).choose(
            hit.version_id, parts.catalogue.procedure(hit.version_id)
        )
        if draft.case is None and draft.procedure is not None:
            draft = draft.choose_case(draft.procedure.cases[0].code)
        assert draft.case is not None
        for position in range(len(draft.case.components)):
            draft = draft.toggle(position)
        return parts.intake.accept(session, draft).local_code
    finally:
        parts.close()


def test_the_register_goes_into_a_file_or_to_the_printer(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    register = ("--home", home, "register")
    assert "Không tiếp nhận hồ sơ nào" in kiosk(*register, "2026-01-01", "2026-01-02").refusal
    code = take_in(home)
    today = f"{local_day(SystemClock().now()):%d/%m/%Y}"
    file = tmp_path / "sổ.pdf"
    assert "Đã ghi 1 hồ sơ" in kiosk(*register, today, today, "--out", file).answer
    text = " ".join(reading.texts(file.read_bytes()))
    assert code.rsplit("-", 1)[0] in text.replace(" ", "")
    assert "Đặng Thị Hạnh" in text
    assert "đang in: 1 tờ" in kiosk(*register, today, today).answer
    assert kiosk(*register, today, "hôm qua").refusal


def test_the_clock_is_confirmed_and_a_person_put_out(kiosk: Kiosk, home: Path) -> None:
    assert kiosk("--home", home, "clock", "confirm").answer.startswith("Đã xác nhận giờ máy: ")
    assert kiosk("--home", home, "staff", "deactivate", "hung").answer == "hung không đăng nhập được nữa.\n"
    assert "\thung\t" not in kiosk("--home", home, "staff", "list").answer
    assert "Không có ai" in kiosk("--home", home, "staff", "deactivate", "hung").refusal


def test_recomputing_shows_first_and_needs_its_ground(kiosk: Kiosk, home: Path) -> None:
    recompute = ("--home", home, "calendar", "recompute")
    assert "Chưa ghi gì" in kiosk(*recompute).answer
    assert "Chưa ghi căn cứ" in kiosk(*recompute, "--apply").refusal
    assert "Đã tính lại hẹn trả của 0 hồ sơ" in kiosk(*recompute, "--apply", "--decision", "QĐ 12").answer
