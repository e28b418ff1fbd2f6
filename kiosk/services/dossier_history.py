"""The history of a dossier in words, in the order it happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec

from kiosk.core.i18n import N_
from kiosk.models.base import AnyRow
from kiosk.models.dossier_history import Happenings
from kiosk.models.pause import CAUSE
from kiosk.printing import payloads
from kiosk.rules.late_causes import read
from kiosk.rules.money import show_amount
from kiosk.rules.statuses import STATUS_WORDS, DossierStatus
from kiosk.services.dossier_views import HistoryLine
from kiosk.services.intake_flow import CHANNELS

JOURNAL_WORDS: Mapping[str, str] = {
    "dossier.entered": N_("Đã nhập vào hệ thống của tỉnh"),
    "dossier.held": N_("Nhận giữ hồ sơ"),
    "fee.added": N_("Thêm khoản phải thu"),
    "fee.changed": N_("Sửa khoản phải thu"),
    "fee.waived": N_("Không thu một khoản"),
    "result.posted": N_("Gửi kết quả qua bưu chính"),
    "result.delivered": N_("Bưu chính đã phát kết quả"),
}
"""Entries of the journal that no other table tells."""

RECEIVED = N_("Tiếp nhận hồ sơ")
PAUSED = {"supplement": N_("Yêu cầu bổ sung hồ sơ"), "financial": N_("Chờ thực hiện nghĩa vụ tài chính")}
WENT_ON = {"supplement": N_("Đã bổ sung đủ hồ sơ"), "financial": N_("Đã thực hiện nghĩa vụ tài chính")}
DUE_CHANGED = {
    "set": N_("Ấn định giờ hẹn trả"),
    "apology": N_("Xin lỗi và hẹn lại ngày trả kết quả"),
    "extension": N_("Gia hạn giải quyết"),
    "supplement": N_("Dời giờ hẹn trả sau khi bổ sung"),
    "financial": N_("Dời giờ hẹn trả sau nghĩa vụ tài chính"),
    "procedure": N_("Tính lại giờ hẹn trả do đổi thủ tục"),
    "calendar": N_("Tính lại giờ hẹn trả theo lịch nghỉ mới"),
}
EXPLAINED = N_("Ghi nguyên nhân quá hạn")
AMENDED = {
    "procedure": N_("Đổi thủ tục hoặc trường hợp"),
    "owner": N_("Sửa chủ hồ sơ"),
    "submitter": N_("Sửa người nộp hồ sơ"),
    "components": N_("Sửa thành phần hồ sơ"),
    "channel": N_("Sửa hình thức nộp"),
    "sets": N_("Sửa số bộ hồ sơ"),
    "collection": N_("Sửa cách nhận kết quả"),
    "official_code": N_("Ghi mã hồ sơ của hệ thống tỉnh"),
    "supplemented": N_("Nhận giấy tờ bổ sung"),
    "supplemented_at": N_("Ghi lùi giờ bổ sung đủ"),
    "financial_done_at": N_("Ghi lùi giờ hoàn thành nghĩa vụ tài chính"),
    "finished_at": N_("Ghi lùi giờ có kết quả"),
    "finished_corrected": N_("Sửa giờ có kết quả"),
    "ready_undone": N_("Ghi nhầm “đã có kết quả”, giải quyết tiếp"),
    "returned_at": N_("Sửa giờ trả kết quả"),
    "imported": N_("Nhập từ sổ cũ"),
    "sync_failed": N_("Hệ thống của tỉnh trả lỗi"),
}
PAPERS = {
    "supplement": N_("Phiếu yêu cầu bổ sung"),
    "refusal": N_("Phiếu từ chối"),
    "apology": N_("Phiếu xin lỗi và hẹn lại"),
    "stop": N_("Thông báo dừng giải quyết"),
    "result": N_("Giấy biên nhận trả kết quả"),
}
RETURNED = {
    "owner": N_("Trả kết quả cho chủ hồ sơ"),
    "authorised": N_("Trả kết quả cho người được ủy quyền"),
    "post": N_("Trả kết quả qua bưu chính"),
}
METHODS = {"cash": N_("tiền mặt"), "transfer": N_("chuyển khoản")}
_COVERED = frozenset({DossierStatus.SUPPLEMENT, DossierStatus.FINANCIAL_OBLIGATION})


def history_of(record: AnyRow, found: Happenings) -> tuple[HistoryLine, ...]:
    """Give the lines of a dossier's history; `record` is what `models.dossier_record.record` gives."""
    lines = [HistoryLine(record.received_at, RECEIVED, record.receiver_name or "", record.local_code)]
    for part in (_handovers, _statuses, _pauses, _due_changes, _papers, _amendments, _files, _money, _returned):
        lines += part(found)
    lines += [_line(row.at, JOURNAL_WORDS[row.kind], row.by) for row in found.journal]
    return tuple(sorted(lines, key=lambda line: line.at))  # what happened at one moment stays in the order above


def _line(at: datetime, title: str, by: str | None, *details: str) -> HistoryLine:
    return HistoryLine(at, title, by or "", "; ".join(filter(None, details)))


def _statuses(found: Happenings) -> Iterator[HistoryLine]:
    """Give the statuses that no pause and no return tells of."""
    told = {row.ended_at for row in found.pauses}
    for row in found.statuses[1:]:  # the first is the receipt
        status = DossierStatus(row.status)
        passed_through = row.ended_at == row.started_at
        if status in _COVERED or passed_through or (status is DossierStatus.PROCESSING and row.started_at in told):
            continue
        if status is DossierStatus.RETURNED and found.returned is not None:
            continue
        yield _line(row.started_at, STATUS_WORDS[status], row.by)


def _pauses(found: Happenings) -> Iterator[HistoryLine]:
    for row in found.pauses:
        again = f"lần {row.time}" if row.time > 1 else ""
        until = f"hạn {row.answer_by:%d/%m/%Y}" if row.answer_by is not None else ""
        leader = f"{row.leader} cho phép: {row.leader_reason}" if row.leader is not None else ""
        missing = ", ".join(missing_papers(row))
        yield _line(row.started_at, PAUSED[row.kind], row.by, again, missing, row.reason, until, leader)
        if row.ended_at is not None and not _closed_at(found, row.ended_at):
            yield _line(row.ended_at, WENT_ON[row.kind], row.ended_by)


def _closed_at(found: Happenings, moment: datetime) -> bool:
    """Tell whether a dossier was closed at that moment: then nothing was supplemented."""
    last = found.statuses[-1]
    return bool(last.started_at == moment and last.status != DossierStatus.PROCESSING)


def _due_changes(found: Happenings) -> Iterator[HistoryLine]:
    for row in found.due_changes:
        if row.kind == CAUSE:
            cause = read(row.reason)
            yield _line(row.at, EXPLAINED, row.by, cause.told, cause.words)
        elif row.old_due_at != row.new_due_at:
            leader = f"{row.leader} cho phép" if row.leader is not None else ""
            yield _line(row.at, DUE_CHANGED[row.kind], row.by, _moved(row), row.reason, leader)


def _moved(row: AnyRow) -> str:
    old, new = (f"{at:%H:%M %d/%m/%Y}" if at is not None else "" for at in (row.old_due_at, row.new_due_at))
    return f"từ {old} sang {new}" if old and new else f"hẹn {new}" if new else "không còn giờ hẹn"


def _papers(found: Happenings) -> Iterator[HistoryLine]:
    told = {row.started_at for row in found.pauses} | {row.at for row in found.due_changes if row.kind != CAUSE}
    for row in found.papers:
        # the reason of a request or an apology stands in the line of the pause or of the new due time
        reason = "" if row.issued_at in told else str(getattr(payloads.decode(row.payload), "reason", ""))
        yield _line(row.issued_at, f"{PAPERS.get(row.kind, row.kind)} {row.serial}", row.by, reason)


def _amendments(found: Happenings) -> Iterator[HistoryLine]:
    for row in found.amendments:
        code = str(msgspec.json.decode(row.after).get("code", "")) if row.what == "official_code" else ""
        yield _line(row.at, AMENDED.get(row.what, row.what), row.by, code, _corrected(row), row.reason)


def _corrected(row: AnyRow) -> str:
    """Say what a moment, the channel or the number of sets was before and is now; empty for what is told otherwise."""
    was, now = (_told_of(msgspec.json.decode(side)) for side in (row.before, row.after))
    return f"từ {was} thành {now}" if was and now else f"trước đó ghi {was}" if was else ""


def _told_of(side: Mapping[str, object]) -> str:
    for name in ("at", "finished_at", "returned_at"):
        if name in side:
            return f"{datetime.fromisoformat(str(side[name])):%H:%M %d/%m/%Y}"
    if "sets" in side:
        return f"{side['sets']} bộ"
    return next((words for channel, words in CHANNELS.items() if channel == side.get("channel")), "")


def _handovers(found: Happenings) -> Iterator[HistoryLine]:
    for row in found.handovers:
        what = "Giao kết quả" if row.kind == "results" else "Giao hồ sơ"
        yield _line(row.made_at, f"{what} sang {row.to_name}", row.made_by, row.number)
        if row.state == "taken":
            yield _line(row.at, f"{row.to_name} đã nhận", row.by, row.number)
        elif row.state == "refused":
            yield _line(row.at, f"{row.to_name} trả lại", row.by, row.number, row.note)
        elif row.state == "taken_back":
            yield _line(row.at, f"Rút lại, không giao {row.to_name}", row.by, row.number, row.note)


def _files(found: Happenings) -> Iterator[HistoryLine]:
    for row in found.attachments:
        yield _line(row.added_at, "Đính kèm tệp", row.by, row.name)
        if row.removed_at is not None:
            yield _line(row.removed_at, "Gỡ tệp đính kèm", row.removed_by, row.name)


def _money(found: Happenings) -> Iterator[HistoryLine]:
    for row in found.receipts:
        serial = f"biên lai {row.series} {row.number:07d}"
        yield _line(row.issued_at, "Thu phí, lệ phí", row.by, serial, show_amount(row.total), METHODS[row.method])
        if row.reconciled_at is not None and row.method == "transfer":
            yield _line(row.reconciled_at, "Đã đối chiếu chuyển khoản", row.reconciled_by, serial)
        if row.ended_at is not None:
            ended = "Hủy biên lai" if row.state == "cancelled" else "Hoàn tiền"
            yield _line(row.ended_at, ended, row.ended_by, serial, row.ended_reason)


def _returned(found: Happenings) -> Iterator[HistoryLine]:
    row = found.returned
    if row is not None:
        earlier = f"trả lúc {row.returned_at:%H:%M %d/%m/%Y}" if row.backdate_reason else ""
        yield _line(row.recorded_at, RETURNED[row.receiver_kind], row.by, earlier, row.backdate_reason, row.note)


def missing_papers(row: AnyRow) -> tuple[str, ...]:
    """Give the names of the papers a pause waits for."""
    return msgspec.json.decode(row.missing, type=tuple[str, ...])
