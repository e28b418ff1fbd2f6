"""The parts of a procedure in words for people; what the catalogue does not say is said to be unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk.core.i18n import N_, Translator
from kiosk.rules.money import show_amount
from kiosk.services.guide_views import GuideCase, GuideFee, GuideLimit, GuidePaper, GuideProcedure

Part = tuple[str, tuple[str, ...]]
"""The title of a part and its lines, never none."""

_SHORT = 32
"""Letters of a remark that still stands in the line of its paper."""

_CHANNELS = {1: N_("Trực tiếp tại đây"), 2: N_("Trực tuyến"), 3: N_("Qua bưu chính")}
_LIMITS = {
    "working_day": N_("{count} ngày làm việc"),
    "day": N_("{count} ngày"),
    "hour": N_("{count} giờ làm việc"),
    "same_day": N_("Ngay trong ngày làm việc"),
    "none": N_("Không có thời hạn cố định"),
}


def case_words(tr: Translator, case: GuideCase, usual: str) -> str:
    """Give a case as one asks for it: the usual one is the usual one, the others go by their names."""
    return tr("Trường hợp thông thường") if case.code == usual == "chung" else case.name


def counts_words(tr: Translator, paper: GuidePaper) -> str:
    """Give the copies of a paper: "1 bản chính, 2 bản chụp"; empty for none."""
    counts = (
        (paper.originals, tr("{count} bản chính")),
        (paper.certified, tr("{count} bản chứng thực")),
        (paper.photocopies, tr("{count} bản chụp")),
    )
    return ", ".join(words.format(count=count) for count, words in counts if count)


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What becomes of a paper, as words with their tones, and `more` in running text."""

    becomes: tuple[tuple[str, str], ...]
    more: str


def paper_words(tr: Translator, paper: GuidePaper) -> PaperWords:
    """Give whether a paper is needed, handed in or shown, and how many of it."""
    if paper.when == "database":
        return PaperWords(((tr("Không phải nộp"), "ok"),), tr("Cơ sở dữ liệu đã có thông tin này."))
    handled = (tr("Nộp"), "accent") if paper.handling == "kept" else (tr("Cho xem rồi nhận lại"), "ok")
    if_needed = ((tr("Chỉ khi cần"), "warn"),) if paper.when == "if" else ()
    remarks = [tr("xem ghi chú")] if remarks_of(tr, paper) else _remarks(tr, paper)
    return PaperWords((*if_needed, handled), " · ".join(filter(None, [counts_words(tr, paper), *remarks])))


def remarks_of(tr: Translator, paper: GuidePaper) -> list[str]:
    """Give what is to be known of a paper beyond `paper_words`: its form, condition, that it is not confirmed.

    One that is short already stands there.
    """
    said = _remarks(tr, paper)
    short = paper.when != "database" and len(said) == 1 and len(said[0]) <= _SHORT
    return [] if short else said


def _remarks(tr: Translator, paper: GuidePaper) -> list[str]:
    said = []
    if paper.form and paper.form not in paper.name and paper.when != "database":
        said.append(tr("Theo mẫu: {form}").format(form=paper.form))
    if paper.condition:
        exception = paper.when == "database"
        said.append(tr("Ngoại lệ: {when}").format(when=paper.condition) if exception else paper.condition)
    if not paper.confirmed:
        said.append(tr("Cần xác nhận: mời hỏi cán bộ tiếp nhận."))
    return said


def first_parts(tr: Translator, procedure: GuideProcedure, case: GuideCase) -> tuple[Part, ...]:
    """Give what people ask after they know what to bring: time, money, where, result."""
    return _known(
        tr,
        (
            (tr("Thời hạn giải quyết"), _limits(tr, case)),
            (tr("Phí, lệ phí"), _fees(tr, procedure, case)),
            (tr("Cách nộp hồ sơ"), [tr(_CHANNELS[channel]) for channel in procedure.channels if channel in _CHANNELS]),
            (tr("Kết quả nhận được"), [procedure.result]),
        ),
    )


def other_parts(tr: Translator, procedure: GuideProcedure, case: GuideCase) -> tuple[Part, ...]:
    """Give all else that must be posted, in the order of NĐ 63/2010/NĐ-CP; then what is noted and not yet confirmed."""
    forms = dict.fromkeys((*procedure.forms, *(paper.form for paper in case.papers)))
    steps = [f"{number}. {step}" for number, step in enumerate(procedure.order, 1)]
    sets = [tr("{count} bộ").format(count=procedure.sets)] if procedure.sets else []
    parts = _known(
        tr,
        (
            (tr("Trình tự thực hiện"), steps),
            (tr("Số bộ hồ sơ"), sets),
            (tr("Ai được làm thủ tục này"), procedure.subjects),
            (tr("Cơ quan giải quyết"), [procedure.agency]),
            (tr("Mẫu đơn, tờ khai"), forms),
            (tr("Yêu cầu, điều kiện"), [procedure.conditions]),
            (tr("Căn cứ pháp lý"), ["; ".join(procedure.legal_basis)]),
            (tr("Tên đầy đủ, mã thủ tục"), [procedure.name, procedure.code]),
        ),
    )
    more = ((tr("Ghi chú"), [procedure.note]), (tr("Điều văn phòng đang xác nhận"), procedure.unconfirmed))
    return (*parts, *((title, tuple(lines)) for title, lines in more if any(lines)))


def _known(tr: Translator, parts: Iterable[tuple[str, Iterable[str]]]) -> tuple[Part, ...]:
    return tuple((title, tuple(filter(None, lines)) or (tr("Chưa có thông tin"),)) for title, lines in parts)


def _limits(tr: Translator, case: GuideCase) -> Iterator[str]:
    law = _limit(tr, case.limit)
    if case.committed is None:
        yield law
        return
    yield tr("{limit} (địa phương cam kết)").format(limit=_limit(tr, case.committed))
    yield tr("Theo quy định: {limit}").format(limit=law)


def _limit(tr: Translator, limit: GuideLimit) -> str:
    count = f"{limit.value:g}"
    words = tr(_LIMITS[limit.unit]).format(count=count.replace(".", ",") if tr.language == "vi" else count)
    told = f"{words}. {limit.note}" if limit.note else words
    return told if limit.confirmed else tr("{words} (cần xác nhận)").format(words=told)


def _fees(tr: Translator, procedure: GuideProcedure, case: GuideCase) -> Iterator[str]:
    yield procedure.fee
    for fee in case.fees:
        yield _fee(tr, fee)


def _fee(tr: Translator, fee: GuideFee) -> str:
    channels = ", ".join(tr(_CHANNELS[channel]) for channel in fee.channels if channel in _CHANNELS)
    line = f"{fee.name}: {show_amount(fee.amount)}/{fee.per}"
    if fee.optional:
        line = tr("{line}, nếu ông/bà cần").format(line=line)
    said = channels or tr("Mọi cách nộp")
    return f"{said}: {line}"
