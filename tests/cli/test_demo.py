"""`kiosk demo`: whole visits played, with their papers and pictures left behind for anyone to check."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PIL import Image

from kiosk.app import founding
from kiosk.printing.raster import decode_slip
from tests.cli.conftest import Kiosk
from tests.printing.reading import codes, pages, texts

VISIT = {"ticket", "dossier", "tracking", "received", "due", "slip", "receipt", "rating"}
VISITS, A_DAY = 70, 60
RATINGS = {"very_satisfied", "satisfied", "dissatisfied", None}


def play(out: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "demo", "--headless", "--out", str(out), *words],
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration of more visits than a day holds, played over an earlier one that was broken off."""
    out = tmp_path_factory.mktemp("demo") / "Buổi diễn"
    earlier = founding.sample_plan()
    printers = tuple(msgspec.structs.replace(p, address=str(out / "papers")) for p in earlier.printers)
    founding.found(out / "office", replace(earlier, printers=printers))
    (out / "papers").mkdir()
    (out / "papers" / "000999.pdf").write_bytes(b"of the earlier one")
    done = play(out, "--visits", str(VISITS), "--seed", "7")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{VISITS} lượt" in done.stdout
    assert str(out) in done.stdout
    return out


@pytest.fixture(scope="module")
def summary(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "summary.json").read_text("utf-8"))
    return found


def test_the_summary_has_its_documented_shape(out: Path, summary: dict[str, Any]) -> None:
    assert summary.keys() >= {"visits", "pictures", "seconds"}
    assert summary["seconds"] > 0
    assert len(summary["visits"]) == VISITS
    for visit in summary["visits"]:
        assert visit.keys() >= VISIT
        assert visit["rating"] in RATINGS
        received = datetime.fromisoformat(visit["received"])
        assert received.utcoffset() is not None
        assert datetime.fromisoformat(visit["due"]) > received
        assert visit["dossier"].startswith(f"H99.101-{received:%y%m%d}-")
    assert len({visit["ticket"] for visit in summary["visits"]}) == A_DAY
    assert len({visit["tracking"] for visit in summary["visits"]}) == VISITS


def test_every_path_is_relative_and_leads_somewhere(out: Path, summary: dict[str, Any]) -> None:
    named = [visit[paper] for visit in summary["visits"] for paper in ("slip", "receipt")] + summary["pictures"]
    for path in named:
        assert not Path(path).is_absolute()
        assert (out / path).stat().st_size > 0
    assert len(set(named)) == len(named)
    assert not (out / "papers" / "000999.pdf").exists(), "the earlier demonstration is not taken away"


def test_every_station_is_in_the_pictures(out: Path, summary: dict[str, Any]) -> None:
    for station in ("tickets", "board", "counter", "lookup", "rating", "manager"):
        assert any(station in Path(path).name for path in summary["pictures"]), station
    for path in summary["pictures"]:
        with Image.open(out / path) as picture:
            assert min(picture.size) >= 600
            assert len(picture.convert("L").getcolors(256) or ()) > 8, f"{path} is empty"


def test_the_codes_on_the_papers_lead_to_the_visit_and_the_dossier(out: Path, summary: dict[str, Any]) -> None:
    with closing(sqlite3.connect(out / "office" / "kiosk.db")) as store:
        of_visits = store.execute("SELECT label, tracking FROM visit").fetchall()
    handed_in = [visit for visit in summary["visits"] if (visit["ticket"], visit["tracking"]) in of_visits]
    sent_in = [visit for visit in summary["visits"] if visit not in handed_in]  # a dossier with a code of its own
    assert summary["visits"][0] in handed_in
    for visit in (*handed_in[:2], handed_in[-1], *sent_in[:1]):
        (of_slip,) = codes(decode_slip((out / visit["slip"]).read_bytes()))
        assert (of_slip == visit["tracking"]) is (visit in handed_in)
        assert (visit["ticket"], of_slip) in of_visits
        receipt = (out / visit["receipt"]).read_bytes()
        two_copies = [codes(page) for page in pages(receipt, 200)]
        assert [code for found in two_copies for code in found] == [visit["tracking"]] * 2
        assert visit["dossier"] in texts(receipt)[0]


def test_the_office_left_behind_is_sound(kiosk: Kiosk, out: Path, summary: dict[str, Any]) -> None:
    assert kiosk("--home", out / "office", "journal", "verify").code == 0
    found = json.loads(kiosk("--home", out / "office", "doctor", "--json").out)["findings"]
    states = {finding["name"]: finding["state"] for finding in found}
    assert (states["database"], states["journal"], states["clock"]) == ("ok", "ok", "ok")


def test_more_visits_than_a_day_holds_go_on_the_next_one(out: Path, summary: dict[str, Any]) -> None:
    """Sixty a day; nothing lies ahead of the PC's clock, or the doctor would complain of the office left behind."""
    visits = summary["visits"]
    received = [datetime.fromisoformat(visit["received"]) for visit in visits]
    days = Counter(moment.date() for moment in received)
    assert [number for _, number in sorted(days.items())] == [A_DAY, VISITS - A_DAY]
    assert max(received) < datetime.now(UTC)
    for paper in ("slip", "receipt", "dossier"):
        assert len({visit[paper] for visit in visits}) == VISITS
    with closing(sqlite3.connect(out / "office" / "kiosk.db")) as store:
        assert store.execute("SELECT state, count(*) FROM visit GROUP BY state").fetchall() == [("finished", VISITS)]
        assert store.execute("SELECT DISTINCT state FROM print_job").fetchall() == [("done",)]


@pytest.mark.parametrize("name", ["papers/thư.txt", "pictures/ảnh.png", "summary.json", "office/kiosk.toml"])
def test_somebody_else_s_folder_is_refused_and_left_alone(kiosk: Kiosk, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text('[office]\nname = "Xã thật"\nagency = "H26.120"\n', "utf-8")
    refusal = kiosk("demo", "--headless", "--out", tmp_path).refusal
    assert "không phải của buổi diễn trước" in refusal
    assert str(tmp_path) in refusal
    assert [str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*") if file.is_file()] == [name]


def test_a_sample_office_somebody_works_in_is_no_demonstration(kiosk: Kiosk, tmp_path: Path) -> None:
    founding.found(tmp_path / "office", founding.sample_plan())
    assert "không phải của buổi diễn trước" in kiosk("demo", "--headless", "--out", tmp_path).refusal
    assert (tmp_path / "office" / "kiosk.db").exists()
