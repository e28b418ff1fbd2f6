"""The way of a dossier through the office: which unit does what, and until when."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.i18n import N_
from kiosk.rules.procedure import Procedure, WorkStep

RECEPTION = "mot_cua"
"""The unit that takes dossiers in and returns results."""

LEADERS = "lanh_dao"
RECEIVE_NAME = N_("Tiếp nhận")
RETURN_NAME = N_("Trả kết quả")

UNIT_OF_QUEUE: Mapping[str, str] = {
    "ho_tich": "tu_phap",
    "chung_thuc": "tu_phap",
    "cu_tru": "cong_an",
    "dat_dai": "dia_chinh",
    "xa_hoi": "van_hoa_xa_hoi",
    "kinh_doanh": "kinh_te",
}
"""Which unit works on the procedures of a ticket field that name no steps of their own; the rest: van_phong."""


def steps_of(procedure: Procedure) -> tuple[WorkStep, ...]:
    """Give the steps of a procedure from intake to return: its own between them, or the usual two.

    Step 0 is always the reception's, and so is the last. Shares are of the whole working time of the dossier.
    """
    own = procedure.steps or (
        WorkStep(UNIT_OF_QUEUE.get(procedure.queue, "van_phong"), N_("Thẩm tra, giải quyết"), share=0.7),
        WorkStep(LEADERS, N_("Ký duyệt"), share=0.2),
    )
    return (
        WorkStep(RECEPTION, RECEIVE_NAME, share=0.05),
        *own,
        WorkStep(RECEPTION, RETURN_NAME, share=0.05),
    )
