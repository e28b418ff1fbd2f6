"""A person of a dossier being taken in, as typed or as a card says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold, nfc
from kiosk.rules.id_card import IdCard
from kiosk.rules.person import read_email, read_id_number, read_name, read_phone
from kiosk.rules.personal_number import disagreements

LONGEST_NAME = 300
LONGEST_TEXT = 500
LONGEST_EMAIL = 120


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

    def may_be(self, card: IdCard) -> bool:
        """Tell whether a card can be this person's: by the number, else by a name that says nothing else."""
        number = self.id_number.strip()
        if number:
            return number in (card.number, card.old_number)
        return not card.name or set(fold(self.name).split()) <= set(fold(card.name).split())

    def scanned(self, card: IdCard) -> Person:
        """Give the person with what a card says; what was typed stays where the card is silent.

        Another person's card leaves nothing of whoever stood there before.
        """
        known = self if self.may_be(card) else Person()
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
