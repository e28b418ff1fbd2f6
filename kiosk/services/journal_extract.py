"""A stretch of the journal as a file that proves itself: written for an inspector, checked alone or against the store.

JSON Lines in UTF-8. The first line says what it is; then one line an entry, `{"entry":[…],"hash":"…"}`, where the
hash is the SHA-256 of the very bytes of the array, whose first value is the hash of the entry before; then the number
and hash of the journal's last entry; at last the SHA-256 of all bytes before that line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

import msgspec

from kiosk.core.errors import BadInput, KnownError
from kiosk.core.i18n import N_
from kiosk.models import journal_extract
from kiosk.models.journal import GENESIS
from kiosk.models.store import Unit

FIELDS = ("previous", "seq", "at", "kind", "staff_id", "station", "subject", "subject_id", "data")
"""What the values of an entry's array are; `at` is in UTC, `data` the text as it is kept."""

_MARK = "kiosk-journal-1"
LONGEST_LINE = 1_000_000
_ENTRY = re.compile(rb'\{"entry":(\["([0-9a-f]{64})",([0-9]+),.*\]),"hash":"([0-9a-f]{64})"\}\n')
_TOLD_EVERY = 500

_NO_EXTRACT = N_("Tệp {file} không phải bản trích nhật ký của chương trình này.")
_BROKEN_LINE = N_("Bản trích {file} bị sửa: dòng {line} không còn như lúc trích.")
_BROKEN_CHAIN = N_("Bản trích {file} bị sửa: dòng {line} không nối với mục nhật ký trước nó.")
_CUT = N_("Bản trích {file} bị cắt bớt hoặc thêm vào: thiếu dòng kết thúc đúng chỗ.")
_NOT_ALL = N_("Bản trích {file} bị sửa: mã băm cả tệp ở dòng cuối không khớp.")
_NOT_IN_STORE = N_("Mục {seq} trong {file} khác với nhật ký của văn phòng: một trong hai bên đã bị sửa.")


class ExtractBroken(KnownError):
    """An extract that does not fit itself or the store; the sentence says where."""


class Out(Protocol):
    """Takes the bytes of an extract."""

    def write(self, data: bytes, /) -> int:
        """Take some more."""
        ...


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line. `anchor` is the entry before the period, 0 where there is none; then `begin` to `end`."""

    extract: str
    office: str
    agency: str
    first: date
    last: date
    anchor: int
    begin: int
    end: int
    fields: tuple[str, ...] = FIELDS


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The journal's last entry at the time the extract was made."""

    seq: int
    hash: str


class _HeadLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    head: Head


@dataclass(frozen=True, slots=True)
class Extract:
    """What an extract holds; `misfit` is the first entry that did not fit the chain when it was made, None for none.

    `end` is one less than `begin` where nothing was entered in the period; `last_hash` is that of its last entry.
    """

    header: Header
    head: Head
    last_hash: str
    misfit: int | None = None

    @property
    def entries(self) -> int:
        """How many entries the period has."""
        return self.header.end - self.header.begin + 1


def write_extract(
    unit: Unit, out: Out, office: str, agency: str, first: date, last: date, told: Callable[[float], None]
) -> Extract:
    """Write the entries of these days, and the one before them; `told` hears now and then what share is done.

    A chain that does not hold in the store is written as it is.
    """
    begin, end = journal_extract.stretch(unit, first, last)
    header = Header(_MARK, office, agency, first, last, begin - 1, begin, end)
    whole, previous, misfit = hashlib.sha256(), "", None

    def write(line: bytes) -> None:
        whole.update(line)
        out.write(line)

    write(msgspec.json.encode(header) + b"\n")
    expected = from_seq = max(header.anchor, 1)
    for link in journal_extract.links(unit, from_seq, end):
        write(b'{"entry":' + link.content + b',"hash":"' + link.hash.encode() + b'"}\n')
        fits = hashlib.sha256(link.content).hexdigest() == link.hash and link.seq == expected
        if misfit is None and not fits:
            misfit = link.seq
        previous, expected = link.hash, link.seq + 1
        if link.seq % _TOLD_EVERY == 0:
            told((link.seq - from_seq) / (end - from_seq + 1))
    head = Head(*journal_extract.head(unit))
    write(msgspec.json.encode(_HeadLine(head)) + b"\n")
    out.write(_closing(whole.hexdigest()))
    return Extract(header, head, previous or GENESIS, misfit)


def check_extract(file: Path, unit: Unit | None = None) -> Extract:
    """Give what an extract holds, every byte of it checked; with a `unit` also against that store.

    Raises ExtractBroken naming the line or the entry, BadInput when the file is no extract, OSError when it cannot be
    read.
    """
    with file.open("rb") as stream:
        lines = iter(lambda: stream.readline(LONGEST_LINE), b"")
        return _checked(file.name, lines, unit)


def _checked(file: str, lines: Iterator[bytes], unit: Unit | None) -> Extract:
    whole = hashlib.sha256()

    def following() -> bytes:
        line = next(lines, b"")
        whole.update(line)
        return line

    header = _header(file, following())
    expected, previous = max(header.anchor, 1), GENESIS if header.anchor <= 1 else ""
    kept = journal_extract.links(unit, expected, header.end) if unit is not None else None
    number = 1
    for seq in range(expected, header.end + 1):
        number += 1
        link, before = _link(file, following(), number)
        if link.seq != seq or before != (previous or before):
            raise ExtractBroken(_BROKEN_CHAIN, file=file, line=number)
        if kept is not None and next(kept, None) != link:
            raise ExtractBroken(_NOT_IN_STORE, file=file, seq=seq)
        previous = link.hash
    head = _head(file, following(), number + 1)
    if next(lines, b"") != _closing(whole.hexdigest()):
        raise ExtractBroken(_NOT_ALL, file=file)
    if next(lines, b""):
        raise ExtractBroken(_CUT, file=file)
    previous = previous or GENESIS
    if head.seq < header.end or (head.seq == header.end and head.hash != previous):
        raise ExtractBroken(_BROKEN_CHAIN, file=file, line=number + 1)
    if unit is not None and (journal_extract.hash_of(unit, head.seq) or GENESIS) != head.hash:
        raise ExtractBroken(_NOT_IN_STORE, file=file, seq=head.seq)
    return Extract(header, head, previous)


def _header(file: str, line: bytes) -> Header:
    try:
        header = msgspec.json.decode(line, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadInput(_NO_EXTRACT, file=file) from None
    if header.extract != _MARK:
        raise BadInput(_NO_EXTRACT, file=file)
    return header


def _link(file: str, line: bytes, number: int) -> tuple[journal_extract.Link, str]:
    """Give the entry of a line whose hash is right, and the hash it says was before it."""
    found = _ENTRY.fullmatch(line)
    if found is None or hashlib.sha256(found[1]).hexdigest() != found[4].decode():
        raise ExtractBroken(_BROKEN_LINE if line else _CUT, file=file, line=number)
    return journal_extract.Link(int(found[3]), found[1], found[4].decode()), found[2].decode()


def _head(file: str, line: bytes, number: int) -> Head:
    try:
        return msgspec.json.decode(line, type=_HeadLine).head
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise ExtractBroken(_BROKEN_LINE if line else _CUT, file=file, line=number) from None


def _closing(digest: str) -> bytes:
    return b'{"sha256":"' + digest.encode() + b'"}\n'
