"""The section of the settings about copies: where, when and how long, and which there are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.core.settings import BackupSettings
from kiosk.services.backup_views import BackupView, CopyLine, size_words
from kiosk.ui import theme
from kiosk.ui.manager.ask_bar import Field
from kiosk.ui.manager.cell_table import Cell, TableRow
from kiosk.ui.manager.settings_section import SettingsSection
from kiosk.ui.manager.table_page import Column
from kiosk.ui.records.moments_typed import written_moment

_HOW = N_(
    "Sao lưu vào {folder}, mỗi ngày lúc {at} (máy tắt thì làm khi mở lại); giữ {days} ngày, và mỗi tháng một bản trong "
    "12 tháng. Bản sao lưu có dữ liệu cá nhân, giữ như giữ sổ. Khôi phục: lệnh “kiosk restore”."
)
SAME_DISK = N_("Cùng ổ đĩa với dữ liệu: hỏng ổ thì mất cả hai, nên chọn USB hoặc ổ khác.")
_NONE = N_("Chưa có bản sao lưu nào ở đây; bấm S để sao lưu ngay.")
_NOTHING = N_("Dữ liệu nằm ở máy chủ: sao lưu ở máy chủ ấy.")


class BackupSection(SettingsSection):
    """Shows a `BackupView`; emits `copy_wanted` and `change_wanted`."""

    copy_wanted = Signal()
    change_wanted = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        columns = (
            Column(tr("Sao lưu lúc"), 11.0, 2),
            Column(tr("Dữ liệu"), 7.0, 1),
            Column(tr("Nhật ký"), 8.0, 1),
            Column(tr("Tệp đính kèm"), 8.0, 1),
            Column(tr("Kiểm tra"), 12.0, 3),
        )
        super().__init__(tr, tr("Sao lưu"), columns, parent)
        self._data: BackupView | None = None
        self._copying = False
        self.copy = self.add_key("S", tr("Sao lưu ngay"), self.copy_wanted.emit)
        self.change = self.add_key("Enter", tr("Nơi, giờ, số ngày giữ…"), self.change_wanted.emit)
        self.drawing_keys.connect(self._draw_keys)
        self._draw_keys()

    @property
    def data(self) -> BackupView | None:
        """What is shown."""
        return self._data

    def show_backups(self, data: BackupView) -> None:
        """Show the copies and how they are made; what is not well comes first."""
        tr, settings = self._tr, data.settings
        self._data = data
        self.table.set_empty_words(tr(_NOTHING if data.at_server else _NONE))
        self.show_rows(tuple(self._line(one) for one in data.copies))
        how = tr(_HOW).format(folder=data.folder, at=settings.at, days=settings.keep_days)
        is_ill = data.finding.state != "ok"
        if data.same_disk:
            how = f"{tr(SAME_DISK)} {how}"
        words = (data.finding.in_words(tr) if is_ill else "", "" if data.at_server else how)
        self.show_note("\n".join(filter(None, words)))
        theme.set_tone(self.note, "warn" if is_ill else "soft")
        self._draw_keys()

    def show_copying(self, *, copying: bool) -> None:
        """Let no second copy begin while one is made."""
        self._copying = copying
        self.copy.set_words(self._tr("Đang sao lưu…") if copying else self._tr("Sao lưu ngay"))
        self._draw_keys()

    def _line(self, one: CopyLine) -> TableRow:
        tr = self._tr
        checked = Cell(tr("đã kiểm: nguyên vẹn"), tr("nhật ký liền mạch"), ink="ok")
        if one.lost:
            checked = Cell(tr("đã kiểm"), tr("thiếu {count} tệp đính kèm").format(count=one.lost), "warning", "warn")
        cells = (
            Cell(written_moment(one.made_at), bold=True),
            Cell(size_words(one.size)),
            Cell(tr("{count} mục").format(count=one.entries)),
            Cell(str(one.attachments)),
            checked,
        )
        return TableRow(one.made_at, cells)

    def _draw_keys(self) -> None:
        free = not self.busy and self._data is not None and not self._data.at_server
        self.copy.setEnabled(free and not self._copying)
        self.change.setEnabled(free)


def backup_form(tr: Translator, folder: str, at: str, keep_days: str) -> tuple[Field, ...]:
    """Give what is asked of the copies: where they go, when, how long they are kept."""
    example = tr("trống: cạnh dữ liệu; nên là USB hoặc ổ khác, như {example}").format(example=r"E:\saoluu")
    longest = 300
    return (
        Field(tr("Thư mục sao lưu"), example, folder, needed=False, share=6, longest=longest),
        Field(tr("Giờ hằng ngày"), BackupSettings().at, at, share=2, longest=5),
        Field(tr("Giữ mấy ngày"), str(BackupSettings().keep_days), keep_days, share=2, longest=3),
    )
