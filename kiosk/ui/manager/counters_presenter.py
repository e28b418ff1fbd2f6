"""Keeps the section of counters and fields true, and carries out what is wanted of it."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.core.i18n import N_, Translator
from kiosk.ui.background import Runner
from kiosk.ui.manager.ask_bar import Field
from kiosk.ui.manager.counters_section import CountersSection, CountersShown
from kiosk.ui.manager.section_presenter import TableSectionPresenter
from kiosk.ui.manager.settings_contracts import SettingsServices
from kiosk.ui.widgets.question_bar import Question

_NEW_COUNTER = N_("Thêm quầy số {number} “{name}”, phục vụ: {fields}. Số quầy không đổi được; tên thì đổi được.")
_NEW_FIELD = N_("Thêm lĩnh vực {prefix} · {name}, phục vụ ở: {counters}. Ký hiệu không đổi được; tên thì đổi được.")
_CLOSE_COUNTER = N_("Đóng hẳn {counter}? Không ai đăng nhập, gọi số ở đó nữa; việc đã làm vẫn mang tên quầy này.")
_LEFT_ALONE = N_("Từ đó không quầy nào phục vụ: {fields}.")
_CLOSE_FIELD = N_(
    "Đóng hẳn lĩnh vực {field}? Máy không phát số, {count} thủ tục của lĩnh vực này không nhận hồ sơ mới; hồ sơ đang "
    "giải quyết làm tiếp."
)


class CountersPresenter(TableSectionPresenter):
    """Keeps a `CountersSection` true."""

    def __init__(self, page: CountersSection, tr: Translator, services: SettingsServices, background: Runner) -> None:
        super().__init__(page, tr, background)
        self._page = page
        self._office = services.counters
        self._live = services.live
        page.add_wanted.connect(self._on_add)
        page.rename_wanted.connect(self._on_rename)
        page.move_wanted.connect(self._on_move)
        page.close_wanted.connect(self._on_close)
        page.open_wanted.connect(self._on_open)

    def _read(self) -> None:
        def read() -> CountersShown:
            return CountersShown(self._live.counters(), self._office.fields_set(), self._office.closed())

        self._ask(read, self._page.show_data)

    def _on_add(self, view: str) -> None:
        data = self._page.data
        if data is None:
            return
        if view == "fields":
            self._ask_field("", "", "")
        else:
            taken = (*(one.number for one in data.counters), *(int(one.key) for one in data.closed.counters))
            number = str(max(taken, default=0) + 1)
            self._ask_counter(number, self._tr("Quầy {number}").format(number=number))

    def _ask_counter(self, number: str, name: str) -> None:
        tr = self._tr
        fields = (
            Field(tr("Số quầy"), "3", number, share=2, longest=2),
            Field(tr("Tên quầy"), tr("như: Quầy 3"), name, share=6, longest=40),
        )
        self._page.ask_for(tr("Thêm một quầy"), tr("Chọn lĩnh vực"), fields, self._on_counter)

    def _on_counter(self, answers: tuple[str, ...]) -> None:
        tr, data, (number, name) = self._tr, self._page.data, answers
        if data is None:
            return
        if not (number.isascii() and number.isdigit()):
            self._page.show_problem(tr("Số quầy: ghi một số từ 1 đến 99."))
            return
        names = {field.code: field.name for field in data.fields}

        def chosen(codes: tuple[str, ...]) -> None:
            if not codes:
                self._page.show_problem(tr("Quầy phải phục vụ ít nhất một lĩnh vực."))
                return
            by, office = self._by, self._office
            words = tr(_NEW_COUNTER).format(number=number, name=name, fields=", ".join(names[code] for code in codes))
            self._put(
                words,
                lambda: office.add_counter(by, int(number), name, codes),
                tr("Đã thêm {name}. Mở màn hình của quầy ở máy tại quầy đó.").format(name=name),
                lambda: self._ask_counter(number, name),
            )

        options = [(field.code, f"{field.prefix} · {field.name}") for field in data.fields]
        self._page.toggle_for(tr("{counter} phục vụ những lĩnh vực nào?").format(counter=name), options, (), chosen)

    def _ask_field(self, prefix: str, name: str, name_en: str) -> None:
        tr = self._tr
        fields = (
            Field(tr("Ký hiệu, một chữ cái"), "M", prefix, share=2, longest=1),
            Field(tr("Tên lĩnh vực"), tr("như: Môi trường"), name, share=5, longest=60),
            Field(tr("Tên tiếng Anh"), tr("trống: như tiếng Việt"), name_en, needed=False, share=5, longest=60),
        )
        self._page.ask_for(tr("Thêm một lĩnh vực lấy số"), tr("Chọn quầy"), fields, self._on_field)

    def _on_field(self, answers: tuple[str, ...]) -> None:
        tr, data, (prefix, name, name_en) = self._tr, self._page.data, answers
        if data is None:
            return
        names = {str(one.number): one.name for one in data.counters}

        def chosen(numbers: tuple[str, ...]) -> None:
            if not numbers:
                self._page.show_problem(tr("Chọn ít nhất một quầy; không quầy nào phục vụ thì máy không phát số."))
                return
            by, office = self._by, self._office
            served = ", ".join(names[number] for number in numbers)
            words = tr(_NEW_FIELD).format(prefix=prefix.upper(), name=name, counters=served)
            self._put(
                words,
                lambda: office.open_field(by, name, name_en, prefix, [int(number) for number in numbers]),
                tr("Đã thêm lĩnh vực {name}; máy lấy số có ô mới ngay.").format(name=name),
                lambda: self._ask_field(prefix, name, name_en),
            )

        words = tr("Những quầy nào phục vụ {field}?").format(field=name)
        self._page.toggle_for(words, list(names.items()), tuple(names), chosen)

    def _on_rename(self, view: str, key: object) -> None:
        tr, data, by, office = self._tr, self._page.data, self._by, self._office
        if data is None:
            return
        if view == "counters":
            counter = next((one for one in data.counters if one.number == key), None)
            if counter is not None:
                number = counter.number
                self._page.ask_for(
                    tr("Tên mới của quầy số {number}").format(number=number),
                    tr("Ghi lại"),
                    (Field(tr("Tên quầy"), tr("như: Quầy 3"), counter.name, longest=40),),
                    lambda answers: self._do(
                        lambda: office.rename_counter(by, number, answers[0]),
                        tr("Quầy số {number} nay là “{name}”.").format(number=number, name=answers[0]),
                    ),
                )
            return
        field = next((one for one in data.fields if one.code == key), None)
        if field is not None:
            code = field.code
            names = (
                Field(tr("Tên lĩnh vực"), tr("như: Môi trường"), field.name, longest=60),
                Field(tr("Tên tiếng Anh"), tr("trống: như tiếng Việt"), field.name_en, needed=False, longest=60),
            )
            self._page.ask_for(
                tr("Tên mới của lĩnh vực {prefix}").format(prefix=field.prefix),
                tr("Ghi lại"),
                names,
                lambda answers: self._do(
                    lambda: office.rename_field(by, code, answers[0], answers[1]),
                    tr("Lĩnh vực {prefix} nay là “{name}”.").format(prefix=field.prefix, name=answers[0]),
                ),
            )

    def _on_move(self, code: str, earlier: bool) -> None:
        by = self._by
        self._do(lambda: self._office.move_field(by, code, earlier=earlier), "")

    def _on_close(self, view: str, key: object) -> None:
        tr, data, by, office = self._tr, self._page.data, self._by, self._office
        if data is None:
            return
        if view == "counters":
            counter = next((one for one in data.counters if one.number == key), None)
            if counter is not None:
                number = counter.number
                words = tr(_CLOSE_COUNTER).format(counter=counter.name)
                alone = [field.name for field in data.fields if field.counters == (number,)]
                if alone:
                    words += " " + tr(_LEFT_ALONE).format(fields=", ".join(alone))
                self._ask_close(words, lambda: office.close_counter(by, number), counter.name)
            return
        field = next((one for one in data.fields if one.code == key), None)
        if field is not None:
            code = field.code
            words = tr(_CLOSE_FIELD).format(field=field.name, count=field.procedures)
            self._ask_close(words, lambda: office.close_field(by, code), field.name)

    def _ask_close(self, words: str, work: Callable[[], None], name: str) -> None:
        question = Question(words, N_("Giữ lại"), N_("Đóng hẳn"), "D")
        said = self._tr("Đã đóng {name}; mở lại được bất cứ lúc nào, phím Ctrl+R.").format(name=name)
        self._page.put(question, lambda: self._do(work, said))

    def _on_open(self, view: str, key: object) -> None:
        by, office, data = self._by, self._office, self._page.data
        if data is None:
            return
        closed = data.closed.counters if view == "counters" else data.closed.fields
        found = next((one for one in closed if one.key == key), None)
        if found is None:
            return

        def again() -> None:
            if isinstance(found.key, int):
                office.open_counter_again(by, found.key)
            else:
                office.open_field_again(by, found.key)

        self._do(again, self._tr("Đã mở lại {name}.").format(name=found.name))
