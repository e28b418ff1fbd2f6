"""Keeps the section of the office's people true, and says in one sentence what a change changes before it is made."""

from __future__ import annotations

from kiosk.core.clock import Clock, local_day
from kiosk.core.i18n import N_, Translator
from kiosk.rules.steps import unit_of
from kiosk.services.people_views import Official, Particulars, Roster
from kiosk.services.views import Remark
from kiosk.ui.background import Runner
from kiosk.ui.manager.people_section import (
    PeopleSection,
    particulars_form,
    particulars_in,
    password_form,
    sign_in_form,
)
from kiosk.ui.manager.section_presenter import TableSectionPresenter
from kiosk.ui.manager.settings_contracts import PeopleService
from kiosk.ui.widgets.question_bar import Question

_NEWCOMER = Particulars("", "receiver")
_LEAVE = N_("Ngừng tài khoản của {name}? Người này không đăng nhập được nữa; việc đã làm vẫn ghi tên.")
_LEAVE_COUNTER = N_("{name} đang ở {counter}. Ngừng tài khoản thì quầy này đóng ngay, và không đăng nhập được nữa.")


class PeoplePresenter(TableSectionPresenter):
    """Keeps a `PeopleSection` true."""

    def __init__(
        self, page: PeopleSection, tr: Translator, clock: Clock, people: PeopleService, background: Runner
    ) -> None:
        super().__init__(page, tr, background)
        self._page = page
        self._clock = clock
        self._people = people
        page.add_wanted.connect(lambda: self._ask_new(("", "", ""), _NEWCOMER))
        page.change_wanted.connect(self._on_change)
        page.password_wanted.connect(self._on_password)
        page.leave_wanted.connect(self._on_leave)
        page.return_wanted.connect(self._on_return)

    def _read(self) -> None:
        by, today = self._by, local_day(self._clock.now())
        if by is not None:
            self._ask(lambda: self._people.roster(by), lambda roster: self._page.show_roster(roster, today))

    def _ask_new(self, typed: tuple[str, str, str], about: Particulars) -> None:
        """Ask who comes; `typed` are user name and twice the password, as far as they are known."""
        tr, roster = self._tr, self._page.roster
        if roster is None:
            return
        unit_name = dict(roster.units).get(about.unit, "")
        fields = (*particulars_form(tr, roster, about, unit_name), *sign_in_form(tr, typed[0], typed[1]))
        self._page.ask_for(
            tr("Thêm một người vào văn phòng"),
            tr("Xem lại"),
            fields,
            lambda answers: self._on_new(roster, answers),
        )

    def _on_new(self, roster: Roster, answers: tuple[str, ...]) -> None:
        tr, by, people = self._tr, self._by, self._people
        about = particulars_in(tr, roster, answers[:4], _NEWCOMER)
        username, password, again = answers[4:]
        if by is None or self._differ(password, again, at=5):
            return

        def preview(found: tuple[Particulars, tuple[Remark, ...]]) -> None:
            tidied, told = found
            words = tr("Thêm {name}, tên đăng nhập {username}: {role}, {unit}.").format(
                name=tidied.full_name,
                username=username.lower(),
                role=self._page.role_words(tidied.role),
                unit=_unit_name(roster, tidied),
            )
            if tidied.badge:
                words += " " + tr("Số hiệu {badge}.").format(badge=tidied.badge)
            self._put(
                self._with(words, told),
                lambda: people.add(by, username, password, about),
                tr("Đã thêm {name}; đăng nhập được ngay.").format(name=tidied.full_name),
                lambda: self._ask_new((username, password, again), about),
                self._stand_on,
            )

        def tried() -> tuple[Particulars, tuple[Remark, ...]]:
            return people.try_adding(by, username, password, about), people.consequences(by, None, about)

        self._act(tried, preview, self._refuse)

    def _on_change(self) -> None:
        one = self._page.current
        if one is not None:
            self._ask_change(one, one.particulars)

    def _ask_change(self, one: Official, about: Particulars) -> None:
        tr, roster = self._tr, self._page.roster
        if roster is None:
            return
        unit_name = dict(roster.units).get(about.unit, one.unit_name)
        self._page.ask_for(
            tr("Sửa {name} ({username})").format(name=one.particulars.full_name, username=one.username),
            tr("Xem lại"),
            particulars_form(tr, roster, about, unit_name),
            lambda answers: self._on_changed(one, roster, particulars_in(tr, roster, answers, one.particulars)),
        )

    def _on_changed(self, one: Official, roster: Roster, about: Particulars) -> None:
        tr, by, people = self._tr, self._by, self._people
        if by is None:
            return

        def preview(found: tuple[Particulars, tuple[Remark, ...]]) -> None:
            tidied, told = found
            words = self._what_changes(one, roster, tidied)
            if not words:
                self._page.leave_bars()
                self._say(tr("Không có gì thay đổi."), "info")
                return
            self._put(
                self._with(f"{words}.", told) if told else words,
                lambda: people.change(by, one.staff_id, about, one.particulars),
                tr("Đã ghi thay đổi của {name}.").format(name=tidied.full_name),
                lambda: self._ask_change(one, about),
            )

        def tried() -> tuple[Particulars, tuple[Remark, ...]]:
            tidied = people.try_changing(by, one.staff_id, about, one.particulars)
            return tidied, people.consequences(by, one.staff_id, tidied)

        self._act(tried, preview, self._refuse)

    def _what_changes(self, one: Official, roster: Roster, now: Particulars) -> str:
        """Say what is different in one sentence, "" for nothing."""
        tr, was = self._tr, one.particulars
        none = tr("chưa có")
        pairs = (
            ("{before} → {after}", was.full_name, now.full_name),
            ("{before} → {after}", self._page.role_words(was.role), self._page.role_words(now.role)),
            ("{before} → {after}", one.unit_name, _unit_name(roster, now, one)),
            (tr("số hiệu {before} → {after}"), was.badge or none, now.badge or none),
        )
        changes = [words.format(before=before, after=after) for words, before, after in pairs if before != after]
        return f"{was.full_name}: {'; '.join(changes)}" if changes else ""

    def _with(self, words: str, told: tuple[Remark, ...]) -> str:
        """Give a sentence followed by what else is to be thought of."""
        return " ".join((words, *(remark.in_words(self._tr) for remark in told)))

    def _on_password(self) -> None:
        tr, one, by, people = self._tr, self._page.current, self._by, self._people
        if one is None or by is None:
            return
        name = one.particulars.full_name

        def given(answers: tuple[str, ...]) -> None:
            password, again = answers
            if not self._differ(password, again):
                self._do(
                    lambda: people.set_password(by, one.staff_id, password),
                    tr("Đã đặt mật khẩu mới cho {name}; nếu tên bị khóa thì đã gỡ khóa.").format(name=name),
                )

        words = tr("Mật khẩu mới của {name}").format(name=name)
        self._page.ask_for(words, tr("Đặt mật khẩu"), password_form(tr), given)

    def _on_leave(self) -> None:
        tr, one, by, people = self._tr, self._page.current, self._by, self._people
        if one is not None and by is not None:
            name = one.particulars.full_name
            words = tr(_LEAVE_COUNTER if one.counter else _LEAVE).format(name=name, counter=one.counter)
            said = tr("{name} không đăng nhập được nữa.").format(name=name)

            def ask(told: tuple[Remark, ...]) -> None:
                question = Question(self._with(words, told), N_("Giữ lại"), N_("Ngừng"), "N")
                self._page.put(question, lambda: self._do(lambda: people.deactivate(by, one.staff_id), said))

            self._act(lambda: people.consequences(by, one.staff_id), ask)

    def _on_return(self) -> None:
        tr, one, by, people = self._tr, self._page.current, self._by, self._people
        if one is not None and by is not None:
            name = one.particulars.full_name
            words = tr("Cho {name} đăng nhập lại, với mật khẩu và vai trò cũ?").format(name=name)
            said = tr("{name} đăng nhập lại được.").format(name=name)

            def ask(told: tuple[Remark, ...]) -> None:
                question = Question(self._with(words, told), N_("Để nguyên"), N_("Cho dùng lại"), "D")
                self._page.put(question, lambda: self._do(lambda: people.reactivate(by, one.staff_id), said))

            self._act(lambda: people.consequences(by, one.staff_id, one.particulars), ask)

    def _stand_on(self, staff_id: object) -> None:
        """Set the arrows on who was added, once the table that has the new line is there."""
        by, today = self._by, local_day(self._clock.now())
        if by is not None and isinstance(staff_id, int):

            def show(roster: Roster) -> None:
                self._page.show_roster(roster, today)
                self._page.stand_on(staff_id)

            self._ask(lambda: self._people.roster(by), show)

    def _differ(self, password: str, again: str, at: int = 0) -> bool:
        """Tell, there and on the page, whether a password was typed in two ways; `at` is where it is asked for."""
        if password != again:
            self._page.show_problem(self._tr("Hai lần gõ mật khẩu khác nhau; gõ lại cả hai."), at)
        return password != again


def _unit_name(roster: Roster, about: Particulars, one: Official | None = None) -> str:
    """Give the unit in words; one that works no more is the official's of before."""
    code = unit_of(about.role, about.unit)
    return dict(roster.units).get(code, one.unit_name if one is not None else code)
