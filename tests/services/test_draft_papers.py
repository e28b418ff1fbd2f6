"""Papers brought before a dossier is recorded: kept with the draft through a crash, recorded with the dossier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core.errors import BadInput
from kiosk.models import dossier_record
from kiosk.models.file_store import FileStore
from kiosk.rules.attachment_places import WHOLE_POSITION
from kiosk.services.attachments import Attachments
from kiosk.services.draft_papers import DraftPapers
from kiosk.services.drafts import Drafts
from kiosk.services.intake import Intake
from kiosk.services.intake_flow import Draft
from kiosk.services.views import SessionView
from tests.office import CITIZEN, MORNING, Office
from tests.scanning.samples import pdf, picture
from tests.services.trial import TRIAL


class PaperDesk:
    """An intake whose drafts may carry papers."""

    def __init__(self, office: Office, files: FileStore) -> None:
        self.files = files
        self.attachments = Attachments(office.store, files, office.settings)
        self.papers = DraftPapers(office.store, self.attachments.sources)
        self.intake = Intake(office.store, office.settings, office.outbox, office.catalogue, None, files)
        self.drafts = Drafts(office.store)

    def with_file(self, draft: Draft, position: int, path: Path) -> Draft:
        """Give a draft with one file more."""
        number = len(draft.papers) + 1
        return replace(draft, papers=(*draft.papers, self.papers.file(number, position, path)))


@pytest.fixture
def desk_of(tmp_path: Path) -> Callable[[Office], PaperDesk]:
    return lambda office: PaperDesk(office, FileStore(tmp_path / "papers"))


@pytest.fixture
def desk(office: Office, desk_of: Callable[[Office], PaperDesk]) -> PaperDesk:
    return desk_of(office)


@pytest.fixture
def paper(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def write(name: str, data: bytes) -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return write


def test_a_draft_taken_up_again_has_its_papers_and_the_dossier_gets_them(
    office: Office, session: SessionView, desk: PaperDesk, paper: Callable[[str, bytes], Path]
) -> None:
    draft = desk.with_file(office.draft("ks"), 1, paper("Tờ khai.pdf", pdf(2)))
    draft = desk.with_file(draft, WHOLE_POSITION, paper("tất cả.png", picture()))
    desk.drafts.keep(session, draft)
    kept = desk.drafts.kept(session)
    assert kept is not None
    assert kept.draft == draft
    assert [item.files for item in kept.draft.checklist()][:2] == [0, 1]
    office.clock.advance(minutes=5)
    dossier = desk.intake.accept(session, kept.draft).dossier_id
    whole, first = desk.attachments.of(dossier)
    assert (first.name, first.position, first.pages, first.digitised) == ("Tờ khai.pdf", 1, 2, True)
    assert (whole.name, whole.position) == ("tất cả.png", WHOLE_POSITION)
    assert whole.added_at == MORNING + timedelta(minutes=5)
    assert desk.attachments.content(whole.attachment_id) == picture()


def test_a_file_that_is_gone_stops_the_dossier_by_name_and_nothing_is_recorded(
    office: Office, session: SessionView, desk: PaperDesk, paper: Callable[[str, bytes], Path]
) -> None:
    draft = desk.with_file(office.draft("ks"), 0, paper("Tờ khai.png", picture()))
    desk.files.path(draft.papers[0].digest).unlink()
    with pytest.raises(BadInput, match=r"Tờ khai.*không còn; hãy gỡ ra rồi đính kèm lại"):
        desk.intake.accept(session, draft)
    assert desk.intake.accept(session, replace(draft, papers=())).local_code.endswith("-0001")


def test_another_case_or_procedure_loses_no_paper(
    small_office: Office, desk_of: Callable[[Office], PaperDesk], paper: Callable[[str, bytes], Path]
) -> None:
    small_office.catalogue.load([TRIAL])
    desk = desk_of(small_office)
    draft = desk.with_file(small_office.draft("lthu"), 0, paper("a.png", picture()))
    assert draft.procedure is not None
    assert draft.case is not None
    name = draft.case.components[0].name
    for other in draft.procedure.cases[1:]:
        moved = draft.choose_case(other.code)
        names = [component.name for component in other.components]
        assert moved.papers[0].position == (names.index(name) if name in names else WHOLE_POSITION)
    elsewhere = small_office.intake.start(small_office.draft("ks").version_id, draft)
    assert elsewhere.papers[0].position == WHOLE_POSITION
    assert elsewhere.choose_as_before(draft) == draft


def test_papers_of_the_owners_earlier_dossier_come_along(
    small_office: Office, desk_of: Callable[[Office], PaperDesk], paper: Callable[[str, bytes], Path]
) -> None:
    desk, session = desk_of(small_office), small_office.sign_in()
    desk.intake.accept(session, desk.with_file(small_office.draft("ks"), 0, paper("giấy.png", picture())))
    (earlier,) = desk.papers.earlier(CITIZEN.id_number)
    assert desk.papers.earlier("001099099999") == desk.papers.earlier("") == ()
    again = desk.papers.again(1, 1, earlier)
    assert (again.name, again.position, again.reused, again.digest) == ("giấy.png", 1, True, earlier.digest)


def test_reading_a_database_is_recorded_with_the_moment_it_was_marked(
    office: Office, session: SessionView, desk: PaperDesk
) -> None:
    draft = office.draft("ks").mark_from_database(1, office.clock.now())
    desk.drafts.keep(session, draft)
    office.clock.advance(minutes=25)
    kept = desk.drafts.kept(session)
    assert kept is not None
    assert kept.draft.checklist()[1].marked_at == MORNING
    dossier = desk.intake.accept(session, kept.draft).dossier_id
    with office.store.read() as unit:
        rows = {row.position: row for row in dossier_record.components(unit, dossier)}
    assert (rows[1].state, rows[1].at, rows[1].staff_name) == ("database", MORNING, "Hoàng Thị Lan")
    assert rows[0].at == MORNING + timedelta(minutes=25)
