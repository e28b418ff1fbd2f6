"""What is paid: what a dossier owes, receipts with their serials, transfers, money given back.

A receipt is never changed and never deleted: it is cancelled before its money is counted, refunded after.
Sources: Luật Phí và lệ phí 97/2015/QH13; by the page, Thông tư 226/2016/TT-BTC; the amounts are the catalogue's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from kiosk.core.clock import local_day
from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.models import dossier, dossier_record, fee, journal
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.printing.payloads import FeeLine, FeeReceiptPayload, PaymentSlipPayload
from kiosk.rules.money import amount_in_words, show_amount
from kiosk.rules.procedure import Case, Procedure
from kiosk.rules.vietqr import LARGEST_AMOUNT, LONGEST_MESSAGE, vietqr
from kiosk.services.acting import acting, check_may_export
from kiosk.services.cash_sheet import collectors, lines_of, receipt_view, serial, sheet_payload, sheet_view
from kiosk.services.catalogue import Catalogue
from kiosk.services.dossier_at_hand import at_hand, in_hand, official_name, reason_in
from kiosk.services.dossier_views import CashSheetView, DoneView, FeeReceiptView, OwedView
from kiosk.services.office import office_head
from kiosk.services.owing import (
    MOST_OF_ONE,
    counted,
    counted_words,
    first_owed,
    left_of,
    line_row,
    owed_of,
    owed_row,
    record_again,
    settle,
)
from kiosk.services.paper import Outbox

LONGEST_TEXT = 300


class Fees:
    """Assesses fees, takes the money, gives it back, adds up the day."""

    def __init__(self, store: Store, settings: Settings, outbox: Outbox, catalogue: Catalogue) -> None:
        self._store = store
        self._settings = settings
        self._outbox = outbox
        self._catalogue = catalogue

    def assess(
        self, procedure: Procedure, case: Case, channel: int, sets: int, day: date | None = None
    ) -> tuple[OwedView, ...]:
        """Give what a dossier of that case, taken in through a channel (1, 2, 3) on a day, today's, would owe.

        What is counted by set, copy or page begins with as many as there are `sets`, an optional fee with none; what
        is paid by the page of a copy with a copy of one page for each set.
        """
        day = day or local_day(self._store.clock.now())
        asked = [one for one in procedure.fees_of(case, channel, day) if one.amount]
        return tuple(first_owed(position, one, sets) for position, one in enumerate(asked))

    def record(self, unit: Unit, dossier_id: int, owed: tuple[OwedView, ...]) -> None:
        """Record what a dossier owes, inside the transaction that records the dossier."""
        fee.add_owed(unit, dossier_id, (owed_row(one) for one in owed))
        if any(one.amount and not one.waived for one in owed):
            dossier.change(unit, dossier_id, payment_state="due")

    def record_again(
        self,
        unit: Unit,
        dossier_id: int,
        procedure: Procedure,
        case: Case,
        channel: int,
        sets: int,
        day: date,
        reason: str,
    ) -> None:
        """Record what a dossier owes under another procedure, inside the transaction that changes it."""
        record_again(unit, dossier_id, self.assess(procedure, case, channel, sets, day), reason)

    def owed(self, dossier_id: int) -> tuple[OwedView, ...]:
        """Give what a dossier owes, waived fees and those paid already among them."""
        with self._store.read() as unit:
            return owed_of(unit, dossier_id)

    def change(self, by: int, dossier_id: int, position: int, quantity: int, pages: int | None = None) -> DoneView:
        """Change how many of a fee are owed, or its copies and the `pages` of the original; a waived one is owed again.

        NotAllowed for fewer than there are receipts for, for other pages than there is a receipt for, and for pages
        of what is not paid by the page.
        """
        with self._store.write(by) as unit:
            in_hand(unit, self._catalogue, dossier_id, "pay")
            row = _owed_at(unit, dossier_id, position)
            new = counted(row, quantity, row.pages if pages is None else pages)
            receipted = fee.covered(unit, dossier_id).get(position, (0, 0))[0]
            if quantity < receipted:
                raise NotAllowed(N_("Khoản này đã lập biên lai; hủy biên lai hoặc hoàn tiền trước khi giảm."))
            if receipted and new.pages != row.pages:
                raise NotAllowed(
                    N_("Khoản này đã lập biên lai cho {pages} trang; ghi giấy tờ khác thành dòng mới."), pages=row.pages
                )
            columns = {key: getattr(new, key) for key in ("quantity", "unit_amount", "amount", "pages")}
            fee.change_owed(unit, dossier_id, position, **columns, waived="")
            journal.append(
                unit, "fee.changed", "dossier", dossier_id, position=position, quantity=quantity, amount=new.amount
            )
            return _done(unit, dossier_id, counted_words(new))

    def add_original(self, by: int, dossier_id: int, position: int, quantity: int, pages: int) -> DoneView:
        """Owe the same fee, paid by the page, for `quantity` copies of another original of so many `pages`."""
        with self._store.write(by) as unit:
            in_hand(unit, self._catalogue, dossier_id, "pay")
            new = counted(_owed_at(unit, dossier_id, position), quantity, pages)
            new = replace(new, position=_next_position(unit, dossier_id), waived="")
            fee.add_owed(unit, dossier_id, [owed_row(new)])
            journal.append(
                unit, "fee.added", "dossier", dossier_id, position=new.position, quantity=quantity, amount=new.amount
            )
            return _done(unit, dossier_id, counted_words(new))

    def waive(self, by: int, dossier_id: int, position: int, reason: str) -> DoneView:
        """Do not ask for a fee, and say why; NotAllowed when there is a receipt for it."""
        reason = reason_in(reason)
        with self._store.write(by) as unit:
            in_hand(unit, self._catalogue, dossier_id, "pay", official=True)
            row = _owed_at(unit, dossier_id, position)
            if position in fee.covered(unit, dossier_id):
                raise NotAllowed(N_("Khoản này đã lập biên lai; hủy biên lai hoặc hoàn tiền trước khi miễn."))
            fee.change_owed(unit, dossier_id, position, waived=reason)
            journal.append(unit, "fee.waived", "dossier", dossier_id, position=position, amount=row.amount)
            return _done(unit, dossier_id, f"{row.name}: không thu.")

    def add(self, by: int, dossier_id: int, kind: Literal["fee", "charge"], name: str, amount: int) -> DoneView:
        """Owe one more fee or charge, of `amount` đồng."""
        name = _text(name)
        if not name:
            raise BadInput(N_("Chưa ghi tên khoản thu; hãy ghi tên phí hoặc lệ phí."))
        if not 0 < amount <= LARGEST_AMOUNT // MOST_OF_ONE:
            raise BadInput(
                N_("Số tiền phải lớn hơn 0 và không quá {most}; hãy xem lại."),
                most=show_amount(LARGEST_AMOUNT // MOST_OF_ONE),
            )
        with self._store.write(by) as unit:
            in_hand(unit, self._catalogue, dossier_id, "pay")
            position = _next_position(unit, dossier_id)
            fee.add_owed(unit, dossier_id, [owed_row(OwedView(position, kind, name, 1, amount, amount, ""))])
            journal.append(unit, "fee.added", "dossier", dossier_id, position=position, amount=amount)
            return _done(unit, dossier_id, f"{name}: {show_amount(amount)}.")

    def receive(
        self, by: int, dossier_id: int, method: Literal["cash", "transfer"], payer: str = "", address: str = ""
    ) -> FeeReceiptView:
        """Issue a receipt for all that is owed and has none yet, and print its three copies.

        Without a payer it is made out to who handed the dossier in. Cash is paid with it; a transfer when it is
        reconciled. NotAllowed when nothing is left to be paid.
        """
        payer, address = _text(payer), _text(address)
        money = self._settings.money
        with self._store.write(by) as unit:
            hand = in_hand(unit, self._catalogue, dossier_id, "pay")
            lines = left_of(unit, dossier_id, arrived=False)
            if not lines:
                raise NotAllowed(N_("Hồ sơ không còn khoản nào phải thu."))
            person = dossier_record.parties(unit, dossier_id)[-1]
            receipt_id = fee.add_receipt(
                unit,
                {
                    "form_code": money.form_code,
                    "series": money.series,
                    "number": fee.next_number(unit, money.form_code, money.series),
                    "dossier_id": dossier_id,
                    "payer": payer or person.name,
                    "address": address if payer else address or person.address,
                    "method": method,
                    "total": sum(line.amount for line in lines),
                },
                (line_row(line) for line in lines),
            )
            row = _receipt(unit, receipt_id)
            settle(unit, dossier_id)
            self._print(unit, row, hand.record.local_code)
            _note(unit, "fee.received", row)
        self._outbox.wake()
        return receipt_view(row)

    def payment_slip(self, by: int, dossier_id: int) -> int | None:
        """Queue the slip with the VietQR of all the money that has not come yet, and give the job.

        The transfer's message is the dossier's code and nothing else. BadInput when the settings name no account,
        NotAllowed when nothing is left to be paid.
        """
        money = self._settings.money
        if not (money.bank_bin and money.account):
            raise BadInput(N_("Chưa khai tài khoản nhận tiền nên chưa in được mã VietQR; xin báo quản trị."))
        with self._store.write(by) as unit:
            record = in_hand(unit, self._catalogue, dossier_id, "pay").record
            code = str(record.local_code)
            lines = left_of(unit, dossier_id, arrived=True)
            if not lines:
                raise NotAllowed(N_("Hồ sơ không còn khoản nào phải thu."))
            total = sum(line.amount for line in lines)
            message = code[-LONGEST_MESSAGE:].strip("-.")  # day and number stand at its end
            payload = PaymentSlipPayload(
                office=office_head(self._settings),
                local_code=code,
                lines=tuple((line.told, line.amount) for line in lines),
                total=total,
                bank=money.bank,
                account=money.account,
                account_name=money.account_name,
                message=message,
                vietqr=vietqr(money.bank_bin, money.account, total, message),
                made_at=unit.now,
                official_code=record.official_code or "",
            )
            job = self._outbox.put(unit, payload, code)
            journal.append(unit, "fee.slip_made", "dossier", dossier_id, amount=total)
        self._outbox.wake()
        return job

    def reconcile(self, by: int, receipt_id: int) -> FeeReceiptView:
        """Record that a transfer has been found on the account (đã đối chiếu): only now it counts as paid."""
        with self._store.write(by) as unit:
            row = _standing(unit, receipt_id)
            if row.method != "transfer":
                raise NotAllowed(N_("Biên lai {serial} thu tiền mặt, không cần đối chiếu."), serial=serial(row))
            if row.reconciled_at is not None:
                raise NotAllowed(N_("Biên lai {serial} đã được đối chiếu."), serial=serial(row))
            acting(unit, by)  # whoever reads the account's statement, in whatever unit
            at_hand(unit, self._catalogue, row.dossier_id)
            fee.reconcile(unit, receipt_id)
            settle(unit, row.dossier_id)
            row = _receipt(unit, receipt_id)
            _note(unit, "fee.reconciled", row)
        return receipt_view(row)

    def cancel(self, by: int, receipt_id: int, reason: str) -> FeeReceiptView:
        """Cancel a receipt whose money is not counted yet and print it marked; its number stays used.

        Cash is counted when its day ends, a transfer when it is reconciled: NotAllowed after that.
        """
        with self._store.write(by) as unit:
            row = _standing(unit, receipt_id)
            counted = row.day != unit.day if row.method == "cash" else row.reconciled_at is not None
            if counted:
                raise NotAllowed(
                    N_("Tiền của biên lai {serial} đã vào sổ; không hủy được nữa, hãy hoàn tiền."), serial=serial(row)
                )
            view = self._end(unit, row, "cancelled", reason)
        self._outbox.wake()
        return view

    def refund(self, by: int, receipt_id: int, reason: str) -> FeeReceiptView:
        """Record that the money of a receipt was given back today, and print it marked.

        NotAllowed for a transfer nobody has found on the account: there is nothing to give back.
        """
        with self._store.write(by) as unit:
            row = _standing(unit, receipt_id)
            if row.method == "transfer" and row.reconciled_at is None:
                raise NotAllowed(
                    N_("Biên lai {serial} chưa được đối chiếu, chưa có tiền để hoàn; hãy hủy biên lai."),
                    serial=serial(row),
                )
            view = self._end(unit, row, "refunded", reason)
        self._outbox.wake()
        return view

    def cash_sheet(self, by: int, day: date) -> CashSheetView:  # noqa: ARG002 - asked for in an official's name
        """Give everybody's receipts of a day with their totals, as it stood when the day ended."""
        with self._store.read() as unit:
            return sheet_view(day, lines_of(unit, day))

    def print_cash_sheet(self, by: int, day: date) -> int | None:
        """Queue the sheet of a day, which names who paid, and give the job; NotAllowed for supporting staff."""
        with self._store.write(by) as unit:
            check_may_export(unit, by)
            lines = lines_of(unit, day)
            view = sheet_view(day, lines)
            official = collectors(unit, day) or official_name(unit, by)
            payload = sheet_payload(office_head(self._settings), view, lines, official, unit.now)
            job = self._outbox.put(unit, payload, f"{day:%d/%m/%Y}")
            journal.append(unit, "cash_sheet.printed", "office", 0, of=day.isoformat(), total=view.total)
        self._outbox.wake()
        return job

    def _end(self, unit: Unit, row: AnyRow, state: Literal["cancelled", "refunded"], reason: str) -> FeeReceiptView:
        hand = in_hand(unit, self._catalogue, row.dossier_id, "pay")
        fee.end_receipt(unit, row.id, state, reason_in(reason))
        settle(unit, row.dossier_id)
        row = _receipt(unit, row.id)
        self._print(unit, row, hand.record.local_code)
        _note(unit, f"fee.{state}", row)
        return receipt_view(row)

    def _print(self, unit: Unit, row: AnyRow, code: str) -> None:
        payload = FeeReceiptPayload(
            office=office_head(self._settings),
            form_code=row.form_code,
            series=row.series,
            number=row.number,
            payer=row.payer,
            address=row.address,
            local_code=code,
            procedure_name=row.procedure_name,
            lines=tuple(
                FeeLine(line.name, line.quantity, line.unit_amount, line.amount) for line in fee.lines(unit, row.id)
            ),
            total=row.total,
            total_words=amount_in_words(row.total),
            method=row.method,
            issued_at=row.issued_at,
            collected_by=row.collector or "",
            cancelled=row.ended_reason,
            refunded=row.state == "refunded",
            tracking=row.tracking,
            official_code=row.official_code or "",
            reconciled_at=row.reconciled_at,
        )
        self._outbox.put(unit, payload, code)


def receipts_of(unit: Unit, dossier_id: int) -> tuple[FeeReceiptView, ...]:
    """Give a dossier's receipts as they stand now, inside a unit of work."""
    return tuple(receipt_view(row) for row in fee.receipts(unit, dossier_id))


def _done(unit: Unit, dossier_id: int, words: str) -> DoneView:
    settle(unit, dossier_id)
    left = sum(one.amount for one in left_of(unit, dossier_id, arrived=False))
    return DoneView(dossier_id, f"{words} Còn phải thu {show_amount(left)}.")


def _owed_at(unit: Unit, dossier_id: int, position: int) -> OwedView:
    for one in owed_of(unit, dossier_id):
        if one.position == position:
            return one
    raise NotFound(N_("Hồ sơ không có khoản thu này."))


def _next_position(unit: Unit, dossier_id: int) -> int:
    return max((row.position for row in fee.owed(unit, dossier_id)), default=-1) + 1


def _receipt(unit: Unit, receipt_id: int) -> AnyRow:
    row = fee.receipt(unit, receipt_id)
    if row is None:
        raise NotFound(N_("Không có biên lai này."))
    return row


def _standing(unit: Unit, receipt_id: int) -> AnyRow:
    row = _receipt(unit, receipt_id)
    if row.state != "issued":
        raise NotAllowed(N_("Biên lai {serial} đã hủy hoặc đã hoàn tiền."), serial=serial(row))
    return row


def _note(unit: Unit, kind: str, row: AnyRow) -> None:
    journal.append(
        unit,
        kind,
        "dossier",
        row.dossier_id,
        serial=serial(row),
        form=row.form_code,
        method=row.method,
        amount=row.total,
    )


def _text(text: str) -> str:
    text = nfc(text)
    if len(text) > LONGEST_TEXT:
        raise BadInput(N_("Nội dung dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_TEXT)
    return text
