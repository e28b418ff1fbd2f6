"""Figures and simulations from the command line: to read, as JSON, and never in a real office."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec

from kiosk.services.queue_invariants import INVARIANTS
from kiosk.services.queue_views import QueueReport
from kiosk.services.simulation import SimulationReport
from tests.cli.conftest import Kiosk

SMALL = ("--days", "1", "--per-day", "8", "--counters", "1")


def test_a_simulation_is_kept_as_an_office_whose_figures_can_be_read(kiosk: Kiosk, tmp_path: Path) -> None:
    home = tmp_path / "Mô phỏng"
    said = kiosk("simulate", *SMALL, "--keep", home).answer
    assert "1 ngày làm việc, 05/01/2026" in said
    for words in INVARIANTS.values():
        assert f"[đúng] {words} (" in said

    days = ("--home", home, "figures", "--from", "05/01/2026")
    report = msgspec.json.decode(kiosk(*days, "--json").answer, type=QueueReport)
    assert f"Lượt: {report.total.taken};" in said
    lines = kiosk(*days).answer.splitlines()
    assert lines[0].startswith("05/01/2026  ")
    assert lines[1].split()[:4] == ["Tất", "cả", str(report.total.taken), str(report.total.served)]
    assert [row.name for row in report.by_counter if row.key == "1"] == ["Quầy 1"]
    assert any(line.startswith("Công chức mô phỏng 1  ") for line in lines)
    assert "–" in kiosk("--home", home, "figures").answer  # nothing today
    assert f"{report.total.absent}/{report.total.called} · " in lines[1]  # never a rate without what it is a rate of
    assert any(f"{report.total.unmarked} trong {report.total.serving.count} lượt không ghi" in line for line in lines)
    assert "so-lieu.xlsx" in kiosk(*days, "--out", tmp_path / "so-lieu.xlsx").answer
    assert (tmp_path / "so-lieu.xlsx").stat().st_size > 5000
    assert ".xlsx" in kiosk(*days, "--out", tmp_path / "so-lieu.ods").refusal
    assert "Ngày cuối" in kiosk(*days, "--to", "04/01/2026").refusal
    assert "không phải ngày" in kiosk("--home", home, "figures", "--from", "hôm qua").refusal

    assert "không trống" in kiosk("simulate", *SMALL, "--keep", home).refusal


def test_the_same_seed_is_the_same_week_and_another_is_another(kiosk: Kiosk) -> None:
    def played(seed: str) -> SimulationReport:
        said = kiosk("simulate", *SMALL, "--seed", seed, "--json").answer
        return replace(msgspec.json.decode(said, type=SimulationReport), seconds=0.0)

    assert played("1") == played("1") != played("2")


def test_a_real_office_is_not_played_with(kiosk: Kiosk, home: Path) -> None:
    before = (home / "kiosk.toml").read_bytes()
    assert "không trống" in kiosk("simulate", *SMALL, "--keep", home).refusal
    url = f"sqlite:///{home / 'kiosk.db'}"
    assert "đã có dữ liệu" in kiosk("simulate", *SMALL, "--engine-url", url).refusal
    assert (home / "kiosk.toml").read_bytes() == before
