"""Choosing a file to bring in or to write to, for a page of the manager: one dialog at a time, nothing lost unasked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.ui.records.file_choice import own_dialog
from kiosk.ui.widgets.question_bar import Question

_OVERWRITE = N_("Tệp {file} đã có; ghi đè lên tệp cũ?")


@dataclass(frozen=True, slots=True)
class FileNames:
    """The endings of the page's files, the usual one first, with what each is called.

    `new_name` is that of a file to write; `accept` says what choosing a file to bring in does.
    """

    kinds: Mapping[str, str]
    new_name: str
    accept: str = ""


class FileDialogs(QObject):
    """Opens Qt's own dialog over a page; `closed` once it is gone, chosen or not.

    `put(question, go_on)` is how the page asks before something that cannot be taken back.
    """

    closed = Signal()

    def __init__(
        self, tr: Translator, page: QWidget, names: FileNames, put: Callable[[Question, Callable[[], object]], object]
    ) -> None:
        super().__init__(page)
        self._tr = tr
        self._page = page
        self._names = names
        self._put = put
        self._folder = ""
        self.dialog: QFileDialog | None = None

    def choose_file(self, chosen: Callable[[Path], object]) -> None:
        """Let somebody choose the file to bring in."""
        if self.dialog is not None:
            return
        tr = self._tr
        dialog = own_dialog(tr, self._page, self._folder, title=tr("Chọn tệp để nhập"), accept=self._names.accept)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        endings = " ".join(f"*.{ending}" for ending in self._names.kinds)
        dialog.setNameFilters([tr("Mọi loại nhập được") + f" ({endings})", tr("Mọi tệp") + " (*)"])
        self._open(dialog, chosen)

    def choose_target(
        self,
        chosen: Callable[[Path], object],
        new_name: str = "",
        beside: Callable[[Path], Path] | None = None,
    ) -> None:
        """Let somebody choose where to write; a file that is there already is asked about.

        So is the one that is written `beside` it.
        """
        if self.dialog is not None:
            return
        tr, kinds = self._tr, self._names.kinds
        dialog = own_dialog(tr, self._page, self._folder, title=tr("Xuất ra tệp"), accept=tr("Xuất"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, tr("Xuất"))  # the mode has brought Qt's own words
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, tr("Thôi"))
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # Qt would ask in English
        names = {f"{words} (*.{ending})": ending for ending, words in kinds.items()}
        dialog.setNameFilters(list(names))
        dialog.setDefaultSuffix(next(iter(kinds)))
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(names[name]))
        dialog.selectFile(new_name or self._names.new_name)
        self._open(dialog, lambda path: self._on_target((path, *((beside(path),) if beside else ())), chosen))

    def drop(self) -> None:
        """Close the dialog without a choice."""
        if self.dialog is not None:
            self.dialog.reject()

    def _open(self, dialog: QFileDialog, chosen: Callable[[Path], object]) -> None:
        dialog.fileSelected.connect(lambda name: self._on_file(dialog, Path(QDir.fromNativeSeparators(name)), chosen))
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _on_file(self, dialog: QFileDialog, path: Path, chosen: Callable[[Path], object]) -> None:
        self._folder = dialog.directory().absolutePath()
        self._on_closed()
        chosen(path)

    def _on_closed(self) -> None:
        self.dialog = None
        self.closed.emit()

    def _on_target(self, paths: tuple[Path, ...], chosen: Callable[[Path], object]) -> None:
        there = [path.name for path in paths if path.exists()]
        if not there:
            chosen(paths[0])
            return
        words = self._tr(_OVERWRITE).format(file=", ".join(there))
        self._put(Question(words, N_("Giữ tệp cũ"), N_("Ghi đè"), "G"), lambda: chosen(paths[0]))
