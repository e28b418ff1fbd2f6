"""Files of this PC: a dialog to choose them, and what was dragged here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QIdentityProxyModel, QMimeData, QObject, Qt
from PySide6.QtWidgets import QFileDialog, QToolButton, QTreeView, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.ui import theme

ENDINGS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp"

_KIND = 2
"""The column of what kind of file it is."""

_WIDTHS = {0: 10, 1: 2, 3: 5}
"""Of the columns name, size and time, in targets of the theme."""

_BUTTONS = {
    "backButton": N_("Trở lại"),
    "forwardButton": N_("Tiếp"),
    "toParentButton": N_("Thư mục trên"),
    "newFolderButton": N_("Thư mục mới"),
    "listModeButton": N_("Xem gọn"),
    "detailModeButton": N_("Xem chi tiết"),
}
"""The dialog's tools by the names Qt gives them."""


def file_dialog(tr: Translator, parent: QWidget, folder: str) -> QFileDialog:
    """Give a dialog for files to attach."""
    dialog = own_dialog(tr, parent, folder, title=tr("Chọn tệp để đính kèm"), accept=tr("Đính kèm"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([tr("Ảnh và PDF") + f" ({ENDINGS})", tr("Mọi tệp") + " (*)"])
    return dialog


def own_dialog(tr: Translator, parent: QWidget, folder: str, *, title: str, accept: str) -> QFileDialog:
    """Give a file dialog, Qt's own: it looks and works the same on every desktop. `accept` names its main button."""
    dialog = QFileDialog(parent, title, folder or str(Path.home()))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    labels = {
        QFileDialog.DialogLabel.LookIn: tr("Thư mục:"),
        QFileDialog.DialogLabel.FileName: tr("Tên tệp:"),
        QFileDialog.DialogLabel.FileType: tr("Loại tệp:"),
        QFileDialog.DialogLabel.Accept: accept,
        QFileDialog.DialogLabel.Reject: tr("Thôi"),
    }
    for label, words in labels.items():
        dialog.setLabelText(label, words)
    heads = _Heads(tr, dialog)
    dialog.setProxyModel(heads)
    for name, words in _BUTTONS.items():
        tool = dialog.findChild(QToolButton, name)
        if tool is not None:
            tool.setToolTip(tr(words))
            tool.setAccessibleName(tr(words))
    details = dialog.findChild(QTreeView, "treeView")
    if details is not None:
        details.setColumnHidden(_KIND, True)  # its words are Qt's, in English
        for column, targets in _WIDTHS.items():
            details.setColumnWidth(column, targets * theme.current().target)
    dialog.resize(24 * theme.current().target, 13 * theme.current().target)
    return dialog


class _Heads(QIdentityProxyModel):
    """Names the columns of the dialog in the window's language: Qt has no Vietnamese of its own."""

    def __init__(self, tr: Translator, parent: QObject) -> None:
        super().__init__(parent)
        self._words = (tr("Tên"), tr("Cỡ"), tr("Loại"), tr("Sửa lúc"))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a column's name."""
        if role == Qt.ItemDataRole.DisplayRole and section < len(self._words):
            return self._words[section]
        return super().headerData(section, orientation, role)


def dropped_files(data: QMimeData) -> tuple[Path, ...]:
    """Give the files of this PC in what is dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
