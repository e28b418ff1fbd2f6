"""What a personal identification number (số định danh cá nhân) tells of its bearer.

Twelve digits PPP C YY RRRRRR: place where the birth was registered, century and sex, year of birth, and six at
random; there is no check digit (Nghị định 137/2015/NĐ-CP Điều 13; codes: Thông tư 59/2021/TT-BCA). The codes of the
provinces are those of before 1/7/2025: a number given once is never changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_

MALE = "Nam"
FEMALE = "Nữ"

OTHER_YEAR = N_("Năm sinh không khớp với số định danh cá nhân; hãy xem lại thẻ.")
OTHER_SEX = N_("Giới tính không khớp với số định danh cá nhân; hãy xem lại thẻ.")
OTHER_PLACE = N_(
    "Ba chữ số đầu của số định danh không phải mã tỉnh; chỉ người khai sinh ở nước ngoài mới có mã khác, hãy xem lại."
)

PROVINCES = {
    "001": "Hà Nội",
    "002": "Hà Giang",
    "004": "Cao Bằng",
    "006": "Bắc Kạn",
    "008": "Tuyên Quang",
    "010": "Lào Cai",
    "011": "Điện Biên",
    "012": "Lai Châu",
    "014": "Sơn La",
    "015": "Yên Bái",
    "017": "Hòa Bình",
    "019": "Thái Nguyên",
    "020": "Lạng Sơn",
    "022": "Quảng Ninh",
    "024": "Bắc Giang",
    "025": "Phú Thọ",
    "026": "Vĩnh Phúc",
    "027": "Bắc Ninh",
    "030": "Hải Dương",
    "031": "Hải Phòng",
    "033": "Hưng Yên",
    "034": "Thái Bình",
    "035": "Hà Nam",
    "036": "Nam Định",
    "037": "Ninh Bình",
    "038": "Thanh Hóa",
    "040": "Nghệ An",
    "042": "Hà Tĩnh",
    "044": "Quảng Bình",
    "045": "Quảng Trị",
    "046": "Thừa Thiên Huế",
    "048": "Đà Nẵng",
    "049": "Quảng Nam",
    "051": "Quảng Ngãi",
    "052": "Bình Định",
    "054": "Phú Yên",
    "056": "Khánh Hòa",
    "058": "Ninh Thuận",
    "060": "Bình Thuận",
    "062": "Kon Tum",
    "064": "Gia Lai",
    "066": "Đắk Lắk",
    "067": "Đắk Nông",
    "068": "Lâm Đồng",
    "070": "Bình Phước",
    "072": "Tây Ninh",
    "074": "Bình Dương",
    "075": "Đồng Nai",
    "077": "Bà Rịa - Vũng Tàu",
    "079": "Hồ Chí Minh",
    "080": "Long An",
    "082": "Tiền Giang",
    "083": "Bến Tre",
    "084": "Trà Vinh",
    "086": "Vĩnh Long",
    "087": "Đồng Tháp",
    "089": "An Giang",
    "091": "Kiên Giang",
    "092": "Cần Thơ",
    "093": "Hậu Giang",
    "094": "Sóc Trăng",
    "095": "Bạc Liêu",
    "096": "Cà Mau",
}
"""Place of birth registration by the first three digits."""

_TWELVE_DIGITS = re.compile(r"[0-9]{12}")


@dataclass(frozen=True)
class PersonalNumber:
    """What the digits say: the province of birth registration ("" when the code is none), sex and year of birth."""

    province: str
    sex: str
    birth_year: int


def read_personal_number(number: str) -> PersonalNumber:
    """Give what a personal number tells; `number` without blanks. BadInput unless it is twelve digits."""
    if not _TWELVE_DIGITS.fullmatch(number):
        raise BadInput(N_("Số định danh cá nhân gồm 12 chữ số; hãy xem lại."))
    century, odd = divmod(int(number[3]), 2)
    return PersonalNumber(
        province=PROVINCES.get(number[:3], ""),
        sex=FEMALE if odd else MALE,
        birth_year=1900 + 100 * century + int(number[4:6]),
    )


def disagreements(number: str, birth_year: int | None = None, sex: str = "") -> tuple[str, ...]:
    """Give a sentence (msgid) for each thing that does not fit a personal number, none when all fits.

    Year and sex are compared where they are known. These are warnings and never refusals: registers of the past hold
    mistakes that only the police can put right. BadInput unless the number is twelve digits.
    """
    told = read_personal_number(number)
    found = []
    if not told.province:
        found.append(OTHER_PLACE)
    if birth_year is not None and birth_year != told.birth_year:
        found.append(OTHER_YEAR)
    if sex and sex != told.sex:
        found.append(OTHER_SEX)
    return tuple(found)
