"""The first-run dialog: office, agency code, counters, administrator; or the demonstration office."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QSpinBox, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.answers import FoundingAnswers
from kiosk.ui import theme
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import column, page, row
from kiosk.ui.widgets.labels import Text, heading
from kiosk.ui.widgets.message_bar import MessageBar
from kiosk.ui.widgets.scroll import scrolled


class FirstRunDialog(QDialog):
    """Accepted with `answers()` filled in, or with None when the demonstration office is wanted."""

    def __init__(self, tr: Translator, *, fresh_pin: str) -> None:
        super().__init__()
        self._tr = tr
        self._sample = False
        self.setWindowTitle(tr("Lập văn phòng mới"))
        t = theme.current()
        self._bar = MessageBar()
        self.name = self._line(tr("Trung tâm Phục vụ hành chính công xã …"))
        self.superior = self._line(tr("ỦY BAN NHÂN DÂN XÃ …"))
        self.agency = self._line("H26.120")
        self.place = self._line(tr("Tên xã, phường ghi trước ngày tháng trên giấy"))
        self.hotline = self._line("")
        self.counters = QSpinBox()
        self.counters.setRange(1, 10)
        self.counters.setValue(1)
        self.counters.lineEdit().setTextMargins(t.gap_small, 0, 0, 0)  # in line with the other fields' text
        self.admin_name = self._line("")
        self.admin_username = self._line("quantri")
        self.admin_username.setText("quantri")
        self.admin_password = self._line(tr("Ít nhất 8 ký tự"))
        self.admin_password.setEchoMode(QLineEdit.EchoMode.Password)
        self.admin_again = self._line(tr("Gõ lại mật khẩu"))
        self.admin_again.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin = self._line("")
        self.pin.setText(fresh_pin)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setVerticalSpacing(t.gap_small)
        form.setHorizontalSpacing(t.gap)
        for label, widget in (
            (tr("Tên văn phòng"), self.name),
            (tr("Cơ quan chủ quản"), self.superior),
            (tr("Mã định danh cơ quan"), self.agency),
            (tr("Địa danh"), self.place),
            (tr("Điện thoại"), self.hotline),
            (tr("Số quầy"), self.counters),
            (tr("Họ tên người quản trị"), self.admin_name),
            (tr("Tên đăng nhập"), self.admin_username),
            (tr("Mật khẩu"), self.admin_password),
            (tr("Nhắc lại mật khẩu"), self.admin_again),
            (tr("Mã PIN đóng màn hình công dân"), self.pin),
        ):
            widget.setAccessibleName(label)
            form.addRow(label, widget)
        self.found = button(tr("Lập văn phòng"), "primary", on_click=self._on_found)
        self.found.setDefault(True)
        self.sample = button(tr("Mở văn phòng mẫu"), "quiet", on_click=self._on_sample)
        foot = row(self.sample, self.found)
        foot.insertStretch(1, 1)
        whole = column(
            heading(tr("Lập văn phòng mới")),
            Text(
                tr(
                    "Làm một lần. Tên, giờ làm việc và máy in sửa được sau trong tệp cài đặt; thêm người bằng lệnh "
                    "kiosk staff."
                ),
                tone="soft",
            ),
            self._bar,
        )
        body = page()
        form.setContentsMargins(0, 0, t.gap, 0)
        body.setLayout(form)
        area = scrolled(body)
        whole.addWidget(area, 1)
        whole.addLayout(foot)
        whole.setContentsMargins(t.gap_large, t.gap_large, t.gap_large, t.gap_large)
        self.setLayout(whole)
        room = self.screen().availableGeometry()
        frame = 2 * t.target  # what the desktop puts around a window
        height = whole.sizeHint().height() - area.sizeHint().height()
        self.resize(
            min(t.target * 20, room.width() - frame),
            min(height + body.sizeHint().height(), room.height() - frame),
        )

    def answers(self) -> FoundingAnswers | None:
        """Give what was typed; None when the demonstration office is wanted."""
        if self._sample:
            return None
        return FoundingAnswers(
            name=self.name.text(),
            superior=self.superior.text(),
            agency=self.agency.text(),
            place=self.place.text(),
            hotline=self.hotline.text(),
            counters=self.counters.value(),
            admin_name=self.admin_name.text(),
            admin_username=self.admin_username.text(),
            admin_password=self.admin_password.text(),
            pin=self.pin.text(),
        )

    def say(self, sentence: str) -> None:
        """Show what cannot be used yet; everything typed stays."""
        self._bar.show_message(sentence, "warn", 0)

    def _on_found(self) -> None:
        if self.admin_password.text() != self.admin_again.text():
            self.say(self._tr("Hai lần gõ mật khẩu chưa giống nhau."))
            self.admin_again.setFocus()
            return
        self._sample = False
        self.accept()

    def _on_sample(self) -> None:
        self._sample = True
        self.accept()

    @staticmethod
    def _line(placeholder: str, parent: QWidget | None = None) -> QLineEdit:
        line = QLineEdit(parent)
        line.setPlaceholderText(placeholder)
        line.setMaxLength(200)
        return line
