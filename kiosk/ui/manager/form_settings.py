"""The words of the office's forms, edited beside the paper they make."""

from __future__ import annotations

from collections.abc import Hashable
from typing import cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.services.settings_views import FormsView, PlacesLostError
from kiosk.ui import theme
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.manager.office_settings_contracts import FormsService
from kiosk.ui.manager.public_preview import scrolling
from kiosk.ui.manager.text_settings import TextEntry, TextSettings
from kiosk.ui.manager.text_settings_presenter import TextSettingsPresenter

NAMES: dict[str, str] = {
    "form01": N_("Giấy tiếp nhận và hẹn trả"),
    "form02": N_("Phiếu yêu cầu bổ sung"),
    "form03": N_("Phiếu từ chối tiếp nhận"),
    "form04": N_("Phiếu xin lỗi và hẹn lại"),
    "form05": N_("Thông báo dừng giải quyết"),
    "control": N_("Phiếu kiểm soát"),
    "register": N_("Sổ theo dõi hồ sơ"),
    "visit_receipt": N_("Giấy tiếp nhận nhiều hồ sơ"),
    "result_receipt": N_("Biên nhận trả kết quả"),
    "fee_receipt": N_("Biên lai thu phí, lệ phí"),
    "cash_sheet": N_("Bảng kê thu phí, lệ phí"),
    "handover_dossiers": N_("Danh sách bàn giao hồ sơ"),
    "handover_results": N_("Phiếu bàn giao kết quả"),
    "posting": N_("Tờ niêm yết thủ tục"),
    "report": N_("Báo cáo"),
    "quarterly": N_("Báo cáo định kỳ (tệp Word)"),
}
"""What the papers are called."""

_NOTE = N_(
    "Lời in trên giấy của máy {pc}, bộ mẫu {form_set}; máy khác đặt ở máy ấy. Giấy in từ nay theo lời mới, giấy in lại "
    "giữ lời cũ. Chỗ trong ngoặc nhọn do chương trình điền."
)
_RESET = N_("Bỏ lời của cơ quan trên “{name}” và dùng lại lời mẫu có sẵn?")


class FormSettings(TextSettings):
    """Shows a `FormsView`."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        self.paper = PaperPicture(tr)
        super().__init__(tr, tr("Mẫu giấy"), N_("Dùng lại lời mẫu có sẵn…"), scrolling(self.paper), parent)

    def show_forms(self, data: FormsView) -> None:
        """Show the forms."""
        tr = self._tr
        self.note.setText(tr(_NOTE).format(pc=data.pc, form_set=data.form_set))
        theme.set_tone(self.note, "soft")
        self.show_entries(
            tuple(
                TextEntry(
                    (form.folder, form.paper),
                    tr(NAMES[form.paper]),
                    tr("lời của cơ quan") if form.own else tr("lời có sẵn"),
                    form.own,
                    form.text,
                    tr(_RESET).format(name=tr(NAMES[form.paper])) if form.own else "",
                )
                for form in data.forms
            )
        )


class PaperPicture(QWidget):
    """A page as wide as there is room; a sentence where there is none to be seen."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._page = QPixmap()
        self._known = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def page(self) -> QPixmap:
        """The page on show, null for none."""
        return self._page

    def show_page(self, png: bytes) -> None:
        """Show a page; b"" is a paper that is no printed page."""
        self._page = QPixmap()
        self._known = True
        if png:
            self._page.loadFromData(png)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow picture is a lower one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of the page at a width, in device-independent pixels."""
        if self._page.isNull():
            return theme.current().target * 3
        return round(width * self._page.height() / self._page.width())

    def sizeHint(self) -> QSize:
        """Give the page's size at the width it has."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page."""
        t = theme.current()
        painter = QPainter(self)
        room = QRect(0, 0, self.width() - 1, min(self.heightForWidth(self.width()), self.height()) - 1)
        if self._page.isNull():
            painter.setFont(theme.font(t.text_body))
            painter.setPen(QColor(t.palette.ink_soft))
            tr = self._tr
            word = tr("Tờ này là tệp Word; xem khi lập báo cáo định kỳ.")
            says = word if self._known else tr("Đang vẽ tờ giấy…")
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), says)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(
                room,
                self._page.scaled(
                    room.size() * ratio,
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                ),
            )
            painter.setPen(QPen(QColor(t.palette.line_strong), t.border))
            painter.drawRect(room)
        painter.end()


class FormSettingsPresenter(TextSettingsPresenter):
    """Keeps a `FormSettings` true while somebody is signed in; `drawing` draws the pages, up to a second each."""

    def __init__(
        self,
        page: FormSettings,
        tr: Translator,
        service: FormsService,
        background: Runner,
        drawing: Runner | None = None,
    ) -> None:
        super().__init__(page, tr, background)
        self._forms = page
        self._service = service
        self._drawn = 0
        self._told: tuple[Hashable, str] | None = None  # whoever saves these words has read what they lack
        self._drawings = Calls(drawing or background, self)

    def close(self) -> None:
        """Forget the person, what was typed, and the page that is being drawn."""
        self._drawn += 1
        self._told = None
        super().close()

    def _read(self) -> None:
        self._ask(self._service.all, self._forms.show_forms)

    def _preview(self, key: Hashable, text: str) -> None:
        if self._by is None:
            return
        folder, paper = cast("tuple[str, str]", key)
        self._drawn += 1
        drawn, service = self._drawn, self._service

        def show(png: bytes) -> None:
            if drawn == self._drawn:
                self._forms.paper.show_page(png)

        def refused(error: KnownError) -> None:
            if drawn == self._drawn:  # the last page that could be drawn stays in sight
                self._forms.show_problem(error.in_words(self._tr))

        self._drawings.ask(lambda: service.picture(folder, paper, text), show, refused)

    def _save(self, by: int, key: Hashable, text: str, seen: str) -> None:
        folder, paper = cast("tuple[str, str]", key)
        self._service.put(by, folder, paper, text, seen, without=self._told == (key, text))

    def _reset(self, by: int, key: Hashable, seen: str) -> None:
        self._service.reset(by, *cast("tuple[str, str]", key), seen)

    def _saved(self, _key: Hashable) -> str:
        return self._tr("Đã ghi; tờ in sau theo lời mới.")

    def _on_refused(self, error: KnownError) -> None:
        if isinstance(error, PlacesLostError) and self._forms.current is not None:
            self._told = (self._forms.current.key, error.text)
            words = self._tr("{lost} Bấm Ctrl+S lần nữa thì vẫn ghi.")
            self._forms.show_problem(words.format(lost=error.in_words(self._tr)))
        line = error.values.get("line")
        if isinstance(line, int) and line:
            self._forms.go_to_line(line)
            self._forms.editor.setFocus()
