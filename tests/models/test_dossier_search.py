"""Every dossier is found by its words, on both engines, and by nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert, text

from kiosk.core.text import fold
from kiosk.models import dossier, dossier_search, migrate
from kiosk.models.catalogue import ProcedureRow
from kiosk.models.store import Store, Unit

PEOPLE = (
    ("Nguyễn Văn An", "001099012345", "0912345678", ""),
    ("Trần Thị Đào", "026188000001", "0987654321", "Nguyễn Thị Ấm"),
    ("Nguyễn Đức Anh", "B1234567", "", ""),
)


def add(unit: Unit, number: int, name: str, id_number: str, phone: str, submitter: str = "") -> int:
    people = [("owner", name, id_number, phone)] + ([("submitter", submitter, "", "")] if submitter else [])
    return dossier.add(
        unit,
        {
            "local_code": f"H26.120-261120-{number:04d}",
            "tracking": f"K7M2XB9R{number}",
            "day": unit.day,
            "procedure_id": 1,
            "procedure_name": "Thủ tục đăng ký khai sinh",
            "procedure_short": "Đăng ký khai sinh",
            "case_code": "chung",
            "channel": 1,
            "sets": 1,
            "book": "2026",
            "book_number": number,
            "status": 2,
            "received_at": unit.now,
            "due_because": "[]",
            "collect_at": "",
        },
        [
            {
                "role": role,
                "name": name,
                "folded_name": fold(name),
                "id_number": id_number,
                "address": "",
                "phone": phone,
                "email": "",
            }
            for role, name, id_number, phone in people
        ],
        [],
    )


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with three dossiers, ids 1 to 3."""
    with store.write() as unit:
        fill(unit)
    return store


def fill(unit: Unit) -> None:
    values = {"code": "1.001193", "short_code": "ks", "queue": "ho_tich", "digest": "", "document": "{}"}
    unit.connection.execute(insert(ProcedureRow).values(valid_from=date(2025, 7, 1), **values))
    for number, person in enumerate(PEOPLE, 1):
        assert add(unit, number, *person) == number


def find(store: Store, typed: str, after: int | None = None, most: int = 50) -> list[int]:
    with store.read() as unit:
        return list(dossier_search.page(unit, typed, after, most))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nguyen", [3, 2, 1]),
        ("NGUYỄN", [3, 2, 1]),
        ("Nguye\u0302\u0303n", [3, 2, 1]),  # NFD
        ("an nguyễn văn", [1]),
        ("nguyen a", [3, 2, 1]),  # the last word is a beginning: An, Ấm, Anh
        ("nguye an", []),  # the others are whole
        ("đào", [2]),
        ("dao", [2]),
        ("001099012345", [1]),
        ("0010990", [1]),
        ("b1234567", [3]),
        ("0912 345 678", [1]),
        ("+84 912 345 678", [1]),
        ("0912 345", [1]),  # half of it typed
        ("k7m-2xb-9r", [3, 2, 1]),
        ("1.001193", [3, 2, 1]),
        ("001193 đào", [2]),
        ("1.0011", [3, 2, 1]),
        ("1.001194", []),
        ("H26.120-261120-0002", [2]),
        ("261120-0003", [3]),
        ("0001", [2, 1]),  # a code, and the end of a number
        ("912345678", [1]),
        ("12345", [1]),
        ("1120", []),  # the end of a day is no number's
        ("261120", [3, 2, 1]),
        ("K7M-2XB-9R2", [2]),
        ("khai sinh", [3, 2, 1]),
        ("ks anh", [3]),
        ("khai sinh đào", [2]),
        ("khai tử", []),
        ("", []),
        ("  ", []),
        ("%", []),
        ("*", []),
        ('"', []),
        ("'; DROP TABLE dossier; --", []),
        ("an OR dao", []),
        ("NOT an", []),
        ("NEAR(an dao)", []),
        ("words:an", []),
        ("an' | 'dao", []),
        ("nguyen & !van", [1]),
        ("\x00an\ud800", [3, 1]),
        ("😀 đào", [2]),
        ("a" * 5000, []),
        ("an " * 5000, [1]),
    ],
)
def test_what_is_typed_finds_what_it_names(filled: Store, typed: str, found: list[int]) -> None:
    assert find(filled, typed) == found


def test_page_by_page_the_newest_first(filled: Store) -> None:
    assert find(filled, "nguyen", most=2) == [3, 2]
    assert find(filled, "nguyen", after=2, most=2) == [1]
    assert find(filled, "nguyen", after=1) == []


def test_a_change_is_found_and_what_it_replaced_is_not(filled: Store) -> None:
    with filled.write() as unit:
        dossier.change(unit, 1, official_code="H26.99-261120-0777")
        dossier.replace_parties(
            unit,
            1,
            [
                {"role": "owner", "name": "Lý Thái Vân", "folded_name": "ly thai van", "id_number": "001099099999"}
                | {"address": "", "phone": "", "email": ""}
            ],
        )
    assert (find(filled, "0777"), find(filled, "lý vân"), find(filled, "001099012345")) == ([1], [1], [])
    assert find(filled, "nguyen") == [3, 2]
    with filled.write() as unit:
        unit.connection.execute(text("DELETE FROM dossier_words WHERE dossier_id = 1"))
    assert find(filled, "lý vân") == []


def test_dossiers_of_an_older_store_are_found_too(empty_store: Store) -> None:
    with empty_store.reshape() as unit:
        migrate.upgrade(unit.connection, "0002")
        fill(unit)
        migrate.downgrade(unit.connection, "0001")
    migrate.bring_up_to_date(empty_store)
    assert find(empty_store, "nguyễn văn") == [1]
    assert find(empty_store, "khai sinh 0002") == [2]
    assert find(empty_store, "1.001193") == [3, 2, 1]
    if empty_store.is_sqlite:
        with empty_store.write() as unit:
            unit.connection.execute(text("INSERT INTO dossier_search (dossier_search) VALUES ('integrity-check')"))
