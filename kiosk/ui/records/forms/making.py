"""Which action opens which form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kiosk.core.i18n import Translator
from kiosk.services.dossier_views import DossierView
from kiosk.ui.records.forms import one_line
from kiosk.ui.records.forms.amend import AmendForm
from kiosk.ui.records.forms.cause import CauseForm
from kiosk.ui.records.forms.closing import EnteredForm, RefuseForm, StopForm
from kiosk.ui.records.forms.correct_ready import CorrectReadyForm
from kiosk.ui.records.forms.due import DueForm
from kiosk.ui.records.forms.form import ActionForm
from kiosk.ui.records.forms.result import CorrectReturnForm, DeliveredForm, GiveForm, ReadyForm
from kiosk.ui.records.forms.supplement import SupplementForm
from kiosk.ui.records.forms.supplemented import SupplementedForm

Maker = Callable[[Translator, DossierView, datetime], ActionForm]

FORMS: dict[str, Maker] = {
    "supplement": SupplementForm,
    "supplemented": SupplementedForm,
    "financial": one_line.financial,
    "financial_done": one_line.MetForm,
    "refuse": RefuseForm,
    "withdraw": one_line.withdraw,
    "stop": StopForm,
    "apology": lambda tr, view, now: DueForm(tr, view, now, "apology"),
    "extend": lambda tr, view, now: DueForm(tr, view, now, "extend"),
    "set_due": lambda tr, view, now: DueForm(tr, view, now, "set_due"),
    "cause": CauseForm,
    "ready": ReadyForm,
    "correct_ready": CorrectReadyForm,
    "return": GiveForm,
    "correct_return": CorrectReturnForm,
    "amend": AmendForm,
    "official_code": one_line.official_code,
    "entered": EnteredForm,
    "place": one_line.place,
    "posted": one_line.posted,
    "delivered": DeliveredForm,
}
"""The form of every action that needs one; "place", "posted" and "delivered" are the page's own."""
