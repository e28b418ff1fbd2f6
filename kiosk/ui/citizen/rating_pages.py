"""The pages of a rating: three faces, reasons, words of one's own, a question, thanks. Each shows a `RatingState`.

`RatingPages` holds them all, for the counter's rating screen and for the lookup station; what is touched on them goes
to a `RatingTouches` that outlives them.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.views import RatingFormView, RatingLevel, RatingRequest
from kiosk.ui import theme
from kiosk.ui.citizen.rating_state import LEVELS, PHASES, RatingState, in_language
from kiosk.ui.widgets.buttons import TileButton, button
from kiosk.ui.widgets.cards import Card, clear, column, row
from kiosk.ui.widgets.faces import FaceButton, FaceRow
from kiosk.ui.widgets.keyboard import OnScreenKeyboard, has_room_for_marks, least_field_height
from kiosk.ui.widgets.labels import IconLabel, Text
from kiosk.ui.widgets.public_screen import purpose_note
from kiosk.ui.widgets.spoken import SILENT, keep_silent

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FacesPage(QWidget):
    """The question with its three faces, nothing preselected; emits `level_chosen(level)` at every touch of one."""

    level_chosen = Signal(str)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self._question = Text("", "heading", align=_CENTRE)
        self._about = Text("", "lead", tone="soft", align=_CENTRE)
        self.faces: dict[RatingLevel, FaceButton] = {}
        for level, mood, words in LEVELS:
            face = FaceButton(mood, tr(words))
            face.clicked.connect(lambda _checked=False, level=level: self.level_chosen.emit(level))
            self.faces[level] = face
        self._row = FaceRow(list(self.faces.values()), upright=t.portrait)
        note = Text(tr("Chạm một lần là xong. Không cần ghi tên."), "", tone="soft", align=_CENTRE)
        box = column(self._question, self._about, self._row, note)
        box.setStretch(2, 1)
        self.setLayout(box)

    def draw(self, state: RatingState) -> None:
        """Show what is asked about."""
        request = state.request
        if request is None:
            return
        tr = self._tr
        about_visit = tr("Ông/bà có hài lòng với lần phục vụ vừa rồi không?")
        about_dossier = tr("Ông/bà có hài lòng với việc giải quyết hồ sơ này không?")
        self._question.setText(about_visit if request.label else about_dossier)
        self._about.setText(" · ".join(_facts(tr, request)))
        self._about.setProperty(SILENT, bool(request.official))  # a name is not called out in the hall
        for words in request.form.levels:
            face = next((face for level, face in self.faces.items() if level == words.code), None)
            if face is not None:
                face.words = in_language(tr, words.name, words.name_en)
                face.caption.setText(face.words)
                face.setAccessibleName(face.words)
        for face in self.faces.values():
            face.clearFocus()


class ReasonButton(TileButton):
    """A reason to touch, and to touch again; a tick says what its ground says."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        t = theme.current()
        self.setCheckable(True)
        self._tick = IconLabel("check", t.palette.accent, t.icon)
        kept = self._tick.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._tick.setSizePolicy(kept)
        text = Text(words, "lead", align=_LEFT)
        for part in (self._tick, text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = row(self._tick, text, gap=t.gap_small)
        line.setStretch(1, 1)
        line.setContentsMargins(t.gap_small, t.gap_tiny, t.gap_small, t.gap_tiny)
        self.setLayout(line)
        self.show_chosen(chosen=False)

    def show_chosen(self, *, chosen: bool) -> None:
        """Show whether it is chosen."""
        self.setChecked(chosen)
        self._tick.setVisible(chosen)
        theme.set_role(self, "tile_apart" if chosen else "tile")


class ReasonsPage(QWidget):
    """The reasons, several or none. Emits `reason_touched(code)`, `writing_wanted` and `finished`."""

    reason_touched = Signal(str)
    writing_wanted = Signal()
    finished = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self._form: RatingFormView | None = None
        self.reasons: dict[str, ReasonButton] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(t.gap_small)
        self.write = button(tr("Viết ý kiến"), on_click=self.writing_wanted.emit)
        self.finish = button(tr("Xong"), "primary", on_click=self.finished.emit)
        self.finish.setMinimumHeight(round(t.target * 1.25))
        self.write.setMinimumHeight(round(t.target * 1.25))
        below = row(self.write, self.finish)
        below.setStretch(0, 1)
        below.setStretch(1, 2)
        box = column(
            Text(tr("Đã ghi nhận. Điều gì khiến ông/bà chưa hài lòng?"), "title", align=_CENTRE),
            Text(tr("Chạm một hay nhiều lý do, hoặc chạm “Xong”. Trang này tự đóng."), tone="soft", align=_CENTRE),
            self._grid,
            below,
            gap=t.gap_small,
        )
        box.setStretch(2, 1)
        self.setLayout(box)

    def draw(self, state: RatingState) -> None:
        """Show the reasons of the request's form, and which are chosen."""
        form = state.request.form if state.request is not None else RatingFormView()
        if form != self._form:
            self._form = form
            self._fill(form)
        for code, reason in self.reasons.items():
            reason.show_chosen(chosen=code in state.chosen)

    def _fill(self, form: RatingFormView) -> None:
        clear(self._grid)
        self.reasons = {}
        columns = 1 if theme.current().portrait else 2
        for place, words in enumerate(form.reasons):
            reason = ReasonButton(in_language(self._tr, words.name, words.name_en))
            reason.clicked.connect(lambda _checked=False, code=words.code: self.reason_touched.emit(code))
            self.reasons[words.code] = reason
            self._grid.addWidget(reason, place // columns, place % columns)
        for place in range(columns):
            self._grid.setColumnStretch(place, 1)
        self.write.setVisible(form.comment)


class WritingPage(QWidget):
    """Words of one's own, by the keyboard on the glass. Emits `typed(text)`, `back_wanted` and `finished`."""

    typed = Signal(str)
    back_wanted = Signal()
    finished = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.field = QPlainTextEdit()
        self.field.setUndoRedoEnabled(False)  # what somebody took back is nobody's business
        self.field.setAccessibleName(tr("Ý kiến của ông/bà"))
        self.field.setTabChangesFocus(True)
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field.setMinimumHeight(least_field_height())
        self.field.textChanged.connect(lambda: self.typed.emit(self.field.toPlainText()))
        keep_silent(self.field)
        self.back = button(tr("Quay lại"), on_click=self.back_wanted.emit)
        self.finish = button(tr("Xong"), "primary", on_click=self.finished.emit)
        self.keyboard = OnScreenKeyboard(tr, "telex", done=tr("Xong"), marks=has_room_for_marks())
        self.keyboard.type_into(self.field)
        self.keyboard.done.connect(self.finished)
        top = row(Text(tr("Ý kiến của ông/bà"), "title"), self.back, self.finish, gap=t.gap_small)
        top.setStretch(0, 1)
        purpose = tr(
            "Ý kiến chỉ dùng để cải tiến việc phục vụ, quầy không xem được; chạm “Xong” mới gửi. "
            "Xin đừng ghi tên hay số giấy tờ."
        )
        box = column(top, self.field, purpose_note(purpose), self.keyboard, gap=t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)

    def draw(self, state: RatingState) -> None:
        """Show the words typed so far; where there are none, nothing stays, not even half a syllable."""
        if self.field.toPlainText() != state.comment:
            self.field.blockSignals(True)
            self.field.setPlainText(state.comment)
            self.field.blockSignals(False)
            cursor = self.field.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            self.field.setTextCursor(cursor)
        if state.phase == "asleep":
            self.keyboard.forget()


class QuestionPage(QWidget):
    """One index question; emits `answered(points)` with 0, 1 or 2, and `passed_over`."""

    answered = Signal(int)
    passed_over = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self.answers: list[TileButton] = []
        self._place = Text("", "", tone="soft", align=_CENTRE)
        self._question = Text("", "heading", align=_CENTRE)
        self._box = QGridLayout()
        self._box.setSpacing(t.gap)
        self.skip: QPushButton = button(tr("Bỏ qua câu này"), on_click=self.passed_over.emit)
        box = column(self._place, self._question, self._box, self.skip)
        box.setStretch(2, 1)
        self.setLayout(box)

    def draw(self, state: RatingState) -> None:
        """Show the question in its place."""
        questions = state.request.form.questions if state.request is not None else ()
        clear(self._box)
        self.answers = []
        if state.phase != "question" or state.question >= len(questions):
            return
        tr, question = self._tr, questions[state.question]
        self._place.setText(tr("Câu {number} trong {count}").format(number=state.question + 1, count=len(questions)))
        self._question.setText(in_language(tr, question.text, question.text_en))
        english = question.answers_en or ("",) * len(question.answers)
        upright = theme.current().portrait
        best_first = sorted(enumerate(zip(question.answers, english, strict=True)), reverse=True)
        for place, (points, (words, words_en)) in enumerate(best_first):
            answer = _answer(in_language(tr, words, words_en))
            answer.clicked.connect(lambda _checked=False, points=points: self.answered.emit(points))
            self.answers.append(answer)
            self._box.addWidget(answer, place if upright else 0, 0 if upright else place)
            if not upright:
                self._box.setColumnStretch(place, 1)


class ThanksPage(Card):
    """Thanks, and nothing to touch."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        t = theme.current()
        self.column.setSpacing(t.gap)
        self.column.addStretch(1)
        self.column.addWidget(IconLabel("check", t.palette.ok, t.icon * 3), 0, _CENTRE)
        self.column.addWidget(Text(tr("Xin cảm ơn ông/bà!"), "heading", align=_CENTRE))
        self.column.addWidget(Text(tr("Ý kiến đã được ghi nhận."), "lead", tone="soft", align=_CENTRE))
        self.column.addStretch(1)


class RatingTouches(QObject):
    """What is touched on the pages of a rating: their signals of the same names."""

    level_chosen = Signal(str)
    reason_touched = Signal(str)
    writing_wanted = Signal()
    typed = Signal(str)
    back_wanted = Signal()
    finished = Signal()
    answered = Signal(int)
    passed_over = Signal()


class RatingPages(QStackedWidget):
    """All pages in the order of their phases; `asleep` is the one on show while nothing is asked."""

    def __init__(self, tr: Translator, touches: RatingTouches, asleep: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.faces, self.reasons = FacesPage(tr), ReasonsPage(tr)
        self.writing, self.question = WritingPage(tr), QuestionPage(tr)
        self.faces.level_chosen.connect(touches.level_chosen)
        self.reasons.reason_touched.connect(touches.reason_touched)
        self.reasons.writing_wanted.connect(touches.writing_wanted)
        self.reasons.finished.connect(touches.finished)
        self.writing.typed.connect(touches.typed)
        self.writing.back_wanted.connect(touches.back_wanted)
        self.writing.finished.connect(touches.finished)
        self.question.answered.connect(touches.answered)
        self.question.passed_over.connect(touches.passed_over)
        for page in (asleep, self.faces, self.reasons, self.writing, self.question, ThanksPage(tr)):
            self.addWidget(page)

    def draw(self, state: RatingState) -> None:
        """Show a state, with the keyboard where it is typed."""
        for page in (self.faces, self.reasons, self.writing, self.question):
            page.draw(state)
        place = PHASES.index(state.phase)
        turned = place != self.currentIndex()
        self.setCurrentIndex(place)
        if turned and state.phase == "writing":
            self.writing.field.setFocus()


def _answer(words: str) -> TileButton:
    t = theme.current()
    answer = TileButton(words)
    label = Text(words, "title", align=_CENTRE)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    box = QVBoxLayout(answer)
    box.setContentsMargins(t.gap, t.gap, t.gap, t.gap)
    box.addWidget(label)
    return answer


def _facts(tr: Translator, request: RatingRequest) -> list[str]:
    """Give what is rated: number, field or procedure, counter, official, time; what the office does not say is not."""
    finished: datetime = request.finished_at
    return [
        *([tr("Số {label}").format(label=request.label)] if request.label else []),
        *filter(None, [in_language(tr, request.field_name, request.field_name_en)]),
        *([tr("Quầy {number}").format(number=request.counter)] if request.counter else []),
        *filter(None, [request.official]),
        *([tr("Cán bộ số hiệu {badge}").format(badge=request.badge)] if request.badge else []),
        f"{finished:%H:%M}" if request.label else f"{finished:%d/%m/%Y}",
    ]
