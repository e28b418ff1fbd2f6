"""What the head and the administrator set of the queues: rules, stopped numbers, fields, who serves what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from kiosk.core import resources
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold, nfc
from kiosk.models import catalogue, field_stop, journal, office, queue_rules
from kiosk.models.store import Store, Unit
from kiosk.rules.procedure import QueueField
from kiosk.rules.queue_rules import QueueRules
from kiosk.services import paper_roll
from kiosk.services.acting import check_may_set
from kiosk.services.catalogue_file import QUEUES, read_queues
from kiosk.services.closed_places import ClosesPlaces, counter_of
from kiosk.services.live_views import FieldSet
from kiosk.services.office import served_by_default
from kiosk.services.queue_counter import stop, take_again
from kiosk.services.queue_document import RulesInForce, checked, in_toml, read_file, starter
from kiosk.services.queue_moves import field_of
from kiosk.services.queue_views import RollView

_PREFIX = re.compile(r"[A-EGHK-NP-VX-Y]")  # the others are misheard when called, or look like a digit
LONGEST_COUNTER_NAME = 40
LONGEST_FIELD_NAME = 60
MOST_COUNTERS = 99
_CODE = re.compile(r"[a-z][a-z0-9_]{1,19}")


class QueueOffice(ClosesPlaces):
    """Sets how the office runs its queues; every change holds at once, at every station.

    `by` is the staff id of who sets it, None for the command line; NotAllowed for who is no leader or administrator.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._rules = RulesInForce()

    def rules(self) -> QueueRules:
        """Give the rules that hold now."""
        with self._store.read() as unit:
            return self._rules.of(unit)

    def set_rules(self, by: int | None, rules: QueueRules) -> None:
        """Put rules in force; BadInput for codes written twice, hours that cannot be read, a field there is not."""
        checked(rules)
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            known = {row.code for row in office.known_fields(unit)} | starter().fields.keys()
            stranger = next((code for code in rules.fields if code not in known), None)
            if stranger is not None:
                raise BadInput(N_("Không có lĩnh vực “{code}”."), code=stranger)
            queue_rules.put(unit, msgspec.json.encode(rules).decode())
            journal.append(unit, "queue.rules", "queue_rules", queue_rules.version(unit))

    def load(self, by: int | None, file: Path) -> QueueRules:
        """Put the rules of a TOML file in force and give them; BadInput names the key that cannot be used."""
        rules = read_file(file)
        self.set_rules(by, rules)
        return rules

    def dump(self) -> str:
        """Give the rules that hold now as TOML, to be edited and loaded again."""
        return in_toml(self.rules())

    def stops(self) -> tuple[tuple[str, str], ...]:
        """Give the fields (code, "" for all) whose numbers are stopped today, with the reason."""
        with self._store.read() as unit:
            codes = {row.id: row.code for row in office.fields(unit)}
            found = field_stop.today(unit)
        in_sight = ((codes.get(field) if field is not None else "", reason) for field, reason in found.items())
        return tuple((code, reason) for code, reason in in_sight if code is not None)

    def stop_numbers(self, by: int | None, field_code: str = "", reason: str = "") -> None:
        """Give no more numbers of a field today ("": of all); NotFound for no such field."""
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            stop(unit, field_code, reason)

    def take_numbers_again(self, by: int | None, field_code: str = "") -> None:
        """Give numbers of a field again ("": of all); NotAllowed when they are not stopped."""
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            take_again(unit, field_code)

    def roll(self) -> RollView | None:
        """Give the paper roll numbers come from now, if there is one."""
        with self._store.read() as unit:
            return paper_roll.roll_now(unit)

    def begin_roll(self, by: int | None, first_number: int) -> RollView:
        """Have numbers come from a paper roll, as `Queueing.begin_roll`."""
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            return paper_roll.begin(unit, first_number)

    def end_roll(self, by: int | None) -> None:
        """End the roll; where none is running nothing happens."""
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            paper_roll.end(unit)

    def add_field(self, by: int | None, field: QueueField, counters: Iterable[int] = ()) -> None:
        """Add a field to take numbers for, behind the others, served by these counters (none named: all).

        Raises BadInput for a code, prefix or name that is taken or cannot be used, NotFound for no such counter.
        """
        if not _CODE.fullmatch(field.code) or field.code == office.ROLL_FIELD or not nfc(field.name):
            raise BadInput(N_("Mã lĩnh vực gồm chữ thường không dấu, số, gạch dưới; tên không để trống."))
        if not _PREFIX.fullmatch(field.prefix):
            raise BadInput(N_("Ký hiệu số là một chữ cái hoa, trừ F, I, J, O, W, Z vì dễ nhầm."))
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            for row in office.known_fields(unit):
                if field.code == row.code or field.prefix == row.prefix:
                    closed = N_(
                        "Mã “{code}” hoặc ký hiệu {prefix} là của lĩnh vực {name}, đã đóng; mở lại lĩnh vực ấy, hoặc "
                        "chọn mã, ký hiệu khác."
                    )
                    raise BadInput(
                        N_("Mã “{code}” hoặc ký hiệu {prefix} đã có ở lĩnh vực {name}.")
                        if row.closed_at is None
                        else closed,
                        code=field.code,
                        prefix=field.prefix,
                        name=row.name,
                    )
            name, name_en = _field_names(unit, field.code, field.name, field.name_en)
            ids = {row.number: row.id for row in office.counters(unit)}
            position = len(office.known_fields(unit))
            field_id = office.add_field(unit, field.code, field.prefix, name, name_en, position)
            for number in tuple(counters) or tuple(ids):
                office.serve_too(unit, counter_of(unit, number).id, field_id)
            journal.append(unit, "field.added", "field", field_id, field=field.code, prefix=field.prefix)

    def open_field(self, by: int | None, name: str, name_en: str, prefix: str, counters: Iterable[int] = ()) -> None:
        """Add a field as `add_field`, under a code made of its name."""
        with self._store.read() as unit:
            taken = {row.code for row in office.every_field(unit)} | starter().fields.keys()
        stem = re.sub(r"[^a-z0-9]+", "_", fold(nfc(name))).strip("_")[:16].rstrip("_")
        stem = stem if stem[:1].isalpha() and len(stem) > 1 else f"lv_{stem}".rstrip("_")
        code = next(code for n in range(1000) if (code := f"{stem}{n or ''}") not in taken)
        self.add_field(by, QueueField(code, prefix.strip().upper(), name, name_en), counters)

    def fields_set(self) -> tuple[FieldSet, ...]:
        """Give the fields one takes a number for, in the order of their buttons."""
        with self._store.read() as unit:
            served = [(row.number, office.served_by(unit, row.id)) for row in office.counters(unit)]
            procedures = Counter(row.queue for row in catalogue.current(unit, unit.day))
            return tuple(
                FieldSet(
                    code=row.code,
                    prefix=row.prefix,
                    name=row.name,
                    name_en=row.name_en,
                    counters=tuple(number for number, codes in served if row.code in codes),
                    procedures=procedures[row.code],
                )
                for row in office.fields(unit)
            )

    def rename_field(self, by: int | None, code: str, name: str, name_en: str) -> None:
        """Give a field another name, in both languages; NotFound for no such field, BadInput for a name another has.

        Its prefix stays: numbers of today and every day before begin with it.
        """
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            found = field_of(unit, code)
            office.rename_field(unit, found.id, *_field_names(unit, code, name, name_en))
            journal.append(unit, "field.renamed", "field", found.id, field=code)

    def move_field(self, by: int | None, code: str, *, earlier: bool) -> None:
        """Have a field's button change places with the one before it, or behind it; at the end nothing happens."""
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            moved = field_of(unit, code)
            ids = [row.id for row in office.fields(unit)]
            at = ids.index(moved.id)
            to = at - 1 if earlier else at + 1
            if 0 <= to < len(ids):
                ids[at], ids[to] = ids[to], ids[at]
                office.order_fields(unit, ids)
                journal.append(unit, "field.moved", "field", moved.id, field=code, place=to + 1)

    def set_counter_fields(self, by: int | None, counter: int, codes: Iterable[str]) -> None:
        """Have a counter serve these fields from now on; NotFound for no such counter or field, BadInput for none."""
        wanted = tuple(dict.fromkeys(codes))
        if not wanted:
            raise BadInput(N_("Quầy phải phục vụ ít nhất một lĩnh vực."))
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            found = counter_of(unit, counter)
            office.serve(unit, found.id, [field_of(unit, code).id for code in wanted])
            journal.append(unit, "counter.fields_set", "counter", found.id, counter=counter, fields=list(wanted))

    def add_counter(self, by: int | None, number: int, name: str = "", codes: Iterable[str] = ()) -> None:
        """Add a counter that serves these fields (none named: all but the leader's reception).

        BadInput for a number or a name that is taken or cannot be, NotFound for no such field.
        """
        if not 1 <= number <= MOST_COUNTERS:
            raise BadInput(N_("Số quầy từ 1 đến {most}."), most=MOST_COUNTERS)
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            taken = office.counter_by_number(unit, number)
            if taken is not None:
                closed = N_("Số {counter} là của “{name}”, đã đóng; mở lại quầy ấy, hoặc chọn số khác.")
                raise BadInput(
                    N_("Quầy số {counter} đã có, tên là “{name}”; chọn số khác hoặc chỉ đổi tên, đổi lĩnh vực.")
                    if taken.closed_at is None
                    else closed,
                    counter=number,
                    name=taken.name,
                )
            tidied = _counter_name(unit, number, name or f"Quầy {number}")
            wanted = tuple(dict.fromkeys(codes)) or served_by_default(row.code for row in office.fields(unit))
            counter_id = office.add_counter(unit, number, tidied, [field_of(unit, code).id for code in wanted])
            journal.append(unit, "counter.added", "counter", counter_id, counter=number, fields=list(wanted))

    def rename_counter(self, by: int | None, counter: int, name: str) -> None:
        """Give a counter another name; NotFound for no such counter, BadInput for a name another one has."""
        with self._store.write(by) as unit:
            check_may_set(unit, by)
            found = counter_of(unit, counter)
            office.rename_counter(unit, found.id, _counter_name(unit, counter, name))
            journal.append(unit, "counter.renamed", "counter", found.id, counter=counter)

    def counter_fields(self) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
        """Give every counter the office works with (number, name) with the codes of the fields it serves."""
        with self._store.read() as unit:
            return tuple(
                (row.number, row.name, tuple(sorted(office.served_by(unit, row.id)))) for row in office.counters(unit)
            )


def offered(code: str) -> QueueField | None:
    """Give a field of the starter's by its code: an office of an earlier version adds it with one word."""
    fields = read_queues(resources.folder("catalogue") / QUEUES)
    return next((field for field in fields if field.code == code), None)


def _field_names(unit: Unit, code: str, name: str, name_en: str) -> tuple[str, str]:
    """Give a field's names tidied, the English one the same where none is given: public screens show it in English.

    BadInput for one that another field has, and for one too long for its button.
    """
    tidied, tidied_en = nfc(name), nfc(name_en)
    if not tidied or max(len(tidied), len(tidied_en)) > LONGEST_FIELD_NAME:
        raise BadInput(N_("Tên lĩnh vực có từ 1 đến {length} ký tự."), length=LONGEST_FIELD_NAME)
    if any(row.name == tidied and row.code != code for row in office.known_fields(unit)):
        raise BadInput(N_("Đã có lĩnh vực tên là “{name}”; chọn tên khác."), name=tidied)
    return tidied, tidied_en or tidied


def _counter_name(unit: Unit, number: int, name: str) -> str:
    """Give a counter's name tidied; BadInput for one that another counter has, and for one too long for a board."""
    tidied = nfc(name)
    if not tidied or len(tidied) > LONGEST_COUNTER_NAME:
        raise BadInput(N_("Tên quầy có từ 1 đến {length} ký tự."), length=LONGEST_COUNTER_NAME)
    other = next((row for row in office.every_counter(unit) if row.name == tidied and row.number != number), None)
    if other is not None:
        raise BadInput(N_("Tên “{name}” đã đặt cho quầy số {counter}; chọn tên khác."), name=name, counter=other.number)
    return tidied
