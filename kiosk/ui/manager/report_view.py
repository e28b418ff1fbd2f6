"""One report on screen: a table or a chart at a time, what its shares are of, what was checked, what counts where."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.rules.report_heading import GROUP_SIGN
from kiosk.rules.report_table import Column, Report, Row, Table
from kiosk.rules.report_words import cell_words, relation_words, relations_of
from kiosk.ui import theme
from kiosk.ui.manager.chart_view import ChartView
from kiosk.ui.manager.report_grid import ReportGrid
from kiosk.ui.widgets.cards import column
from kiosk.ui.widgets.labels import ElidedLabel

_MOST_DIFFERENCES = 30
_REFUSED = N_(
    "Báo cáo này không xem, không xuất, không in được: có {count} chỗ số liệu không khớp nhau. Báo người quản trị xem "
    "lại hồ sơ trong kỳ."
)
_CULPRITS = N_("Ngày ghi ở các hồ sơ này trái nhau: {codes}. Mở từng hồ sơ, sửa rồi lập lại báo cáo.")
_DIFFERENCE = N_("Ở “{where}”: {relation} không khớp, một bên {left}, một bên {right}, lệch {difference}.")


class ReportView(QWidget):
    """Shows a `Report`; emits `moved` when the arrows stand elsewhere.

    Of one whose relations do not hold only the differences are shown, in words.
    """

    moved = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._report: Report | None = None
        self._place = 0
        self._charting = False
        self.title = ElidedLabel("", "strong")
        self.grid = ReportGrid(self._said)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._on_moved())
        self.chart = ChartView(tr)
        self.about = ElidedLabel("", "caption")
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(tr("Ghi chú của báo cáo"))
        self.notes.setFont(theme.font(theme.current().text_caption))
        # a line is enough to see that there are notes: at 600 px the keys below would leave the screen else
        self.notes.setMinimumHeight(self.notes.fontMetrics().lineSpacing() + theme.current().gap)
        box = column(self.title, self.grid, self.chart, self.about, self.notes, gap=theme.current().gap_tiny)
        box.setStretch(1, 4)
        box.setStretch(2, 4)
        box.setStretch(4, 1)
        self.setLayout(box)

    @property
    def report(self) -> Report | None:
        """What is shown."""
        return self._report

    @property
    def usable(self) -> bool:
        """Whether a report is shown whose relations hold."""
        return self._report is not None and not self._report.failed

    @property
    def charting(self) -> bool:
        """Whether a chart is in sight and no table."""
        return self._charting

    @property
    def has_charts(self) -> bool:
        """Whether the report has any charts."""
        return self._report is not None and bool(self._report.charts)

    @property
    def pages(self) -> int:
        """How many tables, or charts where one is in sight, there are to turn."""
        if self._report is None:
            return 0
        return len(self._report.charts if self._charting else self._report.tables)

    @property
    def table(self) -> Table | None:
        """The table in sight."""
        return self._report.tables[self._place] if self._report is not None and not self._charting else None

    @property
    def stand(self) -> QWidget:
        """Where the keyboard belongs."""
        if not self.usable:
            return self.notes
        return self.chart if self._charting else self.grid

    @property
    def figure(self) -> tuple[Table, Row, Column] | None:
        """The figure the arrows stand on, where it opens."""
        at, table = self.grid.currentIndex(), self.table
        if table is None or not self.usable or not at.isValid():
            return None
        shown, line = table.columns[at.column()], self.grid.cells.lines[at.row()]
        return (table, line, shown) if shown.opens and line.cells.get(shown.key) is not None else None

    def show_report(self, report: Report | None) -> None:
        """Show a report's first table, or its first chart where one was in sight; None shows nothing."""
        self._report = report
        self._place = 0
        self._charting = self._charting and self.usable and self.has_charts
        self._show_parts()
        if report is None:
            self.grid.show_table(Table("", "", (), ()))
            self.title.set_whole_text("")
            self.notes.clear()
            return
        if report.failed:
            self.title.set_whole_text(self._tr(report.title))
            self.notes.setPlainText(differences(self._tr, report))
            return
        self._show_page()

    def turn(self, step: int) -> None:
        """Show the next table or chart of the report, or the one before; the first follows the last."""
        if self._report is not None:
            self._place = (self._place + step) % self.pages
            self._show_page()

    def show_charts(self, *, shown: bool) -> None:
        """Show the report's first chart, or its first table again; nothing happens where it has no charts."""
        if not self.usable or not self.has_charts:
            return
        self._charting = shown
        self._place = 0
        self._show_parts()
        self._show_page()

    def where(self) -> str:
        """Give in words which figure the arrows stand on, and what it is: "Hộ tịch · Đã giải quyết, Quá hạn: 3"."""
        at, table = self.grid.currentIndex(), self.table
        if table is None or not at.isValid():
            return ""
        line, shown = self.grid.cells.lines[at.row()], table.columns[at.column()]
        about = cell_words(table.columns[0], line)
        heads = [*(self._said(shown.group).split(GROUP_SIGN) if shown.group else ()), self._said(shown.title)]
        words = self._tr("{heads}: {figure}").format(heads=", ".join(heads), figure=cell_words(shown, line))
        return words if at.column() == 0 or not about else f"{self._said(about)} · {words}"

    def _show_parts(self) -> None:
        tables = self.usable and not self._charting
        for part, shown in (
            (self.grid, tables),
            (self.about, tables),
            (self.chart, self._charting),
            (self.notes, not self._charting),
        ):
            part.setVisible(shown)
        if not self._charting:
            self.chart.show_chart(None)

    def _show_page(self) -> None:
        if self._charting:
            self._show_chart()
        else:
            self._show_table()

    def _show_chart(self) -> None:
        if self._report is None:
            return
        chart = self._report.charts[self._place]
        words = self._said(chart.title)
        if self.pages > 1:
            told = self._tr("Biểu đồ {place}/{count}: {title}")
            words = told.format(place=self._place + 1, count=self.pages, title=words)
        self.title.set_whole_text(words)
        self.chart.show_chart(chart)
        self.moved.emit()

    def _show_table(self) -> None:
        report, table = self._report, self.table
        if report is None or table is None:
            return
        title, words = self._said(table.title), self._said(report.title)
        if len(report.tables) > 1:
            told = self._tr("Bảng {place}/{count}: {title}")
            place = told.format(place=self._place + 1, count=len(report.tables), title=title)
            words = f"{place} · {words}"  # the report's own title, which is long, may end in "…"
        self.title.set_whole_text(words)
        self.grid.setAccessibleName(title or self._said(report.title))
        self.grid.set_empty_words(self._tr("Không có dòng nào trong kỳ."))
        self.grid.show_table(table)
        self.notes.setPlainText("\n".join(footnotes(self._tr, report, table)))
        self._on_moved()

    def _said(self, words: str) -> str:
        return self._tr(words) if words else ""

    def _on_moved(self) -> None:
        words = self.where()
        if self.figure is not None:
            hint = self._tr("Enter: xem danh sách")
            words = f"{words} · {hint}"
        self.about.set_whole_text(words)
        self.moved.emit()


def footnotes(tr: Translator, report: Report, table: Table) -> list[str]:
    """Give what stands below a table: of what its shares are, what was checked, what counts where."""
    found = [tr(table.base)] if table.base else []
    relations = relations_of(report, tr)
    if relations:
        found.append(tr("Đã kiểm tra, khớp ở mọi dòng: {relations}.").format(relations="; ".join(relations)))
    return found + [f"– {tr(note)}" for note in report.notes]


def differences(tr: Translator, report: Report) -> str:
    """Give in words what does not hold in a report, a line each."""
    told = (
        tr(_DIFFERENCE).format(
            where=check.where,
            relation=relation_words(report, check, tr),
            left=check.left,
            right=check.right,
            difference=abs(check.left - check.right),
        )
        for check in report.failed[:_MOST_DIFFERENCES]
    )
    codes = (tr(_CULPRITS).format(codes=", ".join(report.culprits)), "") if report.culprits else ()
    return "\n".join((tr(_REFUSED).format(count=len(report.failed)), "", *codes, *dict.fromkeys(told)))
