"""The states of a dossier and the moves between them, as the national portal numbers them (TrangThaiHoSo)."""

from __future__ import annotations

from datetime import date, datetime
from enum import IntEnum

from kiosk.core.clock import local_day
from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import N_


class DossierStatus(IntEnum):
    """Business status of a dossier; payment, delivery, digitisation and sync are told apart elsewhere."""

    REGISTERED = 1
    RECEIVED = 2
    NOT_ACCEPTED = 3
    PROCESSING = 4
    SUPPLEMENT = 5
    FINANCIAL_OBLIGATION = 6
    WITHDRAWN = 7
    STOPPED = 8
    READY = 9
    RETURNED = 10


STATUS_WORDS: dict[DossierStatus, str] = {
    DossierStatus.REGISTERED: N_("Mới đăng ký"),
    DossierStatus.RECEIVED: N_("Đã tiếp nhận"),
    DossierStatus.NOT_ACCEPTED: N_("Không được tiếp nhận"),
    DossierStatus.PROCESSING: N_("Đang giải quyết"),
    DossierStatus.SUPPLEMENT: N_("Chờ bổ sung giấy tờ"),
    DossierStatus.FINANCIAL_OBLIGATION: N_("Chờ thực hiện nghĩa vụ tài chính"),
    DossierStatus.WITHDRAWN: N_("Công dân xin rút"),
    DossierStatus.STOPPED: N_("Dừng giải quyết"),
    DossierStatus.READY: N_("Đã có kết quả, mời đến nhận"),
    DossierStatus.RETURNED: N_("Đã trả kết quả"),
}

OPEN_STATUSES = frozenset(
    {
        DossierStatus.RECEIVED,
        DossierStatus.PROCESSING,
        DossierStatus.SUPPLEMENT,
        DossierStatus.FINANCIAL_OBLIGATION,
    }
)
"""Statuses in which the office still owes a result."""

RUNNING_STATUSES = frozenset({DossierStatus.RECEIVED, DossierStatus.PROCESSING})
"""Statuses in which the clock runs: waiting for the citizen is never late."""

ENDED_STATUSES = frozenset({DossierStatus.NOT_ACCEPTED, DossierStatus.WITHDRAWN, DossierStatus.STOPPED})
"""Statuses of a dossier that ended without a result."""

_S = DossierStatus
MOVES: dict[DossierStatus, frozenset[DossierStatus]] = {
    _S.REGISTERED: frozenset({_S.RECEIVED, _S.NOT_ACCEPTED}),
    _S.RECEIVED: frozenset({_S.NOT_ACCEPTED, _S.PROCESSING, _S.SUPPLEMENT, _S.WITHDRAWN}),
    _S.NOT_ACCEPTED: frozenset(),
    _S.PROCESSING: frozenset(
        {_S.NOT_ACCEPTED, _S.SUPPLEMENT, _S.FINANCIAL_OBLIGATION, _S.WITHDRAWN, _S.STOPPED, _S.READY}
    ),
    _S.SUPPLEMENT: frozenset({_S.PROCESSING, _S.WITHDRAWN, _S.STOPPED}),
    _S.FINANCIAL_OBLIGATION: frozenset({_S.PROCESSING, _S.WITHDRAWN, _S.STOPPED}),
    _S.WITHDRAWN: frozenset(),
    _S.STOPPED: frozenset(),
    _S.READY: frozenset({_S.RETURNED, _S.PROCESSING}),
    _S.RETURNED: frozenset(),
}
"""What may follow what. A withdrawn, stopped or refused dossier is closed; a new one begins anew.

One being processed may still be refused until a supplement is asked for. One whose result was recorded by mistake is
processed again, by a leader's word alone.
"""


def check_move(current: DossierStatus, wanted: DossierStatus) -> None:
    """Refuse, with NotAllowed in words, a move that `MOVES` does not have."""
    if wanted not in MOVES[current]:
        raise NotAllowed(
            N_("Hồ sơ đang ở trạng thái “{current}”, không chuyển sang “{wanted}” được."),
            current=STATUS_WORDS[current],
            wanted=STATUS_WORDS[wanted],
        )


def settled_on(status: int, finished_at: datetime | None, ended_at: datetime) -> date | None:
    """Give the day a dossier counts as settled on: when its result was ready, or it ended without one.

    A result handed over counts on the day it was ready; `ended_at` stands in where that is not told. None for one
    that is owed a result. Source: report II.06a/VPCP/KSTT, where returned and withdrawn dossiers count as settled.
    """
    if status in (DossierStatus.READY, DossierStatus.RETURNED):
        return local_day(finished_at or ended_at)
    return local_day(ended_at) if status in ENDED_STATUSES else None
