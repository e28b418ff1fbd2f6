"""Files of this PC to be attached: a dialog to choose them, and what was dragged here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from kiosk.core.i18n import Translator

ENDINGS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp"


def file_dialog(tr: Translator, parent: QWidget, folder: str) -> QFileDialog:
    """Give a dialog for files to attach, Qt's own: it looks and works the same on every desktop."""
    dialog = QFileDialog(parent, tr("Chọn tệp để đính kèm"), folder or str(Path.home()))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([tr("Ảnh và PDF") + f" ({ENDINGS})", tr("Mọi tệp") + " (*)"])
    labels = {
        QFileDialog.DialogLabel.LookIn: tr("Thư mục:"),
        QFileDialog.DialogLabel.FileName: tr("Tên tệp:"),
        QFileDialog.DialogLabel.FileType: tr("Loại tệp:"),
        QFileDialog.DialogLabel.Accept: tr("Đính kèm"),
        QFileDialog.DialogLabel.Reject: tr("Thôi"),
    }
    for label, words in labels.items():
        dialog.setLabelText(label, words)
    return dialog


def dropped_files(data: QMimeData) -> tuple[Path, ...]:
    """Give the files of this PC in what is dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
