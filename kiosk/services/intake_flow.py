"""Taking a dossier in, step by step, without a window: what is chosen, what is ticked, what is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import nfc
from kiosk.rules.attachment_places import ALREADY_HERE, WHOLE_POSITION
from kiosk.rules.codes import read_official_code
from kiosk.rules.id_card import IdCard
from kiosk.rules.procedure import Case, Component, Procedure
from kiosk.services.dossier_views import AttachmentView, CollectBy
from kiosk.services.intake_person import LONGEST_TEXT, Person
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

LONGEST_CONTENT = 1000
"""TrichYeuHoSo of the national portal's message."""
MOST_SETS = 20
MOST_COPIED = 9_999
"""Pages of an original, and copies of it."""


@dataclass(frozen=True, slots=True)
class Tick:
    """What was handed over of one component; read from a database `at` a moment, None for when it is recorded."""

    originals: int = 0
    certified: int = 0
    photocopies: int = 0
    from_database: bool = False
    at: datetime | None = None


@dataclass(frozen=True)
class Draft:
    """A dossier being taken in; every edit gives a new draft, so a screen can go back by keeping the old one.

    `official_code` is the provincial system's where it has issued one. `due_by_hand` is the day an official sets
    with a reason, for a procedure without a fixed limit; None leaves it open. `postal_address` left empty is the
    owner's. `content` says in a line what the dossier is about (trích yếu). `papers` are the files brought so far.
    For what is paid by the page (`paid_by_page`) an original of `pages` pages is copied `copies` times, 0: once for
    each of the sets.
    """

    version_id: int = 0
    procedure: Procedure | None = None
    case: Case | None = None
    ticks: dict[int, Tick] = field(default_factory=dict)
    owner: Person = field(default_factory=Person)
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
    papers: tuple[AttachmentView, ...] = ()
    pages: int = 1
    copies: int = 0

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
        """Give the draft for a procedure; what was ticked for another is forgotten, the person is kept.

        Files brought stay, as the dossier's as a whole.
        """
        only = procedure.cases[0] if len(procedure.cases) == 1 else None
        bare = self.without_procedure()
        return replace(bare, version_id=version_id, procedure=procedure, case=only)

    def without_procedure(self) -> Draft:
        """Give the draft with nothing chosen; files brought stay, as the dossier's as a whole."""
        return replace(
            self,
            version_id=0,
            procedure=None,
            case=None,
            ticks={},
            due_by_hand=None,
            due_reason="",
            papers=_placed(self.papers, {}),
            pages=1,
            copies=0,
        )

    def choose_as_before(self, before: Draft) -> Draft:
        """Give the draft for the procedure, the case and the ticks of an earlier one, its files where they were."""
        were = {paper.attachment_id: paper.position for paper in before.papers}
        papers = (replace(paper, position=were.get(paper.attachment_id, WHOLE_POSITION)) for paper in self.papers)
        return replace(
            self.without_procedure(),
            version_id=before.version_id,
            procedure=before.procedure,
            case=before.case,
            ticks=before.ticks,
            papers=tuple(papers),
            pages=before.pages,
            copies=before.copies,
        )

    def choose_case(self, code: str) -> Draft:
        """Give the draft for a case of the procedure; what came under the same name stays where it is."""
        if self.procedure is None:
            raise BadInput(N_("Chọn thủ tục trước."))
        case = self.procedure.case(code)
        kept, places = {}, dict[int, int]()
        if self.case is not None:
            named = {c.name: i for i, c in enumerate(case.components)}
            places = {i: named[c.name] for i, c in enumerate(self.case.components) if c.name in named}
            by_name = {self.case.components[position].name: tick for position, tick in self.ticks.items()}
            kept = {i: by_name[c.name] for i, c in enumerate(case.components) if c.name in by_name}
        papers = _placed(self.papers, places)
        return replace(self, case=case, ticks=kept, papers=papers, due_by_hand=None, due_reason="")

    @property
    def has_fixed_limit(self) -> bool:
        """Whether the law or the office's own promise limits the case; if not, an official may set the day."""
        if self.procedure is None or self.case is None:
            return False
        committed = self.procedure.committed_of(self.case)
        return self.procedure.limit_of(self.case).unit != "none" or (committed is not None and committed.unit != "none")

    @property
    def paid_by_page(self) -> bool:
        """Whether something the case may owe is reckoned by the pages of an original."""
        if self.procedure is None or self.case is None:
            return False
        code = self.case.code
        return any(one.by_page is not None and (not one.cases or code in one.cases) for one in self.procedure.fees)

    def scan(self, card: IdCard, *, for_submitter: bool = False) -> Draft:
        """Give the draft with a scanned card's person as the owner, or as who hands the dossier in.

        Another owner than before comes alone: who acted for the one before, by what right and where that result was
        to go are nothing of theirs.
        """
        if for_submitter:
            return replace(self, submitter=(self.submitter or Person()).scanned(card))
        owner = self.owner.scanned(card)
        if self.owner.may_be(card):
            return replace(self, owner=owner)
        fresh = Draft()
        return replace(
            self,
            owner=owner,
            submitter=None,
            subject_kind=fresh.subject_kind,
            collect_by=fresh.collect_by,
            collect_at=fresh.collect_at,
            postal_address=fresh.postal_address,
        )

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

    def mark_from_database(self, position: int, at: datetime | None = None) -> Draft:
        """Give the draft with a component read from a database `at` a moment, or the mark taken back."""
        if self._component(position) is None:
            return self
        ticks = dict(self.ticks)
        if position in ticks and ticks[position].from_database:
            del ticks[position]
        else:
            ticks[position] = Tick(from_database=True, at=at)
        return replace(self, ticks=ticks)

    def checked_paper(self, paper: AttachmentView) -> AttachmentView:
        """Give a file brought for the draft; BadInput when the same content is there already."""
        if any((one.position, one.digest) == (paper.position, paper.digest) for one in self.papers):
            raise BadInput(ALREADY_HERE)
        return paper

    def checklist(self) -> tuple[ChecklistItem, ...]:
        """Give the components of the case with what has been handed over."""
        if self.case is None:
            return ()
        files = Counter(paper.position for paper in self.papers)
        return tuple(_item(i, c, self.ticks.get(i), files[i]) for i, c in enumerate(self.case.components))

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


def _placed(papers: tuple[AttachmentView, ...], places: Mapping[int, int]) -> tuple[AttachmentView, ...]:
    """Give files at their new places, old → new; what has none there belongs to the dossier as a whole."""
    return tuple(replace(paper, position=places.get(paper.position, WHOLE_POSITION)) for paper in papers)


def _item(position: int, component: Component, tick: Tick | None, files: int) -> ChecklistItem:
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
        marked_at=handed.at,
        files=files,
    )
