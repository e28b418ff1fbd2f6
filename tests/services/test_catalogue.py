"""The catalogue in the store: versions come and stay, today's are found."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
import pytest

from kiosk.core import resources
from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotFound
from kiosk.models import custody
from kiosk.rules.procedure import Procedure, WorkStep, WorkUnit
from kiosk.services.catalogue_file import read_units
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


def test_units_are_renamed_and_added_and_the_rest_stay(office: Office) -> None:
    units = (WorkUnit("tu_phap", "Tư pháp", "internal"), WorkUnit("y_te", "Trạm y tế", "external"))
    office.catalogue.load([], units)
    with office.store.read() as unit:
        stored = {row.code: row.name for row in custody.units(unit)}
    assert (stored["tu_phap"], stored["y_te"], stored["mot_cua"]) == (
        "Tư pháp",
        "Trạm y tế",
        "Bộ phận Tiếp nhận và Trả kết quả",
    )


def test_a_step_of_a_unit_the_office_does_not_have_loads_nothing(small_office: Office) -> None:
    step = WorkStep("y_te", "Khám", share=0.5)
    with pytest.raises(BadInput, match="bước của bộ phận “y_te”"):
        small_office.catalogue.load([TRIAL, changed(code="9.000002", short_code="ltm", steps=(step,))])
    assert found(small_office) is None


def test_the_starter_s_units_are_those_a_new_store_has(small_office: Office) -> None:
    with small_office.store.read() as unit:
        stored = [(row.code, row.name, row.kind) for row in custody.units(unit)]
    starter = read_units(resources.folder("catalogue") / "units.yaml")
    assert [(one.code, one.name, one.kind) for one in starter] == stored


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
