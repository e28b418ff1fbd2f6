"""Makes the reports the head of the office asks for, one at a time and in no window's way, and hands them in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

from kiosk.core.clock import Clock, local_day
from kiosk.core.errors import BadInput, KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.rules.report_chart import Chart
from kiosk.rules.report_words import written
from kiosk.services.report_charts import chart_picture
from kiosk.services.report_views import PackSummary, ReportLines
from kiosk.ui.background import Runner
from kiosk.ui.manager.long_presenter import LongPresenter
from kiosk.ui.manager.report_contracts import Patience, ReportServices
from kiosk.ui.manager.report_page import ReportPage
from kiosk.ui.manager.report_periods import USUAL, Period, days_of
from kiosk.ui.manager.table_presenter import writing
from kiosk.ui.records.moments_typed import read_day
from kiosk.ui.widgets.question_bar import Question

MANY_LINES = 1_000
"""A report of more lines is not printed without a question."""


class ReportPresenter(LongPresenter):
    """Serves a `ReportPage`; `background` should be a thread of its own, for a report may take minutes."""

    def __init__(
        self, page: ReportPage, tr: Translator, clock: Clock, services: ReportServices, background: Runner
    ) -> None:
        super().__init__(page, page, tr, background)
        self._reports = page
        self._clock = clock
        self._services = services
        page.offer_printing(offered=bool(services.printing.printer()))
        page.report_wanted.connect(self._make)
        page.period_wanted.connect(self._on_period)
        page.days_given.connect(self._on_days)
        page.figure_wanted.connect(lambda: self._on_figure(0))
        page.pager.turned.connect(self._on_figure)
        page.target_chosen.connect(self._on_target)
        page.quarterly_chosen.connect(self._on_quarterly)
        page.pack_chosen.connect(self._on_pack)
        page.print_wanted.connect(self._on_print)
        page.view.chart.wanted.connect(self._on_chart)
        self._begin()

    def close(self) -> None:
        """Forget the person and the report, and give up what is under way."""
        super().close()
        self._begin()

    def open(self, by: int) -> None:
        """Begin for a person, with the present quarter."""
        self._begin()
        super().open(by)

    def _begin(self) -> None:
        self._reports.show_period(*days_of(USUAL, self._today(), self._services.closing_day), USUAL)

    def _today(self) -> date:
        return local_day(self._clock.now())

    def _read(self) -> None:
        if self._reports.state == "list":
            self._ask(self._services.reports.names, self._reports.show_names)

    def _on_period(self, period: str) -> None:
        chosen = cast("Period", period)
        self._reports.show_period(*days_of(chosen, self._today(), self._services.closing_day), chosen)
        self._make_anew()

    def _on_days(self, first_typed: str, last_typed: str) -> None:
        today = self._today()
        try:
            first, last = read_day(first_typed, today), read_day(last_typed, today)
            if last < first:
                raise BadInput(N_("Ngày cuối ở trước ngày đầu; chọn lại khoảng ngày."))
        except KnownError as error:
            self._on_asked_failed(error)
            return
        self._reports.show_period(first, last)
        self._page.ask.leave()
        self._make_anew()

    def _make_anew(self) -> None:
        """Make the report in sight of the days just chosen."""
        report = self._reports.view.report
        if report is not None and self._reports.state != "list":
            self._make(report.name)

    def _make(self, name: str) -> None:
        first, last, reports = self._reports.first, self._reports.last, self._services.reports
        self._long(
            self._tr("Đang lập báo cáo…"),
            lambda patience: reports.make(name, first, last, patience),
            self._reports.show_made,
            undone=self._reports.leave_report,  # what was shown is of other days than those chosen now
        )

    def _on_figure(self, start: int) -> None:
        found, report, reports = self._reports.view.figure, self._reports.view.report, self._services.reports
        if found is None or report is None:
            return
        table, line, column = found
        where = self._reports.view.where()

        def work() -> ReportLines:
            about = report.name, report.first, report.last
            return reports.behind(*about, table.key, line.key, column.key, start)

        def show(made: ReportLines) -> None:
            self._reports.show_lines(where, made)

        self._act(work, show)

    def _on_chart(self, chart: Chart, width: int, height: int, text: float) -> None:
        shown = self._reports.view.chart
        self._ask(lambda: chart_picture(chart, width, height, text), lambda png: shown.show_picture(chart, png))

    def _on_target(self, path: Path) -> None:
        report, by, reports = self._reports.view.report, self._by, self._services.reports
        if report is None:
            return

        def done(_nothing: None) -> None:
            self._say(self._tr("Đã xuất báo cáo ra tệp {file}.").format(file=path.name))

        self._long(
            self._tr("Đang ghi báo cáo ra tệp…"),
            lambda patience: writing(path, lambda: reports.write(report, path, by=by, progress=patience)),
            done,
        )

    def _on_print(self) -> None:
        report, by, printing = self._reports.view.report, self._by, self._services.printing
        if report is None:
            return

        def done(_job: int) -> None:
            self._say(self._tr("Đã gửi báo cáo đến máy in {printer}.").format(printer=printing.printer()))

        def go_on() -> None:
            self._long(
                self._tr("Đang gửi báo cáo đến máy in…"), lambda patience: printing.print(report, by, patience), done
            )

        lines = sum(len(table.rows) for table in report.tables)
        if lines <= MANY_LINES:
            go_on()
            return
        words = self._tr("Báo cáo có {lines} dòng, có thể đến hàng trăm trang. In hết ra giấy?")
        question = Question(words.format(lines=written(lines)), N_("Không in"), N_("In hết"), "H")
        self._page.put(question, go_on)

    def _on_pack(self, path: Path) -> None:
        first, last, by, inspection = self._reports.first, self._reports.last, self._by, self._services.inspection
        if by is None:
            return

        def work(patience: Patience) -> PackSummary:
            return writing(path, lambda: inspection.write(path, first, last, by, patience))

        self._long(self._tr("Đang lập bộ hồ sơ thanh tra…"), work, self._on_packed)

    def _on_packed(self, made: PackSummary) -> None:
        tr = self._tr
        words = [
            tr("Đã lập {file}: {dossiers} hồ sơ, {papers} tờ giấy đã in. SHA-256: {digest}").format(
                file=made.file.name, dossiers=made.dossiers, papers=made.papers, digest=made.digest
            )
        ]
        if made.refused:
            words.append(tr("Có phần không đưa vào được, xem mục lục trong tệp."))
        self._say(" ".join(words), "info" if made.refused else "ok")

    def _on_quarterly(self, path: Path) -> None:
        first, last, by, quarterly = self._reports.first, self._reports.last, self._by, self._services.quarterly

        def done(files: tuple[Path, Path]) -> None:
            document, annex = files
            words = self._tr("Đã ghi báo cáo vào {document}, phụ lục vào {annex}.")
            self._say(words.format(document=document.name, annex=annex.name))

        self._long(
            self._tr("Đang lập báo cáo gửi cơ quan cấp trên…"),
            lambda patience: writing(path, lambda: quarterly.write(first, last, path, patience, by)),
            done,
        )
