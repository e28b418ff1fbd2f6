"""The index of an inspection pack: what lies in it, what each file means, how to check it without the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.rules.report_table import Cell, Column, Report, Row, Table
from kiosk.rules.report_words import period_words
from kiosk.services.inspection_slips import FOLDER, Slip, Without
from kiosk.services.journal_extract import Extract

NAME = "inspection"
TITLE = "Bộ hồ sơ phục vụ thanh tra, kiểm tra"
INDEX = "00-muc-luc"
SUMS = "SHA256SUMS"
JOURNAL = "02-nhat-ky.jsonl"
DOCUMENTS = "04-danh-muc-nguyen-van.jsonl"

_FILES = (
    Column("file", "Tệp", "text"),
    Column("meaning", "Nội dung", "text"),
    Column("size", "Byte"),
    Column("digest", "SHA-256", "text"),
)
_PAPERS = (
    Column("code", "Mã hồ sơ", "text"),
    Column("file", f"Tệp trong thư mục {FOLDER}", "text"),
    Column("kind", "Giấy", "text"),
    Column("job", "Tờ in"),
    Column("printed", "In lúc", "text"),
    Column("size", "Byte"),
    Column("digest", "SHA-256", "text"),
)
_WITHOUT = (Column("code", "Mã hồ sơ", "text"), Column("why", "Vì sao", "text"))

# each command was run on an extract as it is written here, but for those of Windows, which stand for themselves
_COMMANDS = rf"""
KIỂM TRA BẰNG CÔNG CỤ CÓ SẴN, KHÔNG CẦN CHƯƠNG TRÌNH NÀY
Giải nén bộ hồ sơ vào một thư mục, mở cửa sổ lệnh tại thư mục ấy.

1. Mọi tệp còn nguyên:
   Linux:    sha256sum -c {SUMS}
   macOS:    shasum -a 256 -c {SUMS}
   Windows (PowerShell), từng tệp:
             Get-FileHash -Algorithm SHA256 {JOURNAL}

2. Nhật ký không bị sửa, bớt, đổi chỗ. Không in gì ra là khớp.
   Linux, macOS (bash; macOS thay sha256sum bằng shasum -a 256):
   t=; sed -n 's/^{{"entry":\(\[.*\]\),"hash":"\([0-9a-f]*\)"}}$/\2\1/p' {JOURNAL} |
   while IFS= read -r d; do h=${{d:0:64}}; m=${{d:64}}
     s=$(printf %s "$m" | sha256sum); [ "${{s:0:64}}" = "$h" ] || echo "SAI: ${{m:0:90}}"
     [ -z "$t" ] || [ "${{m:2:64}}" = "$t" ] || echo "KHONG NOI: ${{m:0:90}}"; t=$h; done
   Windows (PowerShell):
   $t = ''; $b = [Security.Cryptography.SHA256]::Create()
   Get-Content {JOURNAL} -Encoding UTF8 | ForEach-Object {{
     if ($_ -cmatch '^\{{"entry":(\[.*\]),"hash":"([0-9a-f]{{64}})"\}}$') {{
       $m = $Matches[1]; $h = $Matches[2]
       $s = [BitConverter]::ToString($b.ComputeHash([Text.Encoding]::UTF8.GetBytes($m))).Replace('-', '').ToLower()
       if ($s -ne $h) {{ "SAI: " + $m.Substring(0, 90) }}
       if ($t -and $m.Substring(2, 64) -ne $t) {{ "KHONG NOI: " + $m.Substring(0, 90) }}
       $t = $h }} }}

3. Nguyên văn từng phiên bản thủ tục: SHA-256 của mỗi dòng (không kể dấu xuống dòng) trong {DOCUMENTS}
   là mã băm ghi ở 04-danh-muc-phien-ban.xlsx.
   Linux:    while IFS= read -r d; do printf %s "$d" | sha256sum; done < {DOCUMENTS}

Có chương trình Một cửa: kiosk journal verify {JOURNAL}
(ở máy của văn phòng thì so luôn với nhật ký đang dùng).
"""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file in the pack: its size in bytes, its SHA-256, and the printed paper it is, if it is one."""

    name: str
    meaning: str
    size: int
    digest: str
    slip: Slip | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that an index tells; `refused` are sentences of what is not there, `hours` the office's weekly hours."""

    office: str
    first: date
    last: date
    made_at: datetime
    by: str
    hours: str
    dossiers: int
    files: Sequence[PackedFile]
    without: Sequence[Without]
    refused: Sequence[str]
    extract: Extract


def index_report(facts: Facts) -> Report:
    """Give the index as a report to be put on paper."""
    plain = [one for one in facts.files if one.slip is None]
    papers = [(one, one.slip) for one in facts.files if one.slip is not None]
    tables = [
        Table("files", "Tệp trong bộ hồ sơ", _FILES, tuple(map(_file_row, plain))),
        Table(
            "papers",
            f"Giấy đã in của hồ sơ tiếp nhận trong kỳ: {len(papers)} tờ",
            _PAPERS,
            tuple(_paper_row(one, slip) for one, slip in papers),
        ),
        Table(
            "without",
            f"Hồ sơ tiếp nhận trong kỳ không có giấy tiếp nhận đã in: {len(facts.without)} hồ sơ",
            _WITHOUT,
            tuple(Row(one.code, {"code": one.code, "why": one.why}) for one in facts.without),
        ),
    ]
    return Report(NAME, TITLE, facts.first, facts.last, tuple(tables), notes=_notes(facts))


def index_text(facts: Facts) -> str:
    """Give the index as plain text, with the commands that check the pack."""
    lines = [
        facts.office.upper(),
        TITLE.upper(),
        f"Kỳ: {period_words(facts.first, facts.last)}",
        f"Lập lúc {facts.made_at:%H:%M ngày %d/%m/%Y}",
        "",
        *(f"{number}. {note}" for number, note in enumerate(_notes(facts), 1)),
        "",
        "TỆP TRONG BỘ HỒ SƠ (SHA-256, số byte, tên, nội dung)",
    ]
    for one in facts.files:
        told = one.meaning
        if one.slip is not None:
            told = f"{told}, hồ sơ {one.slip.code}, bản gốc của tờ in {one.slip.job_id}, in lúc {one.slip.printed}"
        lines.append(f"{one.digest}  {one.size}  {one.name}  {told}")
    lines += ["", f"HỒ SƠ KHÔNG CÓ GIẤY TIẾP NHẬN ĐÃ IN: {len(facts.without)}"]
    lines += [f"{one.code}: {one.why}" for one in facts.without]
    return "\n".join(lines) + "\n" + _COMMANDS


def _notes(facts: Facts) -> tuple[str, ...]:
    extract, header = facts.extract, facts.extract.header
    stretch = f"{extract.entries} mục trong kỳ, từ mục {header.begin} đến mục {header.end}"
    anchor = f", kèm mục {header.anchor} ở ngay trước để nối" if header.anchor else ""
    end = f"; mã băm của mục cuối bản trích: {grouped(extract.last_hash)}" if header.end else ""
    fits = (
        f"Trong cơ sở dữ liệu, nhật ký KHÔNG liền mạch từ mục {extract.misfit}; bản trích ghi đúng như đang lưu."
        if extract.misfit is not None
        else "Lúc lập, chuỗi mã băm của bản trích liền mạch."
    )
    made = (
        f"Người lập: {facts.by}. Bộ hồ sơ có thông tin cá nhân của {facts.dossiers} hồ sơ tiếp nhận trong kỳ: chỉ giao"
        " cho người có thẩm quyền, lập biên bản ghi mã SHA-256 của tệp ZIP (hiện khi lập xong, có trong nhật ký)."
    )
    papers = (
        f"Giấy trong thư mục {FOLDER} là bản gốc của các tờ in: dựng lại từ nội dung và lời văn lưu khi in lần đầu,"
        " không có chữ IN LẠI; phiếu in trên máy in nhiệt là hình của phiếu trên trang A4. “Tờ in” là số của lần in"
        " trong chương trình. Các lần in lại không để riêng. Có giấy lúc tiếp nhận, phiếu bổ sung, từ chối, xin lỗi,"
        " thông báo dừng, phiếu kiểm soát, giấy trả kết quả của hồ sơ tiếp nhận trong kỳ, kể cả tờ in sau kỳ; không có"
        " phiếu từ chối lập tại quầy khi chưa nhận hồ sơ, biên lai và giấy bàn giao."
    )
    entered = (
        f"Nhật ký: {stretch if extract.entries else 'không có mục nào trong kỳ'}{anchor}{end}."
        f" Lúc lập, mục cuối của cả nhật ký là mục {extract.head.seq}, mã băm"
        f" {grouped(extract.head.hash)}. {fits}"
    )
    chain = (
        "Mỗi mục nhật ký mang mã băm của mục liền trước: sửa, bớt hay đổi chỗ một mục thì từ đó về sau không còn khớp."
        f" Trong {JOURNAL}, “hash” là SHA-256 của đúng các byte của mảng “entry”, kể cả hai dấu ngoặc vuông; giá trị"
        " đầu của mảng là “hash” của mục liền trước; giờ ghi theo UTC, sớm hơn giờ Việt Nam bảy tiếng."
    )
    check = (
        "Tự kiểm tra: tính SHA-256 của từng tệp rồi so với bảng này (viết thành nhóm 16 chữ cho dễ đọc) hoặc với tệp"
        f" {SUMS} (tệp này có cả mục lục). Lệnh cho Windows, Linux, macOS ở cuối tệp {INDEX}.txt; không cần chương"
        " trình này."
    )
    rules = f"Lịch nghỉ và danh mục thủ tục như lúc lập; mọi lần sửa có trong nhật ký. Giờ làm việc: {facts.hours}."
    lacking = (f"Không có trong bộ hồ sơ: {sentence}" for sentence in facts.refused)
    return (made, *lacking, papers, entered, chain, check, rules)


def grouped(digest: str) -> str:
    """Give a digest in groups of sixteen, which a line may be broken between."""
    return " ".join(digest[place : place + 16] for place in range(0, len(digest), 16))


def _file_row(one: PackedFile) -> Row:
    return Row(one.name, {"file": one.name, "meaning": one.meaning, "size": one.size, "digest": grouped(one.digest)})


def _paper_row(one: PackedFile, slip: Slip) -> Row:
    cells: dict[str, Cell] = {
        "code": slip.code,
        "file": one.name.removeprefix(f"{FOLDER}/"),
        "kind": slip.kind,
        "job": slip.job_id,
    }
    return Row(one.name, {**cells, "printed": slip.printed, "size": one.size, "digest": grouped(one.digest)})
