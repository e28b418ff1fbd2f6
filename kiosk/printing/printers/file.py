"""A printer that writes files: for demonstrations, tests, and offices that print from elsewhere."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.errors import BadInput, PrinterError
from kiosk.core.i18n import N_
from kiosk.printing.printers.interface import Condition, Deadline, Outcome

if TYPE_CHECKING:
    from kiosk.printing.papers import Document


class FilePrinter:
    """Writes every document into a folder, numbered from 000001 on: `.escpos` with a `.png` beside it, or `.pdf`.

    A file is there whole or not at all; several processes may print into one folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def status(self) -> Condition:
        """Give OK when the folder can be written to, else OFFLINE."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return Condition.OFFLINE
        return Condition.OK if os.access(self.folder, os.W_OK) else Condition.OFFLINE

    def send(self, document: Document, deadline_s: float) -> Outcome:
        """Write the document; the outcome's `files` name what was written, the printed bytes first."""
        deadline = Deadline(deadline_s)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            deadline.left()
            path = self._claim(document.media)
            files = [path]
            if document.media == "escpos":
                picture = path.with_suffix(".png")
                _write_whole(picture, picture.with_suffix(".png.new"), _picture(document.data))
                files.append(picture)
            _write_whole(path, _claim_of(path), document.data)  # last: the claim stands until the number is used
        except TimeoutError:
            error = PrinterError(N_("Không kịp ghi phiếu vào thư mục {folder}; hãy thử lại."), folder=self.folder)
            return Outcome("failed", Condition.UNKNOWN, error)
        except OSError as cause:
            error = PrinterError(
                N_("Không ghi được vào thư mục {folder}: {reason}; hãy xem chỗ trống và quyền ghi."),
                folder=self.folder,
                reason=cause.strerror or cause,
            )
            return Outcome("failed", Condition.OFFLINE, error)
        return Outcome("done", Condition.OK, files=tuple(files))

    def _claim(self, suffix: str) -> Path:
        """Give a path of the next number, claimed by an empty file that only one process can have made."""
        names = (file.name.partition(".")[0] for file in self.folder.iterdir())
        number = max((int(name) for name in names if name.isdigit()), default=0)
        while True:
            number += 1
            path = self.folder / f"{number:06d}.{suffix}"
            claim = _claim_of(path)
            try:
                claim.touch(exist_ok=False)
            except FileExistsError:
                continue
            if any(self.folder.glob(f"{number:06d}.[!n]*")):  # used up between our look and our claim
                claim.unlink()
                continue
            return path


def _claim_of(path: Path) -> Path:
    return path.with_name(f"{path.stem}.new")


def _write_whole(path: Path, draft: Path, data: bytes) -> None:
    """Write through a draft that becomes the file in one step, on the disk before it has its name."""
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _picture(job: bytes) -> bytes:
    from kiosk.printing.raster import decode_slip

    buffer = BytesIO()
    decode_slip(job).save(buffer, "PNG")
    return buffer.getvalue()


def file_printer(address: str, folder: Path) -> FilePrinter:
    """Give the printer that writes into `address`, relative to `folder` unless absolute; BadInput when empty."""
    if not address.strip():
        raise BadInput(N_("Máy in ghi tệp cần tên thư mục, ví dụ “giay-in”."))
    return FilePrinter(folder / Path(address.strip()))
