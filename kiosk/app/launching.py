"""Runs the stations of an office folder on this PC, once; founds the office first where there is none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QDialog

from kiosk.app import founding, stations
from kiosk.app.backing_up import BackingUp
from kiosk.core import logs
from kiosk.core import settings as core_settings
from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.ui.shell.first_run import FirstRunDialog
from kiosk.ui.shell.launcher import LauncherWindow
from kiosk.ui.shell.notice import Notice
from kiosk.ui.shell.supervisor import Supervisor, own_command

LOCK_FILE = "launcher.lock"
ALREADY_OPEN = N_("Văn phòng này đang mở trên máy này rồi; hãy tìm cửa sổ “Một cửa” đang chạy.")
SAMPLE_HINT = N_(
    "Văn phòng mẫu, mọi người đều là hư cấu. Đăng nhập quầy: lan hoặc hung; điều hành: thuy; mật khẩu {password}. "
    "Mã PIN đóng màn hình công dân: {pin}. Giấy in ra nằm trong thư mục {folder}."
)


def run(home: Path) -> int:
    """Open the launcher with the stations of the settings and run until it is closed; gives the exit code.

    Where the office folder's launcher is open on this PC already, that is said instead and nothing is started.

    Raises SettingsError when the settings file cannot be used.
    """
    app = stations.application(None)
    if not (home / core_settings.FILE_NAME).exists() and not _first_run(home):
        return 0
    settings = core_settings.load(home)
    tr = Translator(settings.office.language)
    lock = _claim(home)
    if lock is None:
        Notice(tr, settings.office.name, tr(ALREADY_OPEN)).exec()
        return 0
    logs.start(home, "launcher")
    supervisor = Supervisor(settings.stations, own_command(str(home.absolute())))
    hint = ""
    if founding.is_sample(settings):
        hint = tr(SAMPLE_HINT).format(
            password=founding.SAMPLE_PASSWORD, pin=founding.SAMPLE_PIN, folder=(home / "papers").absolute()
        )
    window = LauncherWindow(tr, settings.office.name, settings.stations, supervisor, hint=hint)
    stations.end_on_signals(app)
    window.resize(980, 720)
    window.show()
    supervisor.start_all()
    backing_up = BackingUp(home)
    code = app.exec()
    backing_up.close()
    supervisor.stop_all()
    lock.unlock()
    return code


def _claim(home: Path) -> QLockFile | None:
    """Give the lock of an office folder's launcher, None while another one holds it; a dead one's is taken over."""
    lock = QLockFile(str(home / LOCK_FILE))
    if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
        return None
    return lock  # a folder that takes no lock file says so itself when the log is opened


def _first_run(home: Path) -> bool:
    """Ask for the office until it is founded or given up; tells whether it was founded."""
    tr = Translator()
    dialog = FirstRunDialog(tr, fresh_pin=founding.fresh_pin())
    while dialog.exec() == QDialog.DialogCode.Accepted:
        try:
            answers = dialog.answers()
            founding.found(home, founding.plan_from(answers) if answers is not None else founding.sample_plan())
        except KnownError as error:
            dialog.say(error.in_words(tr))
        else:
            return True
    return False
