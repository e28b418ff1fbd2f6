"""A register of petitions that remembers what it was given, with the service's signatures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, KnownError
from kiosk.services.petition_views import PetitionAnswer, PetitionDraft, PetitionInstead, PetitionTaken
from kiosk.services.views import LookupView
from tests.ui.fakes import NOW, Dossiers

TAKEN_CODE = "P4T7B2HRX"
DUE = datetime(2026, 12, 14, 17, 0, tzinfo=VIETNAM)
OPEN = PetitionAnswer(TAKEN_CODE, "phan_anh", NOW, DUE, "open", None, "")
LATE = PetitionAnswer(TAKEN_CODE, "phan_anh", NOW - timedelta(days=40), NOW - timedelta(days=10), "open", None, "")
ANSWERED = PetitionAnswer(
    TAKEN_CODE,
    "phan_anh",
    NOW,
    DUE,
    "answered",
    datetime(2026, 12, 10, 9, 30, tzinfo=VIETNAM),
    "Văn phòng đã kiểm tra quầy số 2.\n" + "Từ ngày 15/12/2026 có thêm một quầy chứng thực vào buổi sáng. " * 12,
)
SUGGESTED = PetitionAnswer(TAKEN_CODE, "gop_y", NOW, None, "open", None, "")


@dataclass
class Petitions:
    """Takes everything in, unless told to refuse."""

    answers: dict[str, PetitionAnswer] = field(default_factory=dict)
    taken: list[PetitionDraft] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    refuse: KnownError | None = None
    printer: bool = True

    def take(self, draft: PetitionDraft) -> PetitionTaken:
        if self.refuse is not None:
            raise self.refuse
        if not draft.anonymous and not draft.contact:
            raise BadInput("Mời ông/bà ghi số điện thoại, hoặc chọn gửi không ghi tên.")
        self.taken.append(draft)
        return PetitionTaken(TAKEN_CODE, draft.kind, NOW, DUE if draft.kind == "phan_anh" else None)

    def by_code(self, code: str) -> PetitionAnswer | None:
        return self.answers.get(code)

    def can_print(self) -> bool:
        return self.printer

    def print_slip(self, code: str) -> int:
        if self.refuse is not None:
            raise self.refuse
        self.printed.append(code)
        return len(self.printed)


@dataclass
class Codes(Dossiers):
    """Tells the code of a petition from a dossier's."""

    petition: str = TAKEN_CODE

    def find(self, code: str) -> LookupView:
        if code == self.petition and not self.paused:
            raise PetitionInstead("Đây là mã của một góp ý, phản ánh.")
        return super().find(code)
