"""Taking a dossier in, step by step, without a window: what is chosen, what is ticked, what is still missing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold, nfc
from kiosk.rules.codes import read_official_code
from kiosk.rules.id_card import IdCard
from kiosk.rules.person import read_email, read_id_number, read_name, read_phone
from kiosk.rules.personal_number import disagreements
from kiosk.rules.procedure import Case, Component, Procedure
from kiosk.services.dossier_views import CollectBy
from kiosk.services.views import ChecklistItem, Remark

Step = Literal["procedure", "case", "components", "applicant", "confirm"]
Channel = Literal[0, 1, 2, 3]
NO_CHANNEL: Channel = 0
"""Nobody has said yet how the dossier came; it cannot be taken in so."""
DIRECT: Channel = 1
"""Handed in by who stands in front of the counter."""
CHANNELS: dict[Channel, str] = {1: N_("Trực tiếp"), 2: N_("Trực tuyến"), 3: N_("Bưu chính công ích")}
"""KenhThucHien of the national portal's message."""

SubjectKind = Literal[1, 2, 3, 4]
SUBJECT_KINDS: dict[SubjectKind, str] = {
    1: N_("Người dân"),
    2: N_("Doanh nghiệp"),
    3: N_("Cơ quan nhà nước"),
    4: N_("Tổ chức khác"),
}
"""LoaiDoiTuong of the national portal's message."""

COLLECT_WAYS: dict[CollectBy, str] = {
    "counter": N_("Nhận tại quầy"),
    "postal": N_("Trả qua bưu chính công ích"),
    "electronic": N_("Trả bản điện tử"),
}
"""How the result is collected, in words that may stand on a public screen."""

LONGEST_NAME = 300
LONGEST_TEXT = 500
LONGEST_EMAIL = 120
LONGEST_CONTENT = 1000
"""TrichYeuHoSo of the national portal's message."""
MOST_SETS = 20


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the dossier as typed or scanned; only the name must be there.

    `authorisation` names what lets somebody act for the owner: a paper, or being a parent. `birth` is known from a
    card only, and so are `card_warnings`: sentences (msgids) that its reader had to say.
    """

    name: str = ""
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    birth: date | None = None
    authorisation: str = ""
    card_warnings: tuple[str, ...] = ()

    def checked(self) -> Person:
        """Give the person with every text in its one spelling; BadInput names what cannot be used."""
        name = read_name(self.name)
        if not name:
            raise BadInput(N_("Chưa có họ tên; hãy nhập họ tên."))
        if len(name) > LONGEST_NAME:
            raise BadInput(N_("Họ tên dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_NAME)
        address, email = nfc(self.address), read_email(nfc(self.email))
        if len(address) > LONGEST_TEXT:
            raise BadInput(N_("Địa chỉ dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_TEXT)
        if len(email) > LONGEST_EMAIL:
            raise BadInput(N_("Địa chỉ thư điện tử dài quá {length} ký tự; hãy xem lại."), length=LONGEST_EMAIL)
        authorisation = nfc(self.authorisation)
        if len(authorisation) > LONGEST_TEXT:
            raise BadInput(N_("Căn cứ nộp thay dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_TEXT)
        return replace(
            self,
            name=name,
            id_number=read_id_number(self.id_number),
            address=address,
            phone=read_phone(self.phone),
            email=email,
            authorisation=authorisation,
        )

    def scanned(self, card: IdCard) -> Person:
        """Give the person with what a card says; what was typed stays where the card is silent.

        Another person's card leaves nothing of whoever stood there before.
        """
        known = self if self.id_number.strip() in ("", card.number, card.old_number) else Person()
        return replace(
            known,
            name=card.name or known.name,
            id_number=card.number,
            address=card.residence or known.address,
            birth=card.birth,
            card_warnings=card.warnings,
        )

    def is_same_as(self, other: Person) -> bool:
        """Tell whether two descriptions mean one person: by their numbers where both have one, else by name."""
        if self.id_number and other.id_number:
            return self.id_number == other.id_number
        return fold(self.name) == fold(other.name)

    def warnings(self) -> tuple[str, ...]:
        """Give what is odd about the person as sentences (msgids), each once; never a reason to refuse."""
        year = self.birth.year if self.birth else None
        number = self.id_number.strip()
        odd = disagreements(number, year) if year and len(number) == 12 and number.isdecimal() else ()
        return tuple(dict.fromkeys((*self.card_warnings, *odd)))


@dataclass(frozen=True, slots=True)
class Tick:
    """What was handed over of one component."""

    originals: int = 0
    certified: int = 0
    photocopies: int = 0
    from_database: bool = False


@dataclass(frozen=True)
class Draft:
    """A dossier being taken in; every edit gives a new draft, so a screen can go back by keeping the old one.

    `official_code` is the provincial system's where it has issued one. `due_by_hand` is the day an official sets
    with a reason, for a procedure without a fixed limit; None leaves it open. `postal_address` left empty is the
    owner's. `content` says in a line what the dossier is about (trích yếu).
    """

    version_id: int = 0
    procedure: Procedure | None = None
    case: Case | None = None
    ticks: dict[int, Tick] = field(default_factory=dict)
    owner: Person = Person()
    submitter: Person | None = None
    channel: Channel = DIRECT
    sets: int = 1
    collect_at: str = ""
    collect_by: CollectBy = "counter"
    postal_address: str = ""
    official_code: str = ""
    subject_kind: SubjectKind = 1
    content: str = ""
    due_by_hand: datetime | None = None
    due_reason: str = ""

    @property
    def step(self) -> Step:
        """Give the first step that is not done yet; a procedure with one case needs no choice of it."""
        if self.procedure is None:
            return "procedure"
        if self.case is None:
            return "case"
        if self.missing():
            return "components"
        return "applicant" if not self.owner.name.strip() else "confirm"

    def choose(self, version_id: int, procedure: Procedure) -> Draft:
        """Give the draft for a procedure; what was ticked for another is forgotten, the person is kept."""
        only = procedure.cases[0] if len(procedure.cases) == 1 else None
        return replace(
            self, version_id=version_id, procedure=procedure, case=only, ticks={}, due_by_hand=None, due_reason=""
        )

    def choose_case(self, code: str) -> Draft:
        """Give the draft for a case of the procedure; papers ticked under the same name stay ticked."""
        if self.procedure is None:
            raise BadInput(N_("Chọn thủ tục trước."))
        case = self.procedure.case(code)
        kept = {}
        if self.case is not None:
            by_name = {self.case.components[position].name: tick for position, tick in self.ticks.items()}
            kept = {i: by_name[c.name] for i, c in enumerate(case.components) if c.name in by_name}
        return replace(self, case=case, ticks=kept, due_by_hand=None, due_reason="")

    @property
    def has_fixed_limit(self) -> bool:
        """Whether the law or the office's own promise limits the case; if not, an official may set the day."""
        if self.procedure is None or self.case is None:
            return False
        committed = self.procedure.committed_of(self.case)
        return self.procedure.limit_of(self.case).unit != "none" or (committed is not None and committed.unit != "none")

    def scan(self, card: IdCard, *, for_submitter: bool = False) -> Draft:
        """Give the draft with a scanned card's person as the owner, or as who hands the dossier in."""
        if for_submitter:
            return replace(self, submitter=(self.submitter or Person()).scanned(card))
        return replace(self, owner=self.owner.scanned(card))

    def toggle(self, position: int) -> Draft:
        """Give the draft with a component ticked in the counts the procedure asks for, or unticked.

        `position` counts from 0; one that does not exist changes nothing.
        """
        component = self._component(position)
        if component is None:
            return self
        ticks = dict(self.ticks)
        if position in ticks:
            del ticks[position]
        else:
            wanted = (component.originals, component.certified, component.photocopies)
            ticks[position] = Tick(*wanted) if any(wanted) else Tick(originals=1)
        return replace(self, ticks=ticks)

    def set_counts(self, position: int, originals: int, certified: int, photocopies: int) -> Draft:
        """Give the draft with the copies of a component as they lie on the counter; none at all unticks it."""
        counts = (originals, certified, photocopies)
        if min(counts) < 0 or max(counts) > 99:
            raise BadInput(N_("Số bản phải từ 0 đến 99."))
        if self._component(position) is None:
            return self
        ticks = {**self.ticks, position: Tick(*counts)}
        if not any(counts):
            del ticks[position]
        return replace(self, ticks=ticks)

    def mark_from_database(self, position: int) -> Draft:
        """Give the draft with a component read from a database instead of collected, or the mark taken back."""
        if self._component(position) is None:
            return self
        ticks = dict(self.ticks)
        if position in ticks and ticks[position].from_database:
            del ticks[position]
        else:
            ticks[position] = Tick(from_database=True)
        return replace(self, ticks=ticks)

    def checklist(self) -> tuple[ChecklistItem, ...]:
        """Give the components of the case with what has been handed over."""
        if self.case is None:
            return ()
        return tuple(_item(i, c, self.ticks.get(i)) for i, c in enumerate(self.case.components))

    def missing(self) -> tuple[str, ...]:
        """Give the names of the mandatory components that are neither handed over nor read from a database."""
        if self.case is None:
            return ()
        return tuple(
            c.name for i, c in enumerate(self.case.components) if c.requirement == "mandatory" and i not in self.ticks
        )

    def warnings(self) -> tuple[Remark, ...]:
        """Give what the official should look at once more; none of it forbids anything."""
        found = []
        for item in self.checklist():
            if not item.ticked or item.from_database:
                continue
            if item.residence:
                found.append(Remark(_RESIDENCE, (("name", item.name),)))
            if item.handling == "shown" and item.certified + item.photocopies:
                found.append(Remark(_COPY_OF_SHOWN, (("name", item.name),)))
        for person in (self.owner, self.submitter):
            found += [Remark(sentence) for sentence in (person.warnings() if person is not None else ())]
        if self.collect_by == "postal" and not (self.owner.phone or (self.submitter and self.submitter.phone)):
            found.append(Remark(_POST_WITHOUT_PHONE))
        return tuple(dict.fromkeys(found))

    def checked(self) -> Draft:
        """Give the draft ready to be recorded; BadInput says the first thing that is not right yet."""
        if self.procedure is None:
            raise BadInput(N_("Chưa chọn thủ tục."))
        if self.case is None:
            raise BadInput(N_("Chưa chọn trường hợp của thủ tục."))
        if missing := self.missing():
            raise BadInput(N_("Còn thiếu thành phần bắt buộc: {names}."), names="; ".join(missing))
        if not 1 <= self.sets <= MOST_SETS:
            raise BadInput(N_("Số bộ hồ sơ phải từ 1 đến {most}."), most=MOST_SETS)
        if self.channel not in CHANNELS:
            raise BadInput(NO_CHANNEL_YET)
        owner = self.owner.checked()
        return replace(
            self,
            owner=owner,
            submitter=self._checked_submitter(owner),
            collect_at=_checked_text(self.collect_at, LONGEST_TEXT, N_("Nơi nhận kết quả dài quá {length} ký tự.")),
            postal_address=self._checked_postal_address(owner),
            official_code=read_official_code(self.official_code),
            content=_checked_text(self.content, LONGEST_CONTENT, N_("Trích yếu hồ sơ dài quá {length} ký tự.")),
            due_reason=self._checked_due_reason(),
        )

    def _checked_submitter(self, owner: Person) -> Person | None:
        if self.submitter is None:
            return None
        submitter = self.submitter.checked()
        if not submitter.authorisation and not submitter.is_same_as(owner):
            raise BadInput(N_("Chưa ghi căn cứ nộp thay chủ hồ sơ; hãy ghi giấy ủy quyền hoặc quan hệ, ví dụ cha đẻ."))
        return submitter

    def _checked_postal_address(self, owner: Person) -> str:
        if self.collect_by != "postal":
            return ""
        address = _checked_text(self.postal_address, LONGEST_TEXT, N_("Địa chỉ dài quá {length} ký tự; hãy rút gọn."))
        if not (address or owner.address):
            raise BadInput(N_("Chưa có địa chỉ nhận kết quả qua bưu chính; hãy nhập địa chỉ."))
        return address or owner.address

    def _checked_due_reason(self) -> str:
        """Give the reason of a day set by hand; whether that day can be is for whoever has the calendar to say."""
        if self.due_by_hand is None:
            return ""
        if self.has_fixed_limit:
            raise BadInput(N_("Thủ tục này có thời hạn cố định; hãy bỏ ngày hẹn trả nhập tay."))
        reason = _checked_text(self.due_reason, LONGEST_TEXT, N_("Lý do hẹn trả dài quá {length} ký tự."))
        if not reason:
            raise BadInput(N_("Chưa có lý do của ngày hẹn trả nhập tay; hãy ghi lý do."))
        return reason

    def _component(self, position: int) -> Component | None:
        if self.case is None or not 0 <= position < len(self.case.components):
            return None
        return self.case.components[position]


@dataclass(frozen=True)
class KeptDraft:
    """A draft taken up again: since when it lay there, for which visit, and what to know before going on."""

    draft: Draft
    kept_at: datetime
    visit_id: int | None
    remarks: tuple[Remark, ...]


NO_CHANNEL_YET = N_("Chưa chọn cách nộp hồ sơ: 1 trực tiếp, 2 trực tuyến, 3 bưu chính công ích.")
_RESIDENCE = N_(
    "“{name}”: cơ sở dữ liệu quốc gia về dân cư đã có thông tin cư trú, không được yêu cầu nộp; "
    "hãy khai thác cơ sở dữ liệu và trả lại giấy."
)
"""NĐ 309/2026/NĐ-CP: no paper is asked for that a published database holds."""
_COPY_OF_SHOWN = N_("“{name}” chỉ cần xuất trình để kiểm tra; không yêu cầu nộp bản sao.")
_POST_WITHOUT_PHONE = N_("Trả kết quả qua bưu chính nên có số điện thoại để bưu tá liên hệ.")


def _checked_text(text: str, longest: int, too_long: str) -> str:
    kept = nfc(text)
    if len(kept) > longest:
        raise BadInput(too_long, length=longest)
    return kept


def _item(position: int, component: Component, tick: Tick | None) -> ChecklistItem:
    handed = tick or Tick()
    return ChecklistItem(
        position=position,
        name=component.name,
        handling=component.handling,
        requirement=component.requirement,
        condition=component.condition,
        originals_wanted=component.originals,
        certified_wanted=component.certified,
        photocopies_wanted=component.photocopies,
        form=component.form,
        ticked=tick is not None,
        originals=handed.originals,
        certified=handed.certified,
        photocopies=handed.photocopies,
        from_database=handed.from_database,
        confirmed=component.confirmed,
        residence=component.residence,
    )
