"""A made-up office behind the screens: small fakes with the services' signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.core.errors import KnownError, NotAllowed, NotFound, StoreError
from kiosk.services.queue_views import (
    BoardCall,
    BoardCounter,
    BoardView,
    BoardWaiting,
    ClassView,
    Estimate,
    QueueField,
    ReturnedView,
    TicketView,
)
from kiosk.services.views import (
    LookupPaused,
    LookupStep,
    LookupView,
    PrinterView,
    PrintJobView,
    PrintState,
    RatingFormView,
    RatingLevel,
    RatingQuestion,
    RatingRequest,
    RatingWords,
)
from kiosk.ui.widgets.public_screen import OfficeSign

NOW = datetime(2026, 11, 23, 9, 5, tzinfo=VIETNAM)
SIGN = OfficeSign("Trung tâm Phục vụ hành chính công xã Đồng Mẫu", "07:30–11:30 và 13:30–17:00, từ thứ Hai đến thứ Sáu")
ALPHABET = "0123456789BCFGHJKMNPRSTVXZ"
CODE = "K7M2XB9RT"


def clock() -> HeldClock:
    """A clock that stands at five past nine on a Monday."""
    return HeldClock(NOW)


def queue_field(code: str, name: str, name_en: str, prefix: str, waiting: int, counters: tuple[int, ...]) -> QueueField:
    """A field open now, or, without a counter, one that gives no number."""
    takes = bool(counters)
    return QueueField(
        code=code,
        name=name,
        name_en=name_en,
        prefix=prefix,
        kind="service",
        state="open" if takes else "no_counter",
        takes=takes,
        words="" if takes else "Quầy đã đóng; mời quay lại lúc 13:30 hôm nay.",
        words_en="" if takes else "The counter has closed; please come back at 13:30 today.",
        opens_at=None,
        waiting=waiting,
        ahead=waiting,
        counters=counters,
        left=None,
        estimate=Estimate(10, 25) if waiting > 1 else None,
    )


FIELDS = (
    queue_field("HT", "Hộ tịch", "Civil status", "A", 4, (1, 2)),
    queue_field("CT", "Chứng thực", "Certification", "B", 0, (1,)),
    queue_field("DD", "Đất đai, môi trường", "Land and environment", "C", 12, (3,)),
    queue_field("BT", "Bảo trợ xã hội, người có công", "Social protection, people of merit", "D", 2, (4,)),
    queue_field("CTR", "Cư trú", "Residence", "E", 1, (2,)),
    queue_field("KD", "Hộ kinh doanh, hợp tác xã", "Household businesses, cooperatives", "G", 0, (4,)),
    queue_field("VH", "Văn hóa, giáo dục", "Culture and education", "H", 0, ()),
)
CLASSES = (
    ClassView("elderly_75", "Người từ 75 tuổi", "Aged 75 or over"),
    ClassView("elderly", "Người cao tuổi (từ 60 tuổi)", "Aged 60 or over"),
    ClassView("disabled", "Người khuyết tật", "Person with a disability"),
    ClassView("merit", "Người có công với cách mạng", "Person of merit"),
    ClassView("pregnant", "Phụ nữ mang thai hoặc có con dưới 36 tháng", "Pregnant, or with a child under 36 months"),
)


@dataclass
class Office:
    """Tickets, board and papers of an office that remembers what it was asked."""

    field_list: tuple[QueueField, ...] = FIELDS
    taken: list[str] = field(default_factory=list)
    again: int = 0
    condition: str = "ok"
    refuse: KnownError | None = None
    print_state: PrintState = "queued"
    printer: bool = True
    lost: bool = False
    board_view: BoardView | None = None

    def fields(self) -> tuple[QueueField, ...]:
        if self.lost:
            raise StoreError("Không mở được dữ liệu.")
        return self.field_list

    def classes(self) -> tuple[ClassView, ...]:
        return CLASSES

    def again_seconds(self) -> int:
        return self.again

    def reprint(self, visit_id: int) -> int | None:
        return visit_id if self.printer else None

    def come_back(self, code: str) -> ReturnedView:
        return ReturnedView("waiting", code, None, 3)

    def printers(self) -> tuple[PrinterView, ...]:
        return (PrinterView("Máy in nhiệt", "slip", "file", self.condition, "", 0, 0, 0, NOW),)

    def take_ticket(self, field_code: str, *, only_open: bool = False, priority: str = "") -> TicketView:
        if self.refuse is not None:
            raise self.refuse
        view = next(f for f in self.field_list if f.code == field_code)
        if only_open and not view.takes:
            raise NotAllowed("Lĩnh vực này đã đóng.")
        self.taken.append(field_code)
        number = len(self.taken)
        return TicketView(
            number,
            f"{view.prefix}{number:03d}",
            view.code,
            view.name,
            view.name_en,
            view.counters,
            NOW,
            view.ahead,
            CODE,
            number if self.printer else None,
            priority,
            view.estimate,
        )

    def job_state(self, job_id: int) -> PrintJobView:
        return PrintJobView(
            job_id, "ticket", "slip", "A001", self.print_state, NOW, None, message="", output="", reprint=False
        )

    def board(self) -> BoardView:
        if self.lost:
            raise StoreError("Không mở được dữ liệu.")
        return self.board_view or board(4)


def board(counters: int, calls: tuple[BoardCall, ...] | None = None) -> BoardView:
    """The board of an office with that many counters, the last one closed."""
    labels = ("A012", "B007", None, "C103", "A013", "D004", "E021", None, "G002", "A014", "A015", "H120")
    panels = tuple(
        BoardCounter(
            n + 1,
            f"Quầy {n + 1}",
            n != counters - 1 or counters == 1,
            labels[n] if n != counters - 1 or counters == 1 else None,
            NOW,
        )
        for n in range(counters)
    )
    if calls is None:
        calls = tuple(
            BoardCall(9 - n, labels[n] or "B006", n + 1, NOW - timedelta(minutes=3 * n))
            for n in range(min(counters, 5))
        )
    waiting = tuple(
        BoardWaiting(
            f.code,
            f.prefix,
            f.name,
            f.name_en,
            f.waiting,
        )
        for f in FIELDS[:6]
    )
    return BoardView(SIGN.name, panels, calls, waiting)


def call(view: BoardView, seq: int, label: str, counter: int) -> BoardView:
    """The same board after one more call."""
    counters = tuple(replace(c, label=label) if c.number == counter else c for c in view.counters)
    return replace(view, counters=counters, calls=(BoardCall(seq, label, counter, NOW), *view.calls)[:8])


DOSSIER = LookupView(
    local_code="H26.120-261119-0007",
    procedure="Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
    owner_masked="N***** T** Ễ***",
    status="Đang giải quyết",
    status_code=4,
    received_at=datetime(2026, 11, 19, 14, 30, tzinfo=VIETNAM),
    due_at=datetime(2026, 11, 25, 14, 30, tzinfo=VIETNAM),
    ready_at=None,
    returned_at=None,
    late=False,
    collect_at="Quầy trả kết quả, Trung tâm Phục vụ hành chính công xã Đồng Mẫu",
    steps=(
        LookupStep("Tiếp nhận hồ sơ", datetime(2026, 11, 19, 14, 30, tzinfo=VIETNAM), done=True),
        LookupStep("Chuyển công chức tư pháp - hộ tịch", datetime(2026, 11, 19, 15, 10, tzinfo=VIETNAM), done=True),
        LookupStep("Đang giải quyết", datetime(2026, 11, 20, 8, 0, tzinfo=VIETNAM), done=False),
        LookupStep("Trả kết quả", datetime(2026, 11, 25, 14, 30, tzinfo=VIETNAM), done=False),
    ),
)


@dataclass
class Dossiers:
    """One dossier, found by one code, unless wrong ones are `paused` for some seconds."""

    view: LookupView = DOSSIER
    asked: list[str] = field(default_factory=list)
    paused: int = 0

    def find(self, code: str) -> LookupView:
        self.asked.append(code)
        if self.paused:
            raise LookupPaused("Màn hình đang chờ {seconds} giây rồi tìm tiếp.", seconds=self.paused)
        if code != CODE:
            raise NotFound("Không có hồ sơ nào mang mã này; hãy so lại với mã tra cứu in cạnh ô QR.")
        return self.view


REASONS = (
    RatingWords("late", "Giải quyết chậm, trễ hẹn", "Slow, or later than promised"),
    RatingWords("again", "Phải đi lại, bổ sung nhiều lần", "Had to come back several times"),
    RatingWords("extra_papers", "Đòi giấy tờ ngoài quy định", "Papers asked for beyond the rules"),
    RatingWords("attitude", "Thái độ phục vụ chưa đúng mực", "Manner of service"),
    RatingWords("unclear", "Hướng dẫn chưa rõ ràng", "Guidance was not clear"),
    RatingWords("waiting", "Chờ lâu tại quầy", "Long wait at the counter"),
    RatingWords("fees", "Phí, lệ phí không rõ", "Fees were not clear"),
    RatingWords("place", "Nơi tiếp dân, trang thiết bị", "The place and its equipment"),
)
QUESTIONS = (
    RatingQuestion(
        6,
        "Thủ tục, giấy tờ cần nộp và phí có được niêm yết rõ ràng không?",
        ("Không thấy niêm yết", "Có nhưng khó tìm, khó hiểu", "Rõ ràng, đầy đủ"),
        "Were the procedure, the papers needed and the fee posted clearly?",
        ("Not posted", "Posted, but hard to find or follow", "Clear and complete"),
    ),
    RatingQuestion(7, "Người tiếp ông/bà có thái độ thế nào?", ("Chưa đúng mực", "Bình thường", "Tận tình")),
)
NO_FORM = RatingFormView()
FORM = RatingFormView(version=3, comment=True, reasons=REASONS)


@dataclass
class Ratings:
    """Visits that ask to be rated, and what was answered."""

    request: RatingRequest | None = None
    rated: list[tuple[int, RatingLevel]] = field(default_factory=list)
    versions: list[int | None] = field(default_factory=list)
    uncounted: list[tuple[int, RatingLevel]] = field(default_factory=list)
    explained: list[tuple[int, tuple[str, ...], str]] = field(default_factory=list)
    answers: list[tuple[int, dict[int, int]]] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    refuse: KnownError | None = None

    def ask(self, rating_id: int, form: RatingFormView = NO_FORM) -> None:
        self.request = RatingRequest(rating_id, 2, "A012", "Hộ tịch", "Trần Thị Mẫu", NOW, "Civil status", form)

    def pending(self, counter: int) -> RatingRequest | None:
        return self.request if self.request is not None and self.request.counter == counter else None

    def by_code(self, tracking: str) -> RatingRequest | None:
        return self.request if tracking == CODE else None

    def rate(
        self,
        rating_id: int,
        level: RatingLevel,
        *,
        source: Literal["screen", "lookup"] = "screen",
        version: int | None = None,
    ) -> bool:
        if self.refuse is not None:
            raise self.refuse
        self.rated.append((rating_id, level))
        self.versions.append(version)
        self.request = None
        return source in ("screen", "lookup")

    def touched(self, rating_id: int, level: RatingLevel) -> None:
        self.uncounted.append((rating_id, level))

    def explain(self, rating_id: int, reasons: Sequence[str], comment: str) -> None:
        if self.refuse is not None:
            raise self.refuse
        self.explained.append((rating_id, tuple(reasons), comment))

    def answer(self, rating_id: int, points: Mapping[int, int]) -> None:
        self.answers.append((rating_id, dict(points)))

    def skip(self, rating_id: int) -> None:
        self.skipped.append(rating_id)
        self.request = None
