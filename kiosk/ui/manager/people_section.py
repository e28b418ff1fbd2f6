"""The section of the settings about people: who works here, in which role and unit, who signs in no more."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.core.clock import in_vietnam, local_day
from kiosk.core.i18n import N_, Translator
from kiosk.rules.steps import unit_of
from kiosk.services.people_views import Official, Particulars, Roster
from kiosk.ui.manager.ask_bar import Field
from kiosk.ui.manager.cell_table import Cell, TableRow
from kiosk.ui.manager.settings_section import SettingsSection
from kiosk.ui.manager.table_page import Column
from kiosk.ui.manager.watch_tiles import NOTHING
from kiosk.ui.records.moments_typed import written_moment

_LONGEST_USERNAME = 31


class PeopleSection(SettingsSection):
    """Shows a `Roster`.

    Emits `add_wanted`, and for the official the arrows stand on `change_wanted`, `password_wanted`, `leave_wanted`
    and `return_wanted`.
    """

    add_wanted = Signal()
    change_wanted = Signal()
    password_wanted = Signal()
    leave_wanted = Signal()
    return_wanted = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        columns = (
            Column(tr("Họ tên"), 13.0, 4),
            Column(tr("Vai trò"), 10.0, 2),
            Column(tr("Bộ phận"), 11.0, 4),
            Column(tr("Số hiệu"), 5.0, 1),
            Column(tr("Đăng nhập gần nhất"), 10.0, 2),
        )
        super().__init__(tr, tr("Người"), columns, parent)
        self._roster: Roster | None = None
        self.change = self.add_key("Enter", tr("Sửa…"), self.change_wanted.emit)
        self.add = self.add_key("Ctrl+N", tr("Thêm người…"), self.add_wanted.emit)
        self.password = self.add_key("Ctrl+M", tr("Đặt mật khẩu…"), self.password_wanted.emit)
        self.leave = self.add_key("Del", tr("Ngừng…"), self.leave_wanted.emit)
        self.come_back = self.add_key("Ctrl+R", tr("Cho dùng lại…"), self.return_wanted.emit)
        self.drawing_keys.connect(self._draw_keys)
        self._draw_keys()

    @property
    def roster(self) -> Roster | None:
        """What is shown."""
        return self._roster

    @property
    def current(self) -> Official | None:
        """The official the arrows stand on."""
        found = self._roster.officials if self._roster is not None else ()
        return next((one for one in found if one.staff_id == self.current_key), None)

    def show_roster(self, roster: Roster, today: date) -> None:
        """Show everybody; the arrows stay where they were."""
        self._roster = roster
        self.show_rows(tuple(self._line(one, today) for one in roster.officials))

    def role_words(self, code: str) -> str:
        """Give a role in words."""
        return self._tr(dict(self._roster.roles if self._roster is not None else ()).get(code, code))

    def _line(self, one: Official, today: date) -> TableRow:
        tr, about = self._tr, one.particulars
        name = Cell(about.full_name, one.username, bold=True)
        if not one.active:
            name = Cell(about.full_name, tr("{username}, đã ngừng").format(username=one.username), "stop", "warn")
        seen = NOTHING
        if one.last_seen is not None:
            seen = written_moment(one.last_seen)
            if local_day(one.last_seen) == today:
                seen = tr("hôm nay {time}").format(time=f"{in_vietnam(one.last_seen):%H:%M}")
        where = tr("đang ở {counter}").format(counter=one.counter) if one.counter else ""
        cells = (
            name,
            Cell(self.role_words(about.role)),
            Cell(one.unit_name),
            Cell(about.badge or NOTHING),
            Cell(seen, where, ink="ok"),
        )
        return TableRow(one.staff_id, cells)

    def _draw_keys(self) -> None:
        one = self.current
        gone = one is not None and not one.active
        # the one that goes first, else both would want room for a moment
        for button, visible in sorted(((self.leave, not gone), (self.come_back, gone)), key=lambda item: item[1]):
            button.setVisible(visible)
        for button in (self.change, self.leave, self.come_back):
            button.setEnabled(not self.busy and one is not None)
        self.password.setEnabled(not self.busy and one is not None and one.active)
        self.add.setEnabled(not self.busy and self._roster is not None)


def particulars_form(tr: Translator, roster: Roster, now: Particulars, unit_name: str) -> tuple[Field, ...]:
    """Give what is asked of an official's particulars; `unit_name` is the unit's he or she works in."""
    roles = tuple(tr(words) for _code, words in roster.roles)
    units = tuple(name for _code, name in roster.units)
    if now.unit and unit_name not in units:
        units = (*units, unit_name)
    own = tr(OF_THE_ROLE)
    return (
        Field(tr("Họ tên"), tr("như: Nguyễn Thị Mai"), now.full_name, share=4, longest=120),
        Field(tr("Vai trò"), answer=tr(dict(roster.roles)[now.role]), share=3, choices=roles),
        Field(tr("Bộ phận"), answer=unit_name if now.unit else own, share=3, choices=(own, *units)),
        Field(tr("Số hiệu"), tr("có thể trống"), now.badge, needed=False, share=2, longest=20),
    )


def particulars_in(tr: Translator, roster: Roster, answers: tuple[str, ...], now: Particulars) -> Particulars:
    """Give the particulars that were typed and chosen; a unit that works no more stays the one it was."""
    name, role, unit, badge = answers
    roles = {tr(words): code for code, words in roster.roles}
    units = {words: code for code, words in roster.units} | {tr(OF_THE_ROLE): ""}
    code = units.get(unit, now.unit)
    return Particulars(name, roles[role], "" if code == unit_of(roles[role], "") else code, badge)


def sign_in_form(tr: Translator, username: str = "", password: str = "") -> tuple[Field, ...]:
    """Give what is asked for signing in: the user name, and twice the first password."""
    return (
        Field(tr("Tên đăng nhập"), tr("như: mai"), username, share=4, longest=_LONGEST_USERNAME),
        *password_form(tr, password, share=4),
    )


def password_form(tr: Translator, password: str = "", share: int = 1) -> tuple[Field, ...]:
    """Give what is asked for a password: it twice."""
    return (
        Field(tr("Mật khẩu, ít nhất 8 ký tự"), answer=password, share=share, secret=True),
        Field(tr("Gõ lại mật khẩu"), answer=password, share=share, secret=True),
    )


OF_THE_ROLE = N_("Theo vai trò")
"""The unit that follows from the role: a leader's, or the reception."""
