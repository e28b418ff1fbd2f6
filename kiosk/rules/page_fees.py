"""What a copy costs that is paid for by the page: a lower rate from some page on, a ceiling for one copy.

Source: Thông tư 226/2016/TT-BTC, Điều 4: certifying a copy costs 2.000 đồng a page, 1.000 đồng from the third page on
and at most 200.000 đồng a copy; the pages are those of the original. The figures are the catalogue's.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.rules.money import show_amount
from kiosk.rules.procedure import Fee


@dataclass(frozen=True, slots=True)
class PageRates:
    """What the pages of one copy cost, in đồng: `first` each, but `later` each from page `later_from` on (0: never).

    `ceiling` is the most one copy costs, 0 where there is none.
    """

    first: int
    later_from: int = 0
    later: int = 0
    ceiling: int = 0

    def of_copy(self, pages: int) -> int:
        """Give what one copy of an original of so many pages costs."""
        amount = sum(count * rate for count, rate in self._parts(pages))
        return min(amount, self.ceiling) if self.ceiling else amount

    def working(self, pages: int, copies: int) -> str:
        """Give how the amount comes about: "2×2.000 + 8×1.000 = 12.000 đ × 3 bản = 36.000 đ"."""
        parts = self._parts(pages)
        amount = sum(count * rate for count, rate in parts)
        words = f"{' + '.join(f'{count}×{_figure(rate)}' for count, rate in parts)} = {show_amount(amount)}"
        if self.of_copy(pages) < amount:
            words += f", tối đa {show_amount(self.ceiling)}"
        if copies != 1:
            words += f" × {copies} bản = {show_amount(copies * self.of_copy(pages))}"
        return words

    def _parts(self, pages: int) -> list[tuple[int, int]]:
        """Give how many pages cost how much each."""
        before = min(pages, self.later_from - 1) if self.later_from else pages
        return [(count, rate) for count, rate in ((before, self.first), (pages - before, self.later)) if count]


def rates_of(fee: Fee) -> PageRates | None:
    """Give the rates of a fee of the catalogue; None for one that is not reckoned by the page of a copy."""
    by = fee.by_page
    return None if by is None else PageRates(fee.amount, by.later_from, by.later, by.ceiling)


def _figure(dong: int) -> str:
    return f"{dong:,}".replace(",", ".")
