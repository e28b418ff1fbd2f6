"""An office's own words: before the program's, checked, and kept by what was printed with them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from reportlab.lib.utils import open_for_read

from kiosk.core import resources
from kiosk.core.errors import SettingsError
from kiosk.printing import papers
from kiosk.printing.forms.own_words import check_own_words, fault_in, places_lost
from kiosk.printing.papers import Target
from kiosk.printing.payloads import FormPayload
from tests.printing.list_samples import FEE_RECEIPT
from tests.printing.notice_samples import REFUSAL, SUPPLEMENT
from tests.printing.reading import texts
from tests.printing.samples import RECEIPT

PAGE = Target("page")


def own(folder: Path, name: str, old: str, new: str) -> Path:
    """Write the office's own file of a paper: the program's with something else in one place."""
    text = (resources.folder("forms") / name).read_text("utf-8")
    assert old in text
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace(old, new, 1), "utf-8-sig")
    return file


@pytest.mark.parametrize(
    ("payload", "name", "old", "new"),
    [
        (RECEIPT, "tt03-2025/form01.toml", "GIẤY TIẾP NHẬN HỒ SƠ", "GIẤY NHẬN HỒ SƠ"),
        (SUPPLEMENT, "tt03-2025/form02.toml", "PHIẾU YÊU CẦU BỔ SUNG", "PHIẾU ĐỀ NGHỊ BỔ SUNG"),
        (FEE_RECEIPT, "office/fee_receipt.toml", "NGƯỜI NỘP TIỀN", "NGƯỜI NỘP PHÍ"),
    ],
)
def test_the_office_s_words_go_before_the_program_s_and_stay_with_the_paper(
    tmp_path: Path, payload: FormPayload, name: str, old: str, new: str
) -> None:
    file = own(tmp_path, name, old, new)
    check_own_words(tmp_path)
    first = papers.render(payload, PAGE, own_forms=tmp_path)
    assert new in " ".join(texts(first.data))
    file.unlink()
    assert old in " ".join(texts(papers.render(payload, PAGE, own_forms=tmp_path).data)), "the file is gone"
    assert papers.render(payload, PAGE, own_forms=tmp_path, wording=first.wording).data == first.data


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("tt03-2025/form01.toml", "title =", "titel =", "titel"),
        ("tt03-2025/form03.toml", "{reason}", "{ly_do}", r"chỗ điền {ly_do} không có"),
        ("tt03-2025/form03.toml", "{reason}", "{reason", "ngoặc nhọn"),
        ("tt03-2025/form01.toml", "GIẤY TIẾP NHẬN", "<b>GIẤY TIẾP NHẬN", "chưa khép"),
        ("office/fee_receipt.toml", "[terms]\n", '[terms]\nresaon = "x"\n', r"terms\.resaon.*có lẽ là reason"),
        ("tt03-2025/form01.toml", "<b>{due}</b>", "<img src='/tmp/x.png'/>{due}", r"<img src='/tmp/x\.png'/>"),
        ("tt03-2025/form01.toml", "{due}", "", r"thiếu chỗ điền {due}"),
    ],
)
def test_words_that_cannot_be_used_are_named_before_anything_is_printed(
    tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    own(tmp_path, name, old, new)
    with pytest.raises(SettingsError, match=said) as caught:
        check_own_words(tmp_path)
    assert name in str(caught.value)


def test_the_programs_words_have_no_fault() -> None:
    for file in sorted(resources.folder("forms").glob("*/*.toml")):
        text, paper = file.read_text("utf-8"), (file.parent.name, file.stem)
        assert (paper, fault_in(text, *paper), places_lost(text, *paper)) == (paper, None, {})


def test_what_is_lost_is_only_what_every_paper_said() -> None:
    text = (resources.folder("forms") / "tt03-2025" / "form01.toml").read_text("utf-8")
    assert places_lost(text.replace("{email}", "").replace("{hotline}", ""), "tt03-2025", "form01") == {}
    assert list(places_lost(text.replace("{received_by}", "").replace("{owner}", ""), "tt03-2025", "form01")) == [
        "owner",
        "received_by",
    ]
    assert "owner" in places_lost(
        text.replace('{owner}</b>"', '{owner}</b>"\nunless_blank = "hotline"'), "tt03-2025", "form01"
    ), "a line that waits for another value is not always there"


PICTURE = "<img src='{place}' width='20' height='20'/>"


def test_no_file_named_in_a_form_is_ever_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def noted(name: object, *rest: str) -> object:
        opened.append(str(name))
        return open_for_read(name, *rest)

    # everything ReportLab draws from a file or an address comes through here
    monkeypatch.setattr("reportlab.lib.utils.open_for_read", noted)
    mark = PICTURE.format(place=tmp_path / "red.png")
    file = own(tmp_path, "tt03-2025/form01.toml", "GIẤY TIẾP NHẬN HỒ SƠ", mark + "GIẤY NHẬN HỒ SƠ")
    with pytest.raises(SettingsError, match=r"form01\.toml.*<img"):  # put there since the program was opened
        papers.render(RECEIPT, PAGE, own_forms=tmp_path)
    old = papers.render(RECEIPT, PAGE, wording=file.read_text("utf-8-sig"))
    assert "GIẤY NHẬN HỒ SƠ" in " ".join(texts(old.data)), "a paper printed before comes again, without the picture"
    nested = file.read_text("utf-8-sig").replace(mark, mark.replace("<", "<<u>"))
    assert "GIẤY NHẬN HỒ SƠ" in " ".join(texts(papers.render(RECEIPT, PAGE, wording=nested).data))
    assert not [name for name in opened if "red.png" in name]


def test_a_file_the_program_has_no_paper_for_is_named(tmp_path: Path) -> None:
    own(tmp_path, "tt03-2025/form01.toml", "GIẤY", "GIẤY").rename(tmp_path / "tt03-2025" / "mau01.toml")
    with pytest.raises(SettingsError, match=r"mau01\.toml.*không có mẫu nào"):
        check_own_words(tmp_path)


def test_words_broken_since_the_start_are_named_by_the_paper_that_needs_them(tmp_path: Path) -> None:
    own(tmp_path, "tt03-2025/form03.toml", "{reason}", "{ly_do}")
    with pytest.raises(SettingsError, match=r"form03\.toml.*ly_do"):
        papers.render(msgspec.structs.replace(REFUSAL, form_set="TT03/2025"), PAGE, own_forms=tmp_path)
    assert papers.render(RECEIPT, PAGE, own_forms=tmp_path).data.startswith(b"%PDF"), "other papers go on"
