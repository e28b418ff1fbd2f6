"""The catalogue in the store: versions come and stay, today's are found."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
import pytest

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import NotFound
from kiosk.rules.procedure import Procedure
from kiosk.services.views import ProcedureHit
from tests.office import Office, procedures
from tests.services.trial import TRIAL


def found(office: Office) -> Procedure | None:
    hits = office.catalogue.search("lthu")
    assert len(hits) <= 1
    return office.catalogue.procedure(hits[0].version_id) if hits else None


def changed(**values: object) -> Procedure:
    return msgspec.structs.replace(TRIAL, **values)


def test_loaded_once_and_found(office: Office) -> None:
    assert office.catalogue.load([TRIAL]) == 1
    assert office.catalogue.load([TRIAL]) == 0
    (hit,) = office.catalogue.search("thử nghiệm")
    assert hit == ProcedureHit(hit.version_id, "9.000001", "lthu", "Làm thử", "Thủ tục làm thử", "Hộ tịch", True)
    assert office.catalogue.procedure(hit.version_id) == TRIAL


def test_the_whole_catalogue_comes_back_as_it_went_in(office: Office) -> None:
    day = office.clock.now().date()
    valid = [p for p in procedures() if p.valid_from <= day and (p.valid_to is None or p.valid_to >= day)]
    assert [office.catalogue.procedure(hit.version_id) for hit in office.catalogue.all()] == valid
    assert office.catalogue.load(procedures()) == 0


def test_a_changed_procedure_is_a_new_version_and_the_old_one_stays(office: Office) -> None:
    office.catalogue.load([TRIAL])
    old = office.catalogue.search("lthu")[0].version_id
    assert office.catalogue.load([changed(fee="Miễn phí")]) == 1
    new = found(office)
    assert new is not None
    assert new.fee == "Miễn phí"
    assert office.catalogue.procedure(old) == TRIAL


def test_a_change_taken_back_is_taken_back(office: Office) -> None:
    office.catalogue.load([TRIAL])
    office.catalogue.load([changed(fee="Miễn phí")])
    assert found(office) == changed(fee="Miễn phí")
    assert office.catalogue.load([TRIAL]) == 1
    assert found(office) == TRIAL
    assert office.catalogue.load([TRIAL]) == 0


def test_a_version_loaded_ahead_waits_for_its_day(office: Office) -> None:
    """A law that begins in March is loaded in November: until then people are served by the old one."""
    march = changed(valid_from=date(2027, 3, 1), fee="Miễn phí")
    office.catalogue.load([TRIAL])
    office.catalogue.load([march])
    assert found(office) == TRIAL
    office.clock.set(datetime(2027, 2, 28, 23, 59, tzinfo=VIETNAM))
    assert found(office) == TRIAL
    office.clock.advance(minutes=1)
    assert found(office) == march
    assert office.catalogue.load([march]) == 0


def test_out_of_force_it_is_not_found_any_more(office: Office) -> None:
    office.catalogue.load([changed(valid_to=date(2026, 11, 20))])
    version = office.catalogue.search("lthu")[0].version_id
    office.clock.advance(days=1)
    assert found(office) is None
    assert office.catalogue.procedure(version).short_name == "Làm thử"


def test_another_station_s_change_is_seen_at_once(office: Office) -> None:
    other = Office(office.url, office.home, office.clock, office.settings, "manager")
    assert found(office) is None
    other.catalogue.load([TRIAL])
    assert found(office) == TRIAL
    other.catalogue.load([changed(fee="Miễn phí")])
    assert found(office) == changed(fee="Miễn phí")
    other.catalogue.load([TRIAL])
    assert found(office) == TRIAL
    other.close()


def test_a_version_that_is_not_there(office: Office) -> None:
    with pytest.raises(NotFound, match="Không có thủ tục này"):
        office.catalogue.procedure(99_999)


def test_no_more_hits_than_asked_for(office: Office) -> None:
    assert len(office.catalogue.search("dang ky", limit=3)) == 3
    assert office.catalogue.search("") == ()
