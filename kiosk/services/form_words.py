"""The words of the office's forms: the program's, or the office's own, seen on paper before they are used."""

from __future__ import annotations

import logging
import unicodedata
from pathlib import Path

from kiosk.core import resources
from kiosk.core.errors import BadInput, KnownError, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.services.office import office_head
from kiosk.services.settings_files import SettingsFiles
from kiosk.services.settings_views import FormsView, FormText, PlacesLostError, check_seen

FOLDER = "forms"
"""Where the office's own words lie, in its folder."""
LONGEST = 60_000
"""Characters of one form's words."""
PAGE_PX = 1400
"""The height of a page's picture."""
_OF_SET = ("form01", "form02", "form03", "form04", "form05", "control", "register")
_OF_OFFICE = (
    "visit_receipt",
    "result_receipt",
    "fee_receipt",
    "cash_sheet",
    "handover_dossiers",
    "handover_results",
    "posting",
    "report",
    "quarterly",
)
_AT_LINE = N_("Dòng {line}: {reason}.")
_NOWHERE = N_("Lời mẫu này chưa dùng được: {reason}.")
_NOT_DRAWN = N_("Không vẽ được tờ giấy với lời mẫu này; xem lại chỗ vừa sửa.")

logger = logging.getLogger("kiosk.services")


class FormWords:
    """Gives, draws and changes the words of the forms in use; a paper printed next has the new words."""

    def __init__(self, settings: Settings, files: SettingsFiles, pc: str) -> None:
        self._settings = settings
        self._files = files
        self._pc = pc
        self._own = files.home / FOLDER
        self._program = resources.folder(FOLDER)

    def all(self) -> FormsView:
        """Give the forms of the set in use and the office's papers, each with its words."""
        from kiosk.printing.forms.wording import FOLDERS, OFFICE_PAPERS

        form_set = self._settings.office.form_set
        keys = [*((FOLDERS[form_set], paper) for paper in _OF_SET), *((OFFICE_PAPERS, paper) for paper in _OF_OFFICE)]
        return FormsView(self._pc, form_set, tuple(self._form(folder, paper) for folder, paper in keys))

    def picture(self, folder: str, paper: str, text: str) -> bytes:
        """Give the first page of a form with these words, about made-up people, as a PNG; b"" for no printed page.

        BadInput names the line that cannot be used (`values["line"]`, 0 where none can be named). Takes up to a second.
        """
        data = self._drawn(folder, paper, text)
        if not data:
            return b""
        from kiosk.scanning.thumbnail import thumbnail

        return thumbnail(data, PAGE_PX)

    def put(
        self, by: int, folder: str, paper: str, text: str, seen: str | None = None, *, without: bool = False
    ) -> None:
        """Make these the words of a form, from the next paper on; BadInput as `picture`, nothing is changed then.

        PlacesLostError where the paper would no longer say what it is kept for, unless it is to go `without`;
        ChangedMeanwhileError where the words they take the place of are not `seen` any more.
        """
        from kiosk.printing.forms.own_words import places_lost

        self._drawn(folder, paper, text)
        if not without and (lost := places_lost(_tidied(text), folder, paper)):
            raise PlacesLostError(text, lost)
        self._put(by, folder, paper, _tidied(text), seen)

    def reset(self, by: int, folder: str, paper: str, seen: str | None = None) -> None:
        """Take the office's own words of a form away: the program's hold again. ChangedMeanwhileError as `put`."""
        self._put(by, folder, paper, None, seen)

    def _put(self, by: int, folder: str, paper: str, text: str | None, seen: str | None) -> None:
        file = self._file(folder, paper)
        self._files.put(
            by, f"forms/{folder}/{paper}", {file: text}, lambda: check_seen(self._form(folder, paper).text, seen)
        )

    def _form(self, folder: str, paper: str) -> FormText:
        own = self._own / folder / f"{paper}.toml"
        file = own if own.is_file() else self._program / folder / own.name
        text = file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
        return FormText(folder, paper, text, file == own)

    def _drawn(self, folder: str, paper: str, text: str) -> bytes:
        """Give the paper as PDF, b"" where it is none; BadInput for words it cannot be drawn with."""
        from kiosk.printing import papers
        from kiosk.printing.forms.own_words import fault_in
        from kiosk.printing.specimens import specimen

        self._file(folder, paper)
        if len(text) > LONGEST:
            raise BadInput(N_("Bài dài nhất {length} ký tự, đang có {longest}."), length=LONGEST, longest=len(text))
        words = _tidied(text)
        if (fault := fault_in(words, folder, paper)) is not None:
            line, reason = fault
            raise BadInput(_AT_LINE if line else _NOWHERE, line=line, reason=reason.rstrip("."))
        payload = specimen(paper, office_head(self._settings), self._settings.office.form_set)
        if payload is None:
            return b""
        try:
            return papers.render(payload, papers.Target("page"), wording=words).data
        except KnownError:
            raise
        except Exception as error:
            logger.info("the wording of %s/%s cannot be drawn: %s", folder, paper, type(error).__name__)
            raise BadInput(_NOT_DRAWN, line=0) from error

    def _file(self, folder: str, paper: str) -> Path:
        if not folder.replace("-", "").isalnum() or paper not in (*_OF_SET, *_OF_OFFICE):
            raise NotFound(N_("Không có mẫu “{name}”."), name=paper)
        return self._own / folder / f"{paper}.toml"


def _tidied(text: str) -> str:
    """Give the words as they are kept: NFC, no blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n")).rstrip() + "\n"
