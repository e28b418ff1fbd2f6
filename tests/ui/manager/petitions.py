"""A register of suggestions and petitions with one of each kind: late, due soon, due later, answered, passed on."""

from __future__ import annotations

from datetime import timedelta

from kiosk.services.paper import Outbox
from kiosk.services.petition_register import PetitionRegister
from kiosk.services.petition_views import PetitionDraft, PetitionView
from kiosk.services.petitions import Petitions
from kiosk.ui.manager.contracts import PetitionServices
from tests.ui.counter.office import FRIDAY, PASSWORD, Office

LATE = "Đèn đường thôn Đông hỏng từ tháng trước, tối đi lại rất nguy hiểm, mong xã cho sửa sớm."
SOON = "Rác ở đầu chợ hai ngày nay không ai thu gom."
NAMED = (
    "Loa truyền thanh cạnh nhà tôi mở từ 4 giờ 30 sáng, rất to.\n"
    "Nhà có người già ốm và trẻ nhỏ.\n\n"
    "Kính mong Ủy ban cho giảm âm lượng hoặc mở muộn hơn, từ 6 giờ."
)
ANSWERED = "Cống trước cổng trường tiểu học bị tắc."
MOVED = "Xe tải chạy quá tải qua cầu Đá."
SUGGESTED = "Nên kê thêm ghế ở chỗ chờ và để sẵn nước uống."


def petitions(office: Office) -> PetitionServices:
    """The register and the fields, as the window gets them."""
    return PetitionServices(
        PetitionRegister(office.store, office.settings),
        Petitions(office.store, office.settings, Outbox(office.settings)).fields,
    )


def fill_register(office: Office) -> None:
    """Six people have something to say from 26/10 on; afterwards it is Friday, 20/11, again."""
    said = Petitions(office.store, office.settings, Outbox(office.settings))
    register = PetitionRegister(office.store, office.settings)
    by = office.staffing.sign_in_manager("sep", PASSWORD).staff_id

    def at(days_ago: int) -> None:
        office.clock.set(FRIDAY - timedelta(days=days_ago))

    at(25)
    said.take(PetitionDraft("phan_anh", LATE, field="khac"))
    said.take(PetitionDraft("phan_anh", ANSWERED))
    at(21)
    said.take(PetitionDraft("phan_anh", MOVED, anonymous=False, name="Vũ Đình Ất", contact="thôn Tây"))
    at(18)
    said.take(PetitionDraft("phan_anh", SOON))
    register.answer(by, view_of(office, ANSWERED).petition_id, "Đã thông cống ngày 02/11; cảm ơn ông/bà đã báo.")
    register.pass_on(by, view_of(office, MOVED).petition_id, "Công an xã")
    at(1)
    register.enter(
        by, PetitionDraft("phan_anh", NAMED, anonymous=False, name="Đỗ Thị Giáp", contact="0900 000 123", field="khac")
    )
    said.take(PetitionDraft("gop_y", SUGGESTED))
    at(0)


def view_of(office: Office, text: str) -> PetitionView:
    """The petition that begins as `text` does."""
    found = PetitionRegister(office.store, office.settings).listed()
    return next(view for view in found if view.text.startswith(text[:12]))
