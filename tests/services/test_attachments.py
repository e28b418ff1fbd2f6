"""Papers as files: looked at before they are kept, whole when they come back, used again for the same owner alone."""

from __future__ import annotations

import logging
import os
import resource
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from kiosk.core.errors import BadInput, KnownError, NotAllowed, NotFound, StoreError
from kiosk.models import staff
from kiosk.models.file_store import FileStore
from kiosk.services.attachments import Attachments
from kiosk.services.views import SessionView
from tests.office import CITIZEN, Office
from tests.scanning.samples import opened, pdf, picture

RESULT = -1


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "papers")


@pytest.fixture
def attachments(office: Office, files: FileStore) -> Attachments:
    return Attachments(office.store, files, office.settings)


@pytest.fixture
def dossier(office: Office, session: SessionView) -> int:
    return office.accept(session).dossier_id


def rows(office: Office, query: str) -> list[Any]:
    with office.store.read() as unit:
        return list(unit.connection.execute(text(query)).all())


def test_only_who_holds_the_dossier_or_receives_its_citizen_touches_its_files(
    office: Office, session: SessionView, attachments: Attachments, dossier: int
) -> None:
    view = attachments.add(session.staff_id, dossier, 1, "to-khai.pdf", pdf(1))
    with office.store.write() as unit:
        thu = staff.add(unit, "thu", "Lê Thị Thu", "support", "-", "mot_cua")
        elsewhere = staff.add(unit, "hung", "Phạm Văn Hùng", "specialist", "-", "kinh_te")
    acts: list[Callable[[], object]] = [
        lambda: attachments.add(elsewhere, dossier, 1, "khac.pdf", pdf(2)),
        lambda: attachments.remove(elsewhere, view.attachment_id),
        lambda: attachments.mark(elsewhere, view.attachment_id, digitised=False, reused=False),
    ]
    for act in acts:
        with pytest.raises(NotAllowed, match="do Bộ phận Tiếp nhận và Trả kết quả giữ"):
            act()
    assert attachments.of(dossier) == (view,)
    attachments.remove(thu, view.attachment_id)
    assert attachments.of(dossier) == ()


def test_attached_it_is_there_whole(
    office: Office, session: SessionView, attachments: Attachments, dossier: int
) -> None:
    data = pdf(3)
    view = attachments.add(session.staff_id, dossier, 1, "C:\\Quét\\Giấy chứng sinh.pdf", data)
    result = attachments.add(session.staff_id, dossier, RESULT, "kq.png", picture(), digitised=False)
    assert attachments.of(dossier) == (result, view)
    assert (view.name, view.media, view.pages, view.size) == ("Giấy chứng sinh.pdf", "application/pdf", 3, len(data))
    assert (view.position, view.source, view.digitised, view.reused) == (1, "file", True, False)
    assert not result.digitised
    assert attachments.content(view.attachment_id) == data
    small = opened(attachments.thumbnail(view.attachment_id, 64))
    assert max(small.size) == 64
    assert small.getpixel((small.width // 2, 5)) == (0, 0, 0)
    marked = attachments.mark(session.staff_id, view.attachment_id, digitised=False, reused=True)
    assert (marked.digitised, marked.reused, attachments.of(dossier)[1]) == (False, True, marked)
    entries = rows(office, "SELECT kind, data FROM journal WHERE kind LIKE 'attachment.%' ORDER BY seq")
    assert [entry.kind for entry in entries] == ["attachment.added", "attachment.added", "attachment.marked"]
    assert "chứng sinh" not in str(entries)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("khai.pdf", picture(), "đuôi .pdf nhưng nội dung là PNG"),
        ("khai.pdf", b"MZ\x90\x00 a program", "không phải PDF, JPEG, PNG, TIFF hay WebP"),
        ("khai.jpg", picture("JPEG")[:500], "bị hỏng hoặc bị cắt"),
        ("khai.pdf", pdf(password="kín"), "có mật khẩu"),
        ("khai.pdf", b"", "Tệp rỗng"),
    ],
)
def test_what_is_not_what_it_says_is_refused_and_leaves_nothing(
    session: SessionView, attachments: Attachments, dossier: int, files: FileStore, name: str, data: bytes, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        attachments.add(session.staff_id, dossier, 0, name, data)
    assert attachments.of(dossier) == ()
    assert list(files.digests()) == []


def test_a_full_disk_is_said_and_nothing_is_recorded(
    office: Office, session: SessionView, attachments: Attachments, dossier: int, files: FileStore
) -> None:
    before = attachments.add(session.staff_id, dossier, 0, "a.png", picture())
    large = picture("TIFF", size=(800, 800))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))  # no file of this process grows beyond
    try:
        with pytest.raises(StoreError, match="Ổ đĩa đã đầy"):
            attachments.add(session.staff_id, dossier, 1, "b.tif", large)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert attachments.of(dossier) == (before,)
    assert list(files.digests()) == [before.digest]
    assert attachments.add(session.staff_id, dossier, 1, "b.tif", large).size == len(large)


def test_a_changed_or_lost_file_is_never_shown(
    session: SessionView, attachments: Attachments, dossier: int, files: FileStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    view = attachments.add(session.staff_id, dossier, 0, "Nguyễn Văn An.png", picture())
    path = files.path(view.digest)
    path.chmod(0o600)
    path.write_bytes(picture("PNG", size=(10, 10)))
    for look in (attachments.content, lambda number: attachments.thumbnail(number, 64)):
        with pytest.raises(StoreError, match="không còn nguyên vẹn"):
            look(view.attachment_id)
    path.unlink()
    with pytest.raises(StoreError, match="Không còn tệp đính kèm"):
        attachments.content(view.attachment_id)
    assert "Nguyễn" not in caplog.text


def test_the_same_file_lies_there_once_however_often_it_is_attached(
    office: Office, session: SessionView, attachments: Attachments, dossier: int, files: FileStore
) -> None:
    other = office.accept(session).dossier_id
    first = attachments.add(session.staff_id, dossier, 0, "a.png", picture())
    again = attachments.add(session.staff_id, other, 1, "b.png", picture())
    with pytest.raises(BadInput, match="đã đính kèm ở đây rồi"):
        attachments.add(session.staff_id, dossier, 0, "c.png", picture())
    assert list(files.digests()) == [first.digest] == [again.digest]
    attachments.remove(session.staff_id, first.attachment_id)
    assert attachments.of(dossier) == ()
    with pytest.raises(NotFound, match="không còn"):
        attachments.content(first.attachment_id)
    assert attachments.content(again.attachment_id) == picture()
    assert attachments.add(session.staff_id, dossier, 0, "a.png", picture()).digest == first.digest
    (removed,) = rows(office, "SELECT removed_by FROM attachment WHERE removed_at IS NOT NULL")
    assert removed.removed_by == session.staff_id


@pytest.mark.parametrize(("dossier_id", "position"), [(1, 99), (1, -3), (99, 0), (99, RESULT)])
def test_nothing_is_attached_to_what_is_not_there(
    session: SessionView, attachments: Attachments, dossier: int, files: FileStore, dossier_id: int, position: int
) -> None:
    with pytest.raises(NotFound, match="Không có hồ sơ hoặc thành phần này"):
        attachments.add(session.staff_id, dossier_id, position, "a.png", picture())
    assert dossier == 1
    assert list(files.digests()) == []


def test_a_name_of_a_thousand_letters_is_cut_and_keeps_its_ending(
    session: SessionView, attachments: Attachments, dossier: int
) -> None:
    name = attachments.add(session.staff_id, dossier, 0, "Ễ" * 1000 + ".png", picture()).name
    assert (len(name) <= 200, name.endswith("Ễ.png")) == (True, True)
    assert attachments.add(session.staff_id, dossier, 1, "", picture()).name == "tep.png"


def test_used_again_for_the_same_owner_alone(
    office: Office, session: SessionView, attachments: Attachments, dossier: int
) -> None:
    paper = pdf()
    birth = attachments.add(session.staff_id, dossier, 0, "khai sinh.pdf", paper, digitised=False)
    card = attachments.add(session.staff_id, dossier, RESULT, "trích lục.png", picture())
    attachments.add(session.staff_id, dossier, 1, "khai sinh.pdf", paper)
    gone = attachments.add(session.staff_id, dossier, 2, "nhầm.png", picture("PNG", size=(9, 9)))
    attachments.remove(session.staff_id, gone.attachment_id)
    later = office.accept(session).dossier_id
    stranger = office.accept(session, owner=replace(CITIZEN, id_number="001199054321")).dossier_id
    nameless = office.accept(session, owner=replace(CITIZEN, id_number="")).dossier_id

    assert [one.name for one in attachments.reusable(later)] == ["khai sinh.pdf", "trích lục.png"]
    assert attachments.reusable(stranger) == attachments.reusable(nameless) == ()
    again = attachments.reuse(session.staff_id, birth.attachment_id, later, 1)
    assert (again.digest, again.reused, again.digitised, again.position) == (birth.digest, True, False, 1)
    assert attachments.reusable(later) == (card,)
    for other in (stranger, nameless):
        with pytest.raises(NotAllowed, match="chính chủ hồ sơ này"):
            attachments.reuse(session.staff_id, card.attachment_id, other, 0)
    with pytest.raises(BadInput, match="đã đính kèm"):
        attachments.reuse(session.staff_id, birth.attachment_id, later, 1)


@pytest.fixture
def beside(small_office: Office, files: FileStore, tmp_path: Path) -> Callable[..., Attachments]:
    """Give the attachments of an office with devices."""

    def build(**devices: str) -> Attachments:
        named = msgspec.structs.replace(small_office.settings.devices, **devices)
        return Attachments(small_office.store, files, msgspec.structs.replace(small_office.settings, devices=named))

    return build


def test_from_the_watched_folder(small_office: Office, beside: Callable[..., Attachments], tmp_path: Path) -> None:
    session = small_office.sign_in()
    dossier = small_office.accept(session).dossier_id
    assert beside().folder_files() == ()
    assert "mục [devices] trong kiosk.toml" in beside().lacking()["folder"], "who sets it up, and where"
    folder = tmp_path / "nhan-quet"
    with pytest.raises(KnownError, match="Không mở được thư mục"):
        beside(folder=str(folder)).folder_files()
    folder.mkdir()
    paper = folder / "trang 1.png"
    paper.write_bytes(picture())
    broken = folder / "trang 2.png"
    broken.write_bytes(picture()[:100])
    attachments = beside(folder=str(folder))
    view = attachments.take_from_folder(session.staff_id, paper, dossier, 0)
    assert (view.name, view.source) == ("trang 1.png", "folder")
    assert not paper.exists()
    with pytest.raises(BadInput, match="bị hỏng"):
        attachments.take_from_folder(session.staff_id, broken, dossier, 1)
    assert broken.exists(), "what was not stored stays where it was"
    with pytest.raises(BadInput, match="không nằm trong thư mục"):
        attachments.take_from_folder(session.staff_id, tmp_path / "kiosk.db", dossier, 1)
    assert attachments.of(dossier) == (view,)


def test_from_a_scanner(
    small_office: Office, beside: Callable[..., Attachments], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not any((Path(folder) / "scanimage").exists() for folder in os.get_exec_path()):
        pytest.skip("scanimage is not installed here: apt install sane-utils")
    (tmp_path / "dll.conf").write_text("test\n")
    (tmp_path / "test.conf").write_text("number_of_devices 1\nresolution 50.0\n")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))
    session = small_office.sign_in()
    dossier = small_office.accept(session).dossier_id
    attachments = beside()
    assert [one.device for one in attachments.scanners()] == ["test:0"]
    page = attachments.scan(session.staff_id, dossier, 0)
    assert (page.media, page.pages, page.source, page.digitised) == ("image/jpeg", 1, "scanner", True)
    assert page.name == "Bản quét 20-11-2026 08.00.00.jpg"
    sheets = beside(page_scanner="test:0").scan(session.staff_id, dossier, 1, feeder=True)
    assert (sheets.media, sheets.pages) == ("application/pdf", 10)
    (tmp_path / "dll.conf").write_text("\n")
    with pytest.raises(NotFound, match="Không tìm thấy máy quét"):
        attachments.scan(session.staff_id, dossier, 0)


def test_a_file_of_this_pc(small_office: Office, beside: Callable[..., Attachments], tmp_path: Path) -> None:
    session = small_office.sign_in()
    dossier = small_office.accept(session).dossier_id
    paper = tmp_path / "Tờ khai.png"
    with pytest.raises(BadInput, match="Không đọc được tệp"):
        beside().add_file(session.staff_id, dossier, 0, paper)
    paper.write_bytes(picture())
    assert beside().add_file(session.staff_id, dossier, 0, paper).name == "Tờ khai.png"
