"""An office's own words: before the program's, checked, and kept by what was printed with them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from kiosk.core import resources
from kiosk.core.errors import SettingsError
from kiosk.printing import papers
from kiosk.printing.forms.own_words import check_own_words
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
        ("office/fee_receipt.toml", "[terms]\n", '[terms]\nla = "x"\n', ""),
    ],
)
def test_words_that_cannot_be_used_are_named_before_anything_is_printed(
    tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    own(tmp_path, name, old, new)
    if not said:
        check_own_words(tmp_path)  # a word nothing asks for does no harm
        return
    with pytest.raises(SettingsError, match=said) as caught:
        check_own_words(tmp_path)
    assert name in str(caught.value)


def test_a_file_the_program_has_no_paper_for_is_named(tmp_path: Path) -> None:
    own(tmp_path, "tt03-2025/form01.toml", "GIẤY", "GIẤY").rename(tmp_path / "tt03-2025" / "mau01.toml")
    with pytest.raises(SettingsError, match=r"mau01\.toml.*không có mẫu nào"):
        check_own_words(tmp_path)


def test_words_broken_since_the_start_are_named_by_the_paper_that_needs_them(tmp_path: Path) -> None:
    own(tmp_path, "tt03-2025/form03.toml", "{reason}", "{ly_do}")
    with pytest.raises(SettingsError, match=r"form03\.toml.*ly_do"):
        papers.render(msgspec.structs.replace(REFUSAL, form_set="TT03/2025"), PAGE, own_forms=tmp_path)
    assert papers.render(RECEIPT, PAGE, own_forms=tmp_path).data.startswith(b"%PDF"), "other papers go on"
