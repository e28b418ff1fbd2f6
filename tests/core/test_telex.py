"""Telex: every syllable in every usual order, undoing, erasing, and whatever else is typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.spelling import ACUTE, DOT, GRAVE
from kiosk.core.telex import Word, compose
from tests.core.syllables import Syllable, syllables

SYLLABLES = tuple(syllables())
MARKS = {"ă": ("a", "w"), "â": ("a", "a"), "đ": ("d", "d"), "ê": ("e", "e"), "ô": ("o", "o"), "ơ": ("o", "w")}
MARKS |= {"ư": ("u", "w")}
KEYS = "abcdeghijklmnopqrstuvwxyzfAEODWSZ"


@lru_cache(maxsize=4096)
def typed(keys: str) -> Word:
    """Type keys into an empty word, one by one; what begins alike is typed once."""
    return typed(keys[:-1]).typed(keys[-1]) if keys else Word()


def orders(syllable: Syllable) -> Iterator[str]:
    """Give the ways in which people type a syllable."""
    letters, tone = syllable.letters, syllable.tone
    whole = ["".join(MARKS.get(letter, letter)) for letter in letters]
    plain = [MARKS.get(letter, (letter, ""))[0] for letter in letters]
    marks = "".join(dict.fromkeys(MARKS[letter][1] for letter in letters if letter in MARKS))
    yield "".join(whole) + tone
    yield "".join(plain) + marks + tone
    yield "".join(plain) + tone + marks
    for place in range(syllable.first_vowel, len(letters)):  # the tone behind any letter from the first vowel on
        yield "".join(whole[: place + 1]) + tone + "".join(whole[place + 1 :])
        yield "".join(plain[: place + 1]) + tone + "".join(plain[place + 1 :]) + marks
    if letters[0] == "đ":
        yield "d" + "".join(whole[1:]) + tone + "d"
        yield "d" + "".join(whole[1:]) + "d" + tone
    if "ươ" in letters:
        for both in ("uow", "uwo"):
            start, end = letters.split("ươ")
            yield "".join("".join(MARKS.get(letter, letter)) for letter in start) + both + end + tone
    if "ư" in letters:
        yield "".join("w" if letter == "ư" else keys for letter, keys in zip(letters, whole, strict=True)) + tone


def test_the_list_holds_the_language() -> None:
    texts = {syllable.text for syllable in SYLLABLES}
    assert 15_000 < len(texts) == len(SYLLABLES) < 18_000
    assert {"nguyễn", "giếng", "khuỷu", "quốc", "thuở", "nghiêng", "yếu", "gì", "giữa", "hòa", "thúy", "hươu"} <= texts
    assert not {"ngiêng", "cê", "kă", "qan", "càp", "yn", "hoà", "thuý", "ge", "ươ"} & texts


def test_every_syllable_is_typed_in_every_usual_order() -> None:
    wrong = [
        (keys, word.text, syllable.text)
        for syllable in SYLLABLES
        for keys in dict.fromkeys(orders(syllable))
        if (word := typed(keys)).text != syllable.text or word.ended != syllable.text
    ]
    assert wrong == [], f"{len(wrong)}"


@given(st.sampled_from(SYLLABLES))
def test_capitals_stay_where_they_were_typed(syllable: Syllable) -> None:
    for keys in orders(syllable):
        assert compose(keys.upper()) == syllable.text.upper()
        assert compose(keys.capitalize()) == syllable.text.capitalize()


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("ass", "as"),
        ("aaa", "aa"),
        ("ddd", "dd"),
        ("uww", "uw"),
        ("ww", "w"),
        ("tww", "tw"),
        ("uoww", "uow"),
        ("dungdd", "dungd"),
        ("tieengss", "tiêngs"),
        ("xooong", "xoong"),
        ("mooocs", "moóc"),
        ("aszz", "az"),
    ],
)
def test_a_doubled_key_gives_itself(keys: str, text: str) -> None:
    assert compose(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("asf", "à"),
        ("asz", "a"),
        ("aaw", "ă"),
        ("awa", "â"),
        ("oow", "ơ"),
        ("Giaasy khai sinh", "Giấy khai sinh"),
        ("GIAAYS CHUWNGS TUWR", "GIẤY CHỨNG TỬ"),
        ("nhaf 12, pho62", "nhà 12, pho62"),
        ("12dd", "12đ"),
        ("giowf", "giờ"),
        ("gif", "gì"),
        ("thuowr", "thuở"),
        ("thuowrng", "thưởng"),
        ("UBND, HDDND, QDD, CCCD. ", "UBND, HĐND, QĐ, CCCD. "),
        ("DDawks Lawks, Kroong Noo, M'DDrawks", "Đắk Lắk, Krông Nô, M'Đrắk"),
        ("Mnoong, Hree, Xtieeng, DDaj Terh, Chuw Pawh, Chuw Proong", "Mnông, Hrê, Xtiêng, Đạ Tẻh, Chư Păh, Chư Prông"),
        ("Cuw Juts, Dzungx, Khoangf Vawn Chuwpj", "Cư Jút, Dzũng, Khoàng Văn Chựp"),
        ("nghanhf", "nghành"),
    ],
)
def test_what_people_write(keys: str, text: str) -> None:
    assert compose(keys) == text


@pytest.mark.parametrize(
    "text",
    [
        "wifi",
        "windows ",
        "user ",
        "get ",
        "email ",
        "Facebook",
        "website ",
        "photo ",
        "yes ",
        "nha-wc ",
        "WC.",
        "viets ",
    ],
)
def test_what_can_be_no_syllable_is_left_as_typed(text: str) -> None:
    assert compose(text) == text


@pytest.mark.parametrize(
    ("shown", "erasing"),
    [
        ("hoàn", ["hòa", "hò", "h", ""]),
        ("trường", ["trườn", "trườ", "trư", "tr", "t", ""]),
        ("khuỷu", ["khủy", "khủ", "kh", "k", ""]),
        ("tiến", ["tiế", "ti", "t", ""]),
        ("của", ["củ", "c", ""]),
        ("quảng", ["quản", "quả", "qu", "q", ""]),
        ("giá", ["gi", "g", ""]),
        ("HĐND", ["HĐN", "HĐ", "H", ""]),
    ],
)
def test_erasing_takes_the_last_letter_and_puts_the_tone_right(shown: str, erasing: list[str]) -> None:
    word, seen = Word.of(shown), []
    while word.text:
        word = word.erased()
        seen.append(word.text)
    assert seen == erasing


def test_a_word_erased_from_is_typed_on() -> None:
    assert Word.of("hoàn").erased().typed("i").text == "hoài"
    assert typed("ass").erased().typed("s").text == "á", "nothing is undone any more"
    assert typed("windowf").erased().typed("s").text == "windows"


@given(st.sampled_from(SYLLABLES), st.sampled_from(SYLLABLES))
def test_any_syllable_becomes_any_other_by_erasing(one: Syllable, other: Syllable) -> None:
    """Erased as far as both agree, or to nothing, a word takes the keys of another as an empty one does."""
    word = typed(next(orders(one)))
    while word.text and not other.text.startswith(word.text):
        word = word.erased()
    rest = typed(next(orders(other))) if not word.text else word
    assert rest.text == other.text or other.text.startswith(rest.text)
    assert Word.of(one.text).text == typed(next(orders(one))).text == one.text


@given(st.sampled_from([one for one in SYLLABLES if one.tone == "r"]), st.permutations("fsrxj"))
def test_the_tone_typed_last_counts(syllable: Syllable, tones: list[str]) -> None:
    word = Word.of(syllable.text).typed("z")
    alone = word.typed(tones[-1]).text
    for tone in tones:
        word = word.typed(tone)
    assert word.text == alone
    assert word.typed("z").text == syllable.letters


@pytest.mark.parametrize(
    ("word", "tone", "text"),
    [
        ("hoan", GRAVE, "hoàn"),
        ("hoàn", GRAVE, "hoan"),
        ("hoàn", ACUTE, "hoán"),
        ("cap", GRAVE, "cap"),
        ("wifi", DOT, "wifi"),
    ],
)
def test_a_tone_chosen_by_itself_comes_and_goes(word: str, tone: int, text: str) -> None:
    assert Word.of(word).retoned(tone).text == text


@given(st.text(st.sampled_from(KEYS), max_size=12), st.text(max_size=8))
def test_no_keys_do_harm(letters: str, others: str) -> None:
    for keys in (letters, others, letters + others + letters):
        text = compose(keys)
        assert unicodedata.is_normalized("NFC", text)
        word = typed(letters)
        for length in range(len(word.text), 0, -1):
            shown = word.text
            word = word.erased()
            assert len(word.text) == length - 1 == len(shown) - 1
    assert len(compose(letters)) <= len(letters)


@given(st.text("bcghiklmnpqtuvyBCGHIKLMNPQTUVY0123456789 .,?!-/()'\n語🙂"))
def test_text_without_the_keys_of_marks_is_left_alone(text: str) -> None:
    assert compose(text) == text


def test_letters_that_bear_their_marks_already_are_taken_as_they_are() -> None:
    for syllable in SYLLABLES[::7]:
        assert compose(f"{syllable.text} ") == f"{syllable.text} "
        assert compose(unicodedata.normalize("NFD", syllable.text)) == syllable.text
