"""The lookup station: its pages, the choices that lead to them, and who fills them."""

from __future__ import annotations

from kiosk.app.bench import Bench
from kiosk.core.i18n import N_
from kiosk.services.office_guide import OfficeGuide
from kiosk.ui.citizen.dossier import DossierPage
from kiosk.ui.citizen.dossier_presenter import DossierPresenter
from kiosk.ui.citizen.home import Choice
from kiosk.ui.citizen.lookup import LookupScreen
from kiosk.ui.citizen.lookup_presenter import DOSSIER, OFFICE, PETITION, PROCEDURES, RATE, LookupPresenter
from kiosk.ui.citizen.office import OfficePage
from kiosk.ui.citizen.office_presenter import OfficePresenter
from kiosk.ui.citizen.petition import PetitionPage
from kiosk.ui.citizen.petition_presenter import PetitionPresenter
from kiosk.ui.citizen.procedures import ProceduresPage
from kiosk.ui.citizen.procedures_presenter import ProceduresPresenter
from kiosk.ui.citizen.rate_page import RatePage
from kiosk.ui.citizen.rate_presenter import RatePresenter
from kiosk.ui.widgets.wedge import WedgeListener


def lookup_screen(bench: Bench) -> LookupScreen:
    """Give the lookup station's screen with its presenters at work."""
    parts, tr = bench.parts, bench.tr
    dossier, procedures, office = DossierPage(tr), ProceduresPage(tr), OfficePage(tr)
    petition, rate = PetitionPage(tr), RatePage(tr)
    pages = (
        (Choice(DOSSIER, "clock", N_("Hồ sơ của tôi"), N_("Đến đâu rồi, bao giờ xong, còn thiếu gì")), dossier),
        (Choice(PROCEDURES, "document", N_("Thủ tục cần gì"), N_("Giấy tờ, thời hạn, phí; in mang về")), procedures),
        (Choice(OFFICE, "counter", N_("Văn phòng"), N_("Giờ làm việc, số người chờ, nội quy, đường dây nóng")), office),
        (Choice(PETITION, "pen", N_("Góp ý, phản ánh"), N_("Nói điều chưa tốt, điều nên làm; xem trả lời")), petition),
    )
    screen = LookupScreen(tr, bench.sign, bench.clock, pages, {RATE: rate})
    wedge = WedgeListener(screen, holds_back=True, within=screen)
    bench.on_close.append(wedge.close)
    about = OfficeGuide(parts.store, parts.settings, parts.catalogue, parts.ticketing, parts.guide, parts.home)
    head = bench.settings.office
    begins = head.code_pattern.partition("{yymmdd}")[0].format(agency=head.agency)
    LookupPresenter(
        screen,
        DossierPresenter(dossier, parts.lookup, bench.runner, begins=begins),
        ProceduresPresenter(procedures, parts.guide, bench.runner, parts.posting),
        OfficePresenter(office, about, bench.runner),
        PetitionPresenter(petition, parts.petitions, parts.lookup, about, bench.clock, bench.runner),
        RatePresenter(rate, parts.ratings, bench.runner),
        wedge,
        idle_seconds=bench.settings.locks.idle_seconds,
    )
    return screen
