"""Finding a procedure by what is typed: in the project's own catalogue, by people in a hurry."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.text import fold
from kiosk.rules.procedure import Procedure
from kiosk.rules.procedure_search import IndexedProcedure, nearest, search
from tests.office import procedures


@cache
def catalogue() -> tuple[IndexedProcedure, ...]:
    return tuple(IndexedProcedure.of(number, procedure) for number, procedure in enumerate(procedures(), 1))


def found(text: str, limit: int = 12) -> list[Procedure]:
    return [entry.procedure for entry in search(text, catalogue(), limit)]


def test_the_short_code_comes_first() -> None:
    assert found("ks")[0].name == "Thủ tục đăng ký khai sinh"
    for procedure in procedures():
        assert found(procedure.short_code)[0] == procedure
        assert found(f" {procedure.short_code.upper()} ")[0] == procedure


def test_the_code_comes_first() -> None:
    for procedure in procedures():
        assert found(procedure.code)[0] == procedure


def test_the_name_is_found_with_and_without_accents() -> None:
    for procedure in procedures():
        for typed in (procedure.short_name, fold(procedure.short_name), procedure.name.upper()):
            assert procedure in found(typed, 1000), typed


def test_synonyms_are_found() -> None:
    for procedure in procedures():
        for synonym in procedure.synonyms:
            assert procedure in found(fold(synonym), 1000), synonym


@given(st.sampled_from(procedures()), st.randoms(use_true_random=False))
def test_any_order_of_the_words_and_their_beginnings(procedure: Procedure, chance: random.Random) -> None:
    words = fold(procedure.short_name).split()
    chance.shuffle(words)
    begun = " ".join(word[: chance.randint(1, len(word))] for word in words)
    assert procedure in found(begun, 1000)


@pytest.mark.parametrize("typed", ["khai sinh dang ky", "sinh khai", "KHAI SINH", "đăng ký khai sinh", "dkks"])
def test_birth_is_easily_found(typed: str) -> None:
    assert "Thủ tục đăng ký khai sinh" in [procedure.name for procedure in found(typed)]


def test_nothing_typed_finds_nothing_and_nonsense_neither() -> None:
    assert found("") == found("  ") == found("\u0301") == []
    assert found("xyzzy") == []


def test_no_more_than_asked_for_and_no_one_twice() -> None:
    hits = found("dang ky", 5)
    assert len(hits) == 5
    everything = found("d", 1000)
    assert len({procedure.code for procedure in everything}) == len(everything) > 5


@given(st.text(max_size=30), st.integers(0, 20))
def test_any_text_is_searched_without_harm(text: str, limit: int) -> None:
    hits = search(text, catalogue(), limit)
    assert len(hits) <= limit
    assert search(text, catalogue(), limit) == hits
    assert len(search(text, catalogue(), limit, whole=True)) <= limit


@pytest.mark.parametrize(
    ("said", "short_code"),
    [
        ("giay khai sinh", "ks"),
        ("làm giấy khai sinh", "ks"),
        ("mat giay khai sinh", "lks"),
        ("lam lai giay khai sinh", "lks"),
        ("sua so do", "dcs"),
        ("so do", "dld"),
        ("dang ky ket hon", "kh"),
        ("giay ket hon", "kh"),
        ("giay xac nhan doc than", "hn"),
        ("độc thân", "hn"),
        ("nhap ho khau", "tt"),
        ("tam tru", "ttr"),
        ("giay chung tu", "kt"),
        ("mat can cuoc", "ccl"),
        ("cong chung", "sy"),
        ("so yeu ly lich", "ck"),
        ("xay nha", "xd"),
        ("mo quan", "hkd"),
        ("tien nguoi gia", "ht"),
        ("thua ke", "pcds"),
    ],
)
def test_what_people_say_finds_what_they_mean_first(said: str, short_code: str) -> None:
    assert found(said)[0].short_code == short_code


def test_a_phrase_in_one_synonym_comes_before_its_words_scattered_over_several() -> None:
    hits = [procedure.short_code for procedure in found("xay nha", 100)]
    assert hits[0] == "xd"
    assert "bqt" not in hits, "that has both words, in other names"


@pytest.mark.parametrize(
    ("sentence", "short_code"),
    [
        ("tôi muốn làm giấy khai sinh thì cần gì", "ks"),
        ("lam giay khai sinh cho con gai", "ks"),
        ("xin xac nhan doc than de di ket hon", "hn"),
    ],
)
def test_a_sentence_that_fits_nothing_finds_the_nearest(sentence: str, short_code: str) -> None:
    assert nearest(sentence, catalogue(), 5)[0].procedure.short_code == short_code


def whole(text: str) -> list[str]:
    return [entry.procedure.short_code for entry in search(text, catalogue(), 12, whole=True)]


def near(text: str) -> list[str]:
    return [entry.procedure.short_code for entry in nearest(text, catalogue(), 12)]


def test_words_that_only_begin_alike_are_no_hit_for_whole_words() -> None:
    """“ly hon” is no card that is broken (“hỏng”), and nobody at a commune office issues a land paper again."""
    assert "ccl" in [procedure.short_code for procedure in found("ly hon")], "beginnings, at the counter, find on"
    assert whole("ly hon") == whole("lam lai so do") == whole("kha si") == []
    assert {"kh", "hn"} <= set(near("ly hon"))
    assert near("ly hon")[0] == "kh"
    assert {"dcs", "dld"} <= set(near("lam lai so do"))
    assert near("kha si")[0] == "ks"


def test_a_lost_birth_certificate_is_a_copy_or_registered_anew() -> None:
    assert whole("mat giay khai sinh") == ["lks", "tl"]


def test_whole_words_are_a_hit_and_the_last_may_be_begun() -> None:
    assert whole("khai s")[0] == whole("KHAI SI")[0] == whole("đăng ký khai sinh")[0] == whole("dkks")[0] == "ks"
    for procedure in procedures():
        for said in (procedure.code, procedure.short_code, procedure.short_name, procedure.name, *procedure.synonyms):
            hits = [entry.procedure for entry in search(fold(said), catalogue(), 1000, whole=True)]
            assert procedure in hits, said


@given(st.text(max_size=60), st.integers(0, 20))
def test_any_sentence_is_harmless(text: str, limit: int) -> None:
    assert len(nearest(text, catalogue(), limit)) <= limit


def test_a_sentence_of_which_less_than_half_fits_finds_nothing() -> None:
    assert nearest("xe lua toc hanh khai", catalogue(), 5) == ()
