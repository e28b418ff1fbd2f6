"""The manager's station: its window, and the services behind each of its pages."""

from __future__ import annotations

from kiosk.app.backing_up import BackingUp
from kiosk.app.bench import Bench
from kiosk.app.checking import OWN_FORMS, check_settings
from kiosk.app.parts import Parts
from kiosk.services.announcing import Announcing
from kiosk.services.due_recompute import DueRecompute
from kiosk.services.exchange.acknowledgements import Acknowledgements
from kiosk.services.exchange.desk import ProvinceDesk
from kiosk.services.exchange.export import Exchange
from kiosk.services.inspection_pack import InspectionPack
from kiosk.services.office_settings import OfficeSettings
from kiosk.services.office_values import OfficeValues
from kiosk.services.people import People
from kiosk.services.plain_table import write_table
from kiosk.services.queue_figures import QueueFiguresService
from kiosk.services.queue_live import QueueLive
from kiosk.services.rating_ballots import RatingBallots
from kiosk.services.rating_figures import RatingFigures
from kiosk.services.rating_office import RatingOffice
from kiosk.services.register_import import RegisterImport
from kiosk.services.register_template import write_template
from kiosk.ui.manager.contracts import PetitionServices
from kiosk.ui.manager.manager_screen import ManagerScreen
from kiosk.ui.manager.office_settings_contracts import OfficeSettingsServices
from kiosk.ui.manager.presenter import ManagerPresenter
from kiosk.ui.manager.queue_contracts import QueueServices
from kiosk.ui.manager.rating_contracts import RatingServices
from kiosk.ui.manager.report_contracts import ReportServices
from kiosk.ui.manager.settings_contracts import SettingsServices
from kiosk.ui.manager.transfer_contracts import TransferServices
from kiosk.ui.manager.watch_contracts import WatchServices


def manager_screen(bench: Bench) -> ManagerScreen:
    """Give the manager's window with its presenters at work."""
    parts = bench.parts
    screen = ManagerScreen(bench.tr, bench.sign.name, bench.clock, bench.messages)
    aloud = bench.slow_runner()
    announcing = Announcing(bench.settings.voice, parts.home, bench.clock)
    bench.on_close.append(announcing.hush)
    presenter = ManagerPresenter(
        screen,
        staffing=parts.staffing,
        figures=parts.figures,
        paper=parts.paper,
        book=parts.catalogue_book,
        calendar=parts.calendar,
        recompute=DueRecompute(parts.store, parts.settings, parts.catalogue),
        clock=bench.clock,
        background=bench.runner,
        printer_background=bench.slow_runner(),
        voice=announcing,
        voice_background=aloud,
        queue=_queue(parts),
        petitions=PetitionServices(parts.petition_register, parts.petitions.fields),
        ratings=RatingServices(RatingFigures(parts.store), RatingBallots(parts.store), RatingOffice(parts.store)),
        posting=parts.posting,
        watch=WatchServices(parts.watch, parts.morning),
        reports=_reports(parts),
        report_background=bench.slow_runner(),
        settings=SettingsServices(People(parts.store, parts.settings), parts.queue_office, QueueLive(parts.store)),
        of_this_pc=_of_this_pc(parts),
        transfer=_transfer(parts),
        transfer_background=bench.slow_runner(),
        watcher=bench.watcher,
    )
    bench.on_close.append(BackingUp(parts.home, screen).close)
    bench.on_close.append(presenter.close)  # before the thread of a long report is waited for
    return screen


def _reports(parts: Parts) -> ReportServices:
    packing = InspectionPack(parts.store, parts.settings, parts.home / OWN_FORMS)
    closes_on = parts.settings.reports.closes_on
    closing_day = int(closes_on) if closes_on.isdecimal() else 0
    return ReportServices(parts.reports, parts.report_printing, parts.quarterly, packing, closing_day)


def _of_this_pc(parts: Parts) -> OfficeSettingsServices:
    settings = OfficeSettings(parts.store, parts.settings, parts.home, check_settings)
    values = OfficeValues(parts.settings, settings.files, check_settings, settings.pc)
    return OfficeSettingsServices(settings, settings.notices, settings.forms, parts.backups, values)


def _transfer(parts: Parts) -> TransferServices:
    return TransferServices(
        registers=RegisterImport(parts.store, parts.settings),
        write_template=write_template,
        write_table=write_table,
        ballots=RatingBallots(parts.store),
        province=ProvinceDesk(parts.store, parts.settings, parts.home),
        export=Exchange(parts.store, parts.settings),
        answers=Acknowledgements(parts.store, parts.settings),
    )


def _queue(parts: Parts) -> QueueServices:
    return QueueServices(
        numbers=parts.ticketing,
        live=QueueLive(parts.store),
        figures=QueueFiguresService(parts.store),
        office=parts.queue_office,
        stations=parts.stations,
    )
