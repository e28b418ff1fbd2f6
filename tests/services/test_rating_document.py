"""The rating form as a document: whole, or refused with the key that is wrong."""

from __future__ import annotations

import re

import pytest

from kiosk.core.errors import BadInput
from kiosk.services.rating_document import in_toml, read_form, starter


def test_the_starter_s_form_goes_round() -> None:
    form = starter()
    assert read_form(in_toml(form)) == form
    assert [question.index for question in form.questions] == [4, 6, 7]
    assert not form.second_page


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('code = "satisfied"', 'code = "happy"', "levels[1].code"),
        ('code = "again"', 'code = "late"', "“late” ghi hai lần"),
        ("index = 4", "index = 5", "chỉ số 5 không hỏi công dân được"),
        ("presses = 3", "presses = 1", "runs.presses"),
        ('official = "counter"', 'official = "photo"', "official"),
        ("[runs]", "[runs", "sai cú pháp TOML"),
    ],
)
def test_a_form_that_cannot_be_used_is_refused_by_its_key(before: str, after: str, words: str) -> None:
    text = in_toml(starter())
    assert before in text
    with pytest.raises(BadInput, match=re.escape(words)):
        read_form(text.replace(before, after, 1))
