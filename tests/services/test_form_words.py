"""The office's own words of its papers: every form can be drawn, a fault is named by its line, nothing is half done."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kiosk.core.errors import BadInput, NotAllowed
from kiosk.models.store import Store
from kiosk.printing.forms.own_words import check_own_words
from kiosk.services.form_words import FormWords
from kiosk.services.office_settings import OfficeSettings
from kiosk.services.settings_views import PlacesLostError
from tests.services.test_office_settings import office, person, store, told

__all__ = ["office", "store"]


@pytest.fixture
def forms(office: OfficeSettings) -> FormWords:
    return office.forms


def words_of(forms: FormWords, paper: str) -> str:
    return next(form.text for form in forms.all().forms if form.paper == paper)


def test_every_form_is_drawn_with_the_programs_words(forms: FormWords) -> None:
    for form in forms.all().forms:
        png = forms.picture(form.folder, form.paper, form.text)
        if form.paper == "quarterly":
            assert png == b"", "a text file to be written on, no page"
            continue
        with Image.open(BytesIO(png)) as page:
            assert min(page.size) > 600, form.paper
            assert min(page.convert("L").tobytes()) < 80, f"{form.paper} is blank"


FAULTS = {
    "a place nobody fills": ("{submitter}", "{nobody}", "chỗ điền {nobody}"),
    "a mark left open": ("<b>{office}</b>", "<b>{office}", "thẻ đánh dấu"),
    "a quote left open": ('code = "Mã hồ sơ:"', 'code = "Mã hồ sơ:', "viết sai cú pháp TOML"),
    "a key there is not": ('code = "Mã hồ sơ:"', 'kode = "Mã hồ sơ:"', "khóa kode"),
    "a number for a text": (
        '[[before_table]]\ntext = "Địa chỉ: {address}"',
        "[[before_table]]\ntext = 5",
        "khóa before_table[2].text",
    ),
    "a picture": ("<b>{office}</b>", "<img src='/tmp/x.png'/>{office}", "“<img src='/tmp/x.png'/>” không dùng được"),
    "a picture in double quotes": ("<b>{office}</b>", '<img src=\\"/x.png\\"/>{office}', '“<img src="/x.png"/>” không'),
    "a type": ("<b>{office}</b>", "<font size='200'>{office}</font>", "“<font size='200'>” không dùng được"),
    "a title over the sheet": ("GIẤY TIẾP NHẬN HỒ SƠ", "GIẤY " * 600, "mỗi dòng dài nhất 500 ký tự, dòng này có"),
    "a place written wide": ("{submitter}", "{submitter:>9000}", "chỗ điền {submitter:>9000}"),
    "a key of a line": (
        'unless_blank = "reasons"',
        'unless_blnk = "reasons"',
        "khóa after_table[4].unless_blnk: không có",
    ),
    "a key nothing asks for": (
        'direct = "trực tiếp"',
        'foo = "1"\ndirect = "trực tiếp"',
        "khóa channels.foo: không có",
    ),
    "another set": ('form_set = "TT03/2025"', 'form_set = "TT01/2018"', "form_set phải là “TT03/2025”"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_named_by_its_line_and_nothing_is_changed(
    store: Store, forms: FormWords, tmp_path: Path, case: str
) -> None:
    old, new, sentence = FAULTS[case]
    text = words_of(forms, "form01")
    line = text[: text.index(old)].count("\n") + old.count("\n") + 1
    with pytest.raises(BadInput) as refused:
        forms.put(person(store, "sep"), "tt03-2025", "form01", text.replace(old, new, 1))
    assert str(refused.value).startswith(f"Dòng {line}: {sentence}")
    assert refused.value.values["line"] == line
    assert not (tmp_path / "forms").exists()
    assert told(store) == []


def test_a_form_that_promises_nothing_is_refused_and_what_is_lost_is_asked(store: Store, forms: FormWords) -> None:
    sep, text = person(store, "sep"), words_of(forms, "form01")
    for place in ("received", "due"):
        with pytest.raises(BadInput, match=f"thiếu chỗ điền {{{place}}}"):
            forms.put(sep, "tt03-2025", "form01", text.replace(f"{{{place}}}", ""), without=True)
    fewer = text.replace("<b>{owner}</b>", "").replace("{received_by}", "")
    with pytest.raises(PlacesLostError) as lost:
        forms.put(sep, "tt03-2025", "form01", fewer)
    assert "chủ hồ sơ {owner}, người tiếp nhận {received_by}" in str(lost.value)
    assert words_of(forms, "form01") == text
    forms.put(sep, "tt03-2025", "form01", fewer, without=True)
    assert words_of(forms, "form01") == fewer


def test_own_words_hold_until_they_are_taken_back(store: Store, forms: FormWords, tmp_path: Path) -> None:
    sep, text = person(store, "sep"), words_of(forms, "fee_receipt")
    with pytest.raises(NotAllowed):
        forms.put(person(store, "lan"), "office", "fee_receipt", text)
    forms.put(sep, "office", "fee_receipt", text.replace("BIÊN LAI", "BIÊN LAI MẪU MỚI"))
    assert "BIÊN LAI MẪU MỚI" in (tmp_path / "forms" / "office" / "fee_receipt.toml").read_text("utf-8")
    check_own_words(tmp_path / "forms")
    assert [form.paper for form in forms.all().forms if form.own] == ["fee_receipt"]
    forms.reset(sep, "office", "fee_receipt")
    assert words_of(forms, "fee_receipt") == text
    assert [entry["part"] for entry in told(store)] == ["forms/office/fee_receipt"] * 2
    assert "BIÊN LAI" not in str(told(store))
