"""What is typed survives: a killed program, a night, a procedure that ended; and goes when nobody wants it."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from kiosk.core.errors import NotAllowed
from kiosk.rules.id_card import read_id_card
from kiosk.services.drafts import Drafts
from kiosk.services.intake_flow import Draft, KeptDraft
from kiosk.services.intake_person import Person
from kiosk.services.views import SessionView
from tests.office import CITIZEN, MORNING, Office
from tests.services.trial import TRIAL

ROOT = Path(__file__).parent.parent.parent
CARD = read_id_card("001099012345||Nguyễn Văn An|05031985|Nam|Thôn Đông, xã Mẫu|01012022", date(2026, 11, 20))


@pytest.fixture
def drafts(office: Office) -> Drafts:
    return Drafts(office.store)


def rows(office: Office, query: str) -> list[Any]:
    with office.store.read() as unit:
        return list(unit.connection.execute(text(query)).all())


def kept(drafts: Drafts, session: SessionView) -> KeptDraft:
    found = drafts.kept(session)
    assert found is not None
    return found


def said(found: KeptDraft) -> list[str]:
    return [remark.in_words(str) for remark in found.remarks]


def test_a_killed_program_loses_nothing(office: Office) -> None:
    child = subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.services.draft_process", office.url, str(office.home)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "kept\n"
        child.kill()
    session = office.sign_in()
    found = kept(Drafts(office.store), session)
    assert found.draft == replace(office.draft("ks"), owner=replace(CITIZEN, name="Nguyễn Văn Bền"), sets=3)
    assert (found.kept_at, found.visit_id, said(found)) == (MORNING, None, [])
    assert office.intake.accept(session, found.draft).local_code.endswith("-0001")


def test_everything_of_a_draft_comes_back(office: Office, session: SessionView, drafts: Drafts) -> None:
    office.catalogue.load([TRIAL])
    full = replace(
        office.draft("lthu", case="lau").scan(CARD),
        submitter=replace(CITIZEN, authorisation="Giấy ủy quyền"),
        channel=3,
        sets=4,
        collect_at="Quầy 2",
        collect_by="postal",
        postal_address="Số 1",
        official_code="H26-261120-0001",
        subject_kind=4,
        content="Trích yếu",
        due_by_hand=MORNING,
        due_reason="hẹn",
    )
    counted = office.draft("lthu").set_counts(1, 0, 2, 0).mark_from_database(4)
    for draft in (full, counted, Draft().scan(CARD), office.intake.start(full.version_id)):
        drafts.keep(session, draft)
        assert kept(drafts, session).draft == draft
    assert len(rows(office, "SELECT 1 FROM draft")) == 1


def test_the_same_again_is_no_write(office: Office, session: SessionView, drafts: Drafts) -> None:
    draft = office.draft("ks")
    drafts.keep(session, draft)
    office.clock.advance(minutes=5)
    drafts.keep(session, draft)
    assert kept(drafts, session).kept_at == MORNING
    drafts.keep(session, draft.toggle(0))
    assert kept(drafts, session).kept_at > MORNING


def test_one_for_each_official_at_each_counter(office: Office, session: SessionView, drafts: Drafts) -> None:
    drafts.keep(session, office.draft("ks"))
    other = office.sign_in(2, "minh")
    assert drafts.kept(other) is None
    drafts.keep(other, office.draft("kt"))
    assert kept(drafts, session).draft == office.draft("ks")
    drafts.forget(other)
    assert drafts.kept(other) is None
    assert kept(drafts, session).draft == office.draft("ks")


def test_accepted_it_is_gone_and_a_refused_one_stays(office: Office, session: SessionView, drafts: Drafts) -> None:
    draft = office.draft("ks")
    drafts.keep(session, draft)
    office.clock.advance(days=366 * 2)
    with pytest.raises(NotAllowed):
        office.intake.accept(session, draft)
    office.clock.set(MORNING)
    assert kept(drafts, session).draft == draft
    office.intake.accept(session, draft)
    assert rows(office, "SELECT 1 FROM draft") == []


@pytest.mark.parametrize("how", ["forgotten", "emptied"])
def test_what_is_not_wanted_leaves_nothing_of_the_person(
    office: Office, session: SessionView, drafts: Drafts, how: str
) -> None:
    drafts.keep(session, office.draft("ks"))
    if how == "forgotten":
        drafts.forget(session)
    else:
        drafts.keep(session, Draft())
    assert drafts.kept(session) is None
    assert rows(office, "SELECT 1 FROM draft") == []
    drafts.forget(session)
    assert "Nguyễn" not in str(rows(office, "SELECT * FROM journal"))


def test_what_was_left_overnight_says_so(office: Office, session: SessionView, drafts: Drafts) -> None:
    """What is typed over midnight is kept, and the official who comes in later is told how old it is."""
    drafts.keep(session, office.draft("ks"))
    office.clock.advance(days=1)
    drafts.keep(session, office.draft("kt"))
    office.clock.advance(days=2)
    found = kept(drafts, office.sign_in())
    assert said(found) == ["Hồ sơ này nhập dở từ 08:00 21/11/2026; hãy hỏi lại người dân trước khi tiếp nhận."]


def test_what_was_begun_for_another_visit_says_so(office: Office, session: SessionView, drafts: Drafts) -> None:
    for _ in range(2):
        office.ticketing.take_ticket("ho_tich")
    first = office.queueing.call_next(session)
    assert first is not None
    drafts.keep(session, office.draft("ks"), first.visit_id)
    assert (kept(drafts, session).visit_id, said(kept(drafts, session))) == (first.visit_id, [])
    office.queueing.call_next(session)
    assert said(kept(drafts, session)) == [f"Hồ sơ này nhập dở cho lượt {first.label}, không phải lượt đang ở quầy."]


def test_a_procedure_that_ended_is_left_out_and_the_person_stays(
    office: Office, session: SessionView, drafts: Drafts
) -> None:
    office.catalogue.load([msgspec.structs.replace(TRIAL, valid_to=date(2026, 11, 20))])
    drafts.keep(session, office.draft("lthu"))
    office.clock.advance(days=3)
    found = kept(drafts, office.sign_in())
    assert found.draft == replace(Draft(), owner=CITIZEN)
    assert any("không còn hiệu lực; hãy chọn lại thủ tục" in words for words in said(found))


def test_a_document_nobody_can_read_says_so(office: Office, session: SessionView, drafts: Drafts) -> None:
    drafts.keep(session, office.draft("ks"))
    with office.store.write() as unit:
        unit.connection.execute(text("""UPDATE draft SET document = '{"case": 7}'"""))
    found = kept(drafts, session)
    assert (found.draft, said(found)) == (Draft(), ["Không đọc lại được hồ sơ nhập dở; hãy nhập lại từ đầu."])


def test_odd_text_is_kept_in_its_one_spelling(office: Office, session: SessionView, drafts: Drafts) -> None:
    odd = Person(unicodedata.normalize("NFD", "Nguyễn Thị Hường"), address="Xã\x00 Mẫu \ud83d" + "Ễ" * 1000)
    drafts.keep(session, replace(Draft(), owner=odd))
    owner = kept(drafts, session).draft.owner
    assert (owner.name, owner.address) == ("Nguyễn Thị Hường", "Xã Mẫu " + "Ễ" * 1000)
