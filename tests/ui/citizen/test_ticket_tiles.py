"""The fields of the ticket station: every tile in sight, with its letter, and the figure its slip will have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.core import resources
from kiosk.core.i18n import Translator
from kiosk.services.catalogue_file import QUEUES, read_queues
from kiosk.services.queue_views import QueueField
from kiosk.ui import theme
from kiosk.ui.citizen.ticket_state import TicketsState
from kiosk.ui.citizen.tickets import TicketsScreen
from tests.ui.citizen.test_tickets import scroll_bar, station
from tests.ui.fakes import CLASSES, FIELDS, SIGN, Office, clock
from tests.ui.keys import click
from tests.ui.reading import clipped, texts

pytestmark = pytest.mark.usefixtures("dressed")


def in_several_states() -> tuple[QueueField, ...]:
    """Every field of the catalogue, with what ten fields say on a hard day."""
    said = {
        "cu_tru": ("Quầy tạm nghỉ, dự kiến đến 10:00; vẫn lấy được số.", "Paused until about 10:00; take a number."),
        "dat_dai": ("Hôm nay đã hết số; mời quay lại lúc 07:30 ngày 23/11/2026.", "No more today; back on 23/11/2026."),
        "xa_hoi": ("Hôm nay còn 3 số.", "3 numbers left today."),
        "khac": ("Hôm nay thôi nhận số: cán bộ có việc đột xuất; mời quay lại lúc 07:30 ngày 24/11/2026.", ""),
        "tiep_dan": ("Hôm nay không tiếp nhận; mời quay lại lúc 07:30 ngày 26/11/2026.", "Not open today."),
    }
    shut, apart = ("dat_dai", "khac", "tiep_dan"), {"truc_tuyen": "help", "tiep_dan": "reception"}
    return tuple(
        replace(
            FIELDS[0],
            code=queue.code,
            name=queue.name,
            name_en=queue.name_en,
            prefix=queue.prefix,
            kind=apart.get(queue.code, "service"),
            words=said.get(queue.code, ("", ""))[0],
            words_en=said.get(queue.code, ("", ""))[1],
            takes=queue.code not in shut,
            ahead=12,
        )
        for queue in read_queues(resources.folder("catalogue") / QUEUES)
    )


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1366, 768), (1920, 1080), (1080, 1920)])
def test_ten_fields_in_several_states_are_all_in_sight(qtbot: QtBot, qapp: QApplication, size: tuple[int, int]) -> None:
    theme.install(qapp, "citizen", size=QSize(*size))
    fields = in_several_states()
    for language in ("vi", "en"):
        screen = TicketsScreen(Translator(language), SIGN, clock())
        qtbot.addWidget(screen)
        screen.draw(TicketsState(fields, CLASSES, condition="out"))
        screen.resize(*size)
        screen.show()
        for _ in range(4):
            QApplication.processEvents()
        assert len(screen.buttons) == len(fields) == 10
        assert scroll_bar(screen).maximum() == 0
        assert clipped(screen) == []
        assert min(min(tile.width(), tile.height()) for tile in screen.buttons.values()) >= 48
        whole = screen.buttons["dat_dai"].accessibleName()
        assert (language == "en") or whole.endswith("Hôm nay đã hết số; mời quay lại lúc 07:30 ngày 23/11/2026")


def test_a_tile_has_its_letter_and_a_name_without_doubled_stops(qtbot: QtBot) -> None:
    screen, _ = station(qtbot, Office(field_list=in_several_states()))
    for code, letter in (("truc_tuyen", "P"), ("tiep_dan", "L"), ("ho_tich", "A")):
        assert letter in texts(screen.buttons[code])
    assert screen.buttons["xa_hoi"].accessibleName() == (
        "Bảo trợ xã hội, người có công. Hôm nay còn 3 số. Còn 12 người được gọi trước · khoảng 10–25 phút"
    )
    assert not any(".." in text or ". ." in text for text in texts(screen))


def test_tile_number_and_slip_name_the_same_figure_in_the_same_words(qtbot: QtBot) -> None:
    screen, presenter = station(qtbot, Office(field_list=(replace(FIELDS[0], waiting=10, ahead=40), *FIELDS[1:])))
    before = "Còn 40 người được gọi trước · khoảng 10–25 phút"
    assert before in texts(screen.buttons["HT"])
    click(screen.fields_page.priority)
    click(screen.classes_page.choices["elderly"])
    assert "Được gọi trước theo diện ưu tiên" in texts(screen.buttons["HT"]), "who has priority waits for fewer"
    presenter.start_over()
    click(screen.buttons["HT"])
    assert before in texts(screen)


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)])
def test_the_fields_of_the_catalogue_need_no_scrolling(qtbot: QtBot, qapp: QApplication, size: tuple[int, int]) -> None:
    theme.install(qapp, "citizen", size=QSize(*size))
    queues = read_queues(resources.folder("catalogue") / QUEUES)
    fields = tuple(replace(FIELDS[3], code=q.code, name=q.name, name_en=q.name_en, prefix=q.prefix) for q in queues)
    for language in ("vi", "en"):
        screen = TicketsScreen(Translator(language), SIGN, clock())
        qtbot.addWidget(screen)
        screen.draw(TicketsState(fields=fields))
        screen.resize(*size)
        screen.show()
        for _ in range(4):
            QApplication.processEvents()
        assert len(screen.buttons) == len(fields) == 10
        assert scroll_bar(screen).maximum() == 0
