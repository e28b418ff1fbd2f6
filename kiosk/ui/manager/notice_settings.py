"""What the office says in public, edited beside the screen that says it: board, resting screens, texts to look up."""

from __future__ import annotations

from collections.abc import Hashable
from typing import cast

from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.settings_views import NoticesView, NoticeText
from kiosk.ui import theme
from kiosk.ui.background import Runner
from kiosk.ui.manager.office_settings_contracts import NoticesService
from kiosk.ui.manager.public_preview import PublicPreview, scrolling
from kiosk.ui.manager.text_settings import TextEntry, TextSettings
from kiosk.ui.manager.text_settings_presenter import TextSettingsPresenter

TITLES: dict[str, str] = {
    "noi-quy": N_("Nội quy"),
    "quy-tac-ung-xu": N_("Quy tắc ứng xử"),
    "lich-tiep-cong-dan": N_("Lịch tiếp công dân"),
    "phan-anh": N_("Nơi gửi phản ánh, tố cáo"),
}
"""The office's texts as the lookup screen calls them."""

BOARD, RESTING = ("board", ""), ("resting", "")
_NOTE = N_(
    "Thông báo của máy {pc}; máy khác đặt ở máy ấy. Bài ở màn hình tra cứu đổi ngay; dòng trên bảng và câu lúc nghỉ "
    "đổi sau khi đóng chương trình trên máy này rồi mở lại."
)
_PENDING = N_(
    "Đã ghi cho máy {pc}, nhưng dòng trên bảng và câu lúc nghỉ chưa đổi: đóng chương trình trên máy này rồi mở lại."
)
_RESET = N_("Bỏ bài “{name}” của cơ quan, cả các thứ tiếng, và dùng lại bài có sẵn?")


class NoticeSettings(TextSettings):
    """Shows a `NoticesView`."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        self.screen_preview = PublicPreview(tr)
        super().__init__(tr, tr("Nói gì, ở đâu"), N_("Dùng lại bài có sẵn…"), scrolling(self.screen_preview), parent)

    def show_notices(self, data: NoticesView) -> None:
        """Show everything that is said."""
        tr = self._tr
        self.note.setText(tr(_PENDING if data.pending else _NOTE).format(pc=data.pc))
        theme.set_tone(self.note, "warn" if data.pending else "soft")
        none = tr("chưa có")
        lines = tr("{count} câu, mỗi câu một dòng").format(count=len(data.resting)) if data.resting else none
        fixed = (
            TextEntry(
                BOARD,
                tr("Dòng trên bảng gọi số"),
                tr("của máy này") if data.board else none,
                bool(data.board),
                data.board,
            ),
            TextEntry(RESTING, tr("Câu hiện lúc màn hình nghỉ"), lines, bool(data.resting), "\n".join(data.resting)),
        )
        self.show_entries((*fixed, *(self._entry(text) for text in data.texts)))

    def show_preview(self, key: Hashable, text: str) -> None:
        """Show how the public screen will show a text."""
        first, language = cast("tuple[str, str]", key)
        if key in (BOARD, RESTING):
            self.screen_preview.show_text("board" if key == BOARD else "resting", "", text)
        else:
            title = (self._tr.to(language) if language != self._tr.language else self._tr)(TITLES[first])
            self.screen_preview.show_text("text", title, text)

    def _entry(self, text: NoticeText) -> TextEntry:
        tr = self._tr
        name = tr(TITLES[text.key])
        if text.language != "vi":
            name = f"{name} – {tr.languages().get(text.language, text.language)}"
        if text.own:
            state = tr("bài của cơ quan")
        elif text.text:
            state = tr("bài có sẵn")
        else:
            state = tr("chưa có: hiện bài tiếng Việt") if text.language != "vi" else tr("chưa có")
        reset = tr(_RESET).format(name=tr(TITLES[text.key])) if text.office_own else ""
        return TextEntry((text.key, text.language), name, state, text.own, text.text, reset)


class NoticeSettingsPresenter(TextSettingsPresenter):
    """Keeps a `NoticeSettings` true while somebody is signed in."""

    def __init__(self, page: NoticeSettings, tr: Translator, service: NoticesService, background: Runner) -> None:
        super().__init__(page, tr, background)
        self._notices = page
        self._service = service

    def _read(self) -> None:
        self._ask(self._service.all, self._notices.show_notices)

    def _preview(self, key: Hashable, text: str) -> None:
        self._notices.show_preview(key, text)

    def _save(self, by: int, key: Hashable, text: str, seen: str) -> None:
        first, language = cast("tuple[str, str]", key)
        if key == BOARD:
            self._service.put_board(by, text, seen)
        elif key == RESTING:
            self._service.put_resting(by, text, seen)
        else:
            self._service.put(by, first, language, text, seen)

    def _reset(self, by: int, key: Hashable, seen: str) -> None:
        self._service.reset(by, *cast("tuple[str, str]", key), seen)

    def _saved(self, key: Hashable) -> str:
        if key in (BOARD, RESTING):
            return self._tr("Đã ghi; hiện ra sau khi đóng chương trình trên máy này rồi mở lại.")
        return self._tr("Đã ghi; màn hình tra cứu hiện bài mới từ lần mở sau.")
