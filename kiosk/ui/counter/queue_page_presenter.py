"""Decides what the queue's page shows and does: a letter, a choice, and it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from kiosk.core.clock import Clock
from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import N_
from kiosk.rules.codes import is_like_tracking
from kiosk.services.queue_views import CounterQueue, MovedView, ReturnedView, RollView, ServingView
from kiosk.services.views import SessionView
from kiosk.ui.counter.choice_bar import KEYS, Dial
from kiosk.ui.counter.queue_contracts import Queueing, Ticketing
from kiosk.ui.counter.queue_page import OF_FRONT, QueuePage
from kiosk.ui.counter.queue_presenter import QueuePresenter
from kiosk.ui.counter.queue_rows import QueueRow, queue_rows
from kiosk.ui.counter.queue_words import returned_words, roll_number
from kiosk.ui.counter.rest_ends import end_of_rest, rest_dial

NOBODY = NotAllowed(N_("Quầy chưa gọi ai; bấm F9 để gọi số tiếp theo trước."))
_NOT_READ = NotAllowed(N_("Chưa đọc được hàng chờ; chương trình sẽ đọc lại."))
_NOTHING_ELSE = NotAllowed(N_("Không có lựa chọn nào cho việc này; người quản trị khai trong quy định hàng chờ."))
_AFTER = "0123456789"

STOP_REASONS = (
    N_("Đã đủ số trong buổi"),
    N_("Sắp hết giờ làm việc"),
    N_("Cán bộ có việc đột xuất"),
    N_("Hệ thống gặp sự cố"),
    N_("Lịch làm việc thay đổi"),
)
"""What the ticket station says when a field's numbers are stopped for the day."""


class QueuePagePresenter(QObject):
    """Keeps a `QueuePage` true.

    `said(words)` tells what was done, `failed(error)` why not, `shown_wanted` asks for the page, `served` says that
    somebody is called or served now and the page may go.
    """

    said = Signal(str)
    failed = Signal(object)
    shown_wanted = Signal()
    served = Signal()

    def __init__(
        self, page: QueuePage, queue: QueuePresenter, queueing: Queueing, ticketing: Ticketing, clock: Clock
    ) -> None:
        super().__init__(page)
        self._page = page
        self._queue = queue
        self._queueing = queueing
        self._ticketing = ticketing
        self._clock = clock
        self._chosen: Callable[[object, object], None] | None = None
        queue.changed.connect(self.draw)
        page.wanted.connect(self.begin)
        page.entered.connect(self._on_entered)
        page.choice.chosen.connect(self._on_chosen)
        page.choice.dropped.connect(self._on_dropped)
        page.roll.given.connect(self._begin_roll)
        page.roll.ended.connect(self._end_roll)

    def draw(self) -> None:
        """Show the queue as it is now."""
        line = self._queue.state.line
        if line is not None:
            rows = queue_rows(self._page.tr_, self._queue.state.serving, line, self._clock.now())
            own = set(line.own_fields)
            stopped = bool(own) and own <= set(line.stopped)
            self._page.show_rows(rows, resting=line.pause is not None, stopped=stopped, roll=line.roll)

    def begin(self, action: str) -> None:
        """Ask what belongs to an action, or say why it cannot be."""
        line = self._queue.state.line
        if line is None:
            self.failed.emit(_NOT_READ)
        elif action in OF_FRONT and self._queue.state.serving is None:
            self.failed.emit(NOBODY)
        else:
            asks: dict[str, Callable[[CounterQueue], None]] = {
                "put_back": self._ask_put_back,
                "park": self._ask_park,
                "transfer": self._ask_transfer,
                "finish": self._ask_finish,
                "priority": self._ask_priority,
                "walk_in": self._ask_walk_in,
                "pause": self._ask_pause,
                "stop": self._ask_stop,
                "roll": self._ask_roll,
            }
            asks[action](line)

    def scan(self, text: str, otherwise: Callable[[], None]) -> bool:
        """Take the code of a slip: who was away is in line again; `otherwise` is called for a code of something else.

        Gives False for what cannot be such a code.
        """
        if not is_like_tracking(text):
            return False

        def returned(found: ReturnedView) -> None:
            serving = self._queue.state.serving
            if serving is not None and serving.label == found.label:
                if serving.dossiers:
                    otherwise()
                else:
                    self._queue.note_arrived()
            elif found.state == "unknown" or (found.state == "over" and found.of_day is None):
                otherwise()
            else:
                self._page.go_to(found.label)
                self.said.emit(returned_words(self._page.tr_, found, self._queue.counter))
                self._queue.refresh(then=lambda: self._page.go_to(found.label))

        self._queue.ask(
            lambda session: self._ticketing.come_back(text, session.staff_id), returned, lambda _error: otherwise()
        )
        return True

    def walk_in(self) -> None:
        """Show the page with the one question of somebody without a slip."""
        self.shown_wanted.emit()
        self.begin("walk_in")

    def roll(self) -> None:
        """Show the page with the one question of the paper roll."""
        self.shown_wanted.emit()
        self.begin("roll")

    def _ask_put_back(self, _line: CounterQueue) -> None:
        tr = self._page.tr_
        options = [(after, tr("sau {count} người").format(count=after)) for after in range(1, 10)]
        self._ask(
            tr("Trả số {label} lại hàng:").format(label=self._in_front.label),
            [(0, tr("đầu hàng")), *options],
            lambda after, _: self._move(lambda session: self._queueing.put_back(session, int(str(after)))),
            keys=_AFTER,
        )

    def _ask_park(self, line: CounterQueue) -> None:
        self._ask(
            self._page.tr_("Giữ chỗ cho số {label}, vì:").format(label=self._in_front.label),
            [(reason.code, reason.name) for reason in line.park_reasons],
            lambda reason, _: self._move(lambda session: self._queueing.park(session, str(reason))),
        )

    def _ask_transfer(self, line: CounterQueue) -> None:
        front = self._in_front
        places = [("", counter, name) for counter, name in line.counters]
        places += [(code, 0, name) for code, name in line.fields if code != front.field_code]

        def chosen(place: object, _dialled: object) -> None:
            code, counter, _name = places[int(str(place))]
            self._move(lambda session: self._queueing.transfer(session, field_code=code, counter=counter))

        options = [(at, name) for at, (_code, _counter, name) in enumerate(places)]
        self._ask(self._page.tr_("Chuyển số {label} sang:").format(label=front.label), options, chosen)

    def _ask_finish(self, line: CounterQueue) -> None:
        self._ask(
            self._page.tr_("Kết thúc lượt {label}, kết quả:").format(label=self._in_front.label),
            [(outcome.code, outcome.name) for outcome in line.outcomes],
            lambda outcome, _: self._queue.act(lambda session: self._queueing.finish(session, str(outcome))),
        )

    def _ask_priority(self, line: CounterQueue) -> None:
        tr, row = self._page.tr_, self._page.current
        if row is None or row.kind == "absent":
            return
        keys = "123456789"[: len(line.classes)] + "0"
        self._ask(
            tr("Số {label} thuộc diện ưu tiên:").format(label=row.label),
            [*((one.code, one.name) for one in line.classes), ("", tr("Không ưu tiên"))],
            lambda code, _: self._move(lambda s: self._queueing.set_priority(s, row.visit_id, str(code))),
            keys=keys,
        )

    def _ask_walk_in(self, line: CounterQueue) -> None:
        tr = self._page.tr_
        own = [field for field in line.fields if field[0] in line.own_fields]
        others = [field for field in line.fields if field[0] not in line.own_fields]
        classes = (("", tr("không ưu tiên")), *((one.code, one.name) for one in line.classes))
        self._ask(
            tr("Phục vụ ngay người không có phiếu, lĩnh vực:"),
            [*own, *others],
            lambda code, priority: self._queue.act(
                lambda session: self._queueing.walk_in(session, str(code), str(priority or "")),
                self._on_walked_in,
            ),
            dial=Dial(tr("Diện ưu tiên: {value}"), classes) if line.classes else None,
        )

    def _ask_pause(self, line: CounterQueue) -> None:
        tr = self._page.tr_
        if line.pause is not None:
            self._queue.act(self._queueing.resume, lambda _: self.said.emit(tr("Quầy làm việc lại.")))
            return
        self._ask(
            tr("Tạm nghỉ, vì:"),
            [(reason.code, reason.name) for reason in line.pause_reasons],
            lambda reason, until: self._queue.act(
                lambda s: self._queueing.pause(s, str(reason), end_of_rest(line, str(reason), until))
            ),
            dial=rest_dial(tr, line, self._clock.now()),
        )

    def _ask_stop(self, line: CounterQueue) -> None:
        tr = self._page.tr_
        own = [(code, name) for code, name in line.fields if code in line.own_fields]
        again = tr("{field}: nhận số lại")

        def done(code: str) -> None:
            words = tr("{field} nhận số lại.") if code in line.stopped else tr("{field} thôi nhận số trong hôm nay.")
            self.said.emit(words.format(field=dict(line.fields)[code]))

        def chosen(code: object, reason: object) -> None:
            field = str(code)

            def work(session: SessionView) -> None:
                if field in line.stopped:
                    self._queueing.take_numbers_again(session, field)
                else:
                    self._queueing.stop_numbers(session, field, str(reason))

            self._queue.act(work, lambda _: done(field))

        self._ask(
            tr("Hôm nay thôi nhận số của lĩnh vực (ai đã có số vẫn được phục vụ):"),
            [(code, again.format(field=name) if code in line.stopped else name) for code, name in own],
            chosen,
            dial=Dial(tr("Lý do ghi ở máy lấy số: {value}"), tuple((tr(words), tr(words)) for words in STOP_REASONS)),
        )

    def _ask_roll(self, line: CounterQueue) -> None:
        self._page.ask()
        self._page.roll.ask(line.roll)

    def _begin_roll(self, number: int) -> None:
        def begun(roll: RollView) -> None:
            self._page.roll.withdraw()
            words = self._page.tr_("F9 gọi số {number} của cuộn giấy sau những người đã lấy phiếu của máy trước đó.")
            self.said.emit(words.format(number=roll_number(roll)))

        self._queue.act(lambda session: self._queueing.begin_roll(session, number), begun)

    def _end_roll(self) -> None:
        def ended(_nothing: None) -> None:
            self._page.roll.withdraw()
            self.said.emit(self._page.tr_("Đã thôi dùng cuộn số giấy."))

        self._queue.act(self._queueing.end_roll, ended)

    def _on_walked_in(self, served: ServingView) -> None:
        """Tell the number, which is on no slip: it is asked for wherever its owner comes back."""
        self.served.emit()
        words = self._page.tr_("Số {label} · {field}: đọc số này cho công dân.")
        self.said.emit(words.format(label=served.label, field=served.field_name))

    @property
    def _in_front(self) -> ServingView:
        serving = self._queue.state.serving
        if serving is None:
            raise LookupError("asked of nobody")
        return serving

    def _on_entered(self, row: QueueRow) -> None:
        visit_id = row.visit_id
        if row.kind == "waiting":
            self._queue.act(
                lambda session: self._queueing.call_this(session, visit_id), lambda _served: self.served.emit()
            )
        elif row.kind == "parked":
            self._move(lambda session: self._queueing.bring_back(session, visit_id))
        elif row.kind == "absent":
            self._move(lambda session: self._queueing.rejoin(session, visit_id))
        elif row.called:
            self._queue.arrived()

    def _move(self, work: Callable[[SessionView], MovedView]) -> None:
        self._queue.act(work, lambda moved: self.said.emit(moved.words.in_words(self._page.tr_)))

    def _ask(
        self,
        words: str,
        options: Sequence[tuple[object, str]],
        chosen: Callable[[object, object], None],
        *,
        dial: Dial | None = None,
        keys: str = KEYS,
    ) -> None:
        if not options:
            self.failed.emit(_NOTHING_ELSE)
            return
        self._page.ask()
        self._chosen = chosen
        self._page.choice.ask(words, options, dial=dial, keys=keys)

    def _on_chosen(self, value: object, dialled: object) -> None:
        chosen, self._chosen = self._chosen, None
        if chosen is not None:
            chosen(value, dialled)

    def _on_dropped(self) -> None:
        self._chosen = None
