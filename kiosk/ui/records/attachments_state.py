"""What the attachments tab shows: places, their files, what is offered; and how they read as lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import AttachmentSource, AttachmentView
from kiosk.ui.records.paper_lines import PaperLine

OfferKind = Literal["", "folder", "earlier"]

_SOURCES = {"file": N_("chọn từ máy"), "folder": N_("từ thư mục quét"), "scanner": N_("từ máy quét")}


@dataclass(frozen=True, slots=True)
class Place:
    """Where papers belong: a component, or the result at -1; `gone` is a component the dossier has no more."""

    position: int
    name: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper that can be taken: what to ask for it by, its name, what else is known of it."""

    number: int
    name: str
    caption: str


@dataclass(frozen=True, slots=True)
class AttachmentsState:
    """What the tab shows. `busy` says in words what is being done, `problems` why a paper cannot be shown.

    `offer` tells from where papers are offered now, for the place `offer_for`; `large` which paper is shown large, by
    its `page` from 0 on. `lacking` gives the sentence (msgid) for each source there is none of at this PC.
    """

    places: tuple[Place, ...] = ()
    files: tuple[AttachmentView, ...] = ()
    may_attach: bool = False
    busy: str = ""
    problems: Mapping[int, str] = field(default_factory=dict)
    offer: OfferKind = ""
    offer_for: int = 0
    offered: tuple[Offered, ...] = ()
    large: int | None = None
    page: int = 0
    lacking: Mapping[AttachmentSource, str] = field(default_factory=dict)

    def file(self, attachment_id: int) -> AttachmentView | None:
        """Give one of the files."""
        return next((one for one in self.files if one.attachment_id == attachment_id), None)


def lines_of(tr: Translator, state: AttachmentsState) -> tuple[PaperLine, ...]:
    """Give the lines of the tab: every place, and below it its files."""
    lines = list[PaperLine]()
    for number, place in enumerate(state.places, 1):
        files = [one for one in state.files if one.position == place.position]
        counted = tr("{count} tệp").format(count=len(files)) if files else tr("chưa có tệp")
        named = place.name if place.position < 0 or place.gone else f"{number}. {place.name}"
        pill = (counted, "accent" if files else "")
        lines.append(PaperLine(("place", place.position), named, pills=(pill,), part=True))
        lines += [_file_line(tr, one, state.problems.get(one.attachment_id, "")) for one in files]
    return tuple(lines)


def _file_line(tr: Translator, file: AttachmentView, problem: str) -> PaperLine:
    flags = ((tr("Số hóa"), "ok", file.digitised), (tr("Dùng lại"), "accent", file.reused))
    pills = tuple((words, tone) for words, tone, raised in flags if raised)
    key = ("file", file.attachment_id)
    if problem:
        return PaperLine(key, file.name, problem, "danger", icon="warning", pills=pills)
    return PaperLine(key, file.name, about_words(tr, file), icon="document", pills=pills)


def about_words(tr: Translator, file: AttachmentView) -> str:
    """Give "2 trang · 350 KB · từ máy quét · 09:15 20/11/2026"."""
    pages = tr("{count} trang").format(count=file.pages)
    size = f"{max(file.size // 1024, 1)} KB" if file.size < 1024 * 1024 else f"{file.size / 1024 / 1024:.1f} MB"
    size = size.replace(".", ",") if tr.language == "vi" else size
    added = f"{file.added_at:%H:%M} {file.added_at.day}/{file.added_at.month}/{file.added_at.year}"
    return " · ".join((pages, size, tr(_SOURCES[file.source]), added))
