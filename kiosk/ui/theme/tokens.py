"""The named tokens of the look: colours, text sizes, distances. Literal colours and pixels live here only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

Density = Literal["counter", "citizen"]
Contrast = Literal["normal", "high"]
TextSize = Literal["normal", "large", "largest"]
TEXT_SIZES: tuple[TextSize, ...] = ("normal", "large", "largest")

REFERENCE_LONG_PX = 1920
REFERENCE_SHORT_PX = 1080

CITIZEN_LEAST_TEXT_PX = 20
CITIZEN_LEAST_TARGET_PX = 64

GROWTH: dict[TextSize, tuple[float, float]] = {"normal": (1.0, 1.0), "large": (1.22, 1.12), "largest": (1.5, 1.22)}
"""By how much running text and headings grow: what is large already needs less, and numbers none."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by their task, as `#RRGGBB`.

    `…_soft` is a quiet background that carries the colour of the same name as ink; `…_ink` is the ink on
    the full colour. `lotus` is the one warm colour: kept for the number that is being called now.
    """

    surface: str
    surface_raised: str
    surface_sunken: str
    ink: str
    ink_soft: str
    ink_disabled: str
    accent: str
    accent_strong: str
    accent_soft: str
    accent_ink: str
    lotus: str
    lotus_strong: str
    lotus_soft: str
    lotus_ink: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_strong: str
    danger_soft: str
    danger_ink: str
    line: str
    line_strong: str
    focus: str
    focus_on_accent: str


NORMAL = Palette(
    surface="#F5F3EE",
    surface_raised="#FFFFFF",
    surface_sunken="#EAE7DF",
    ink="#17252B",
    ink_soft="#47565D",
    ink_disabled="#5A656A",
    accent="#0E5A6D",
    accent_strong="#0A4453",
    accent_soft="#E0EDEF",
    accent_ink="#FFFFFF",
    lotus="#B0203C",
    lotus_strong="#8C162E",
    lotus_soft="#FAE8EA",
    lotus_ink="#FFFFFF",
    ok="#1B6437",
    ok_soft="#E2F0E5",
    warn="#7F4700",
    warn_soft="#FBEED5",
    danger="#A31626",
    danger_strong="#7F0F1C",
    danger_soft="#FBE5E5",
    danger_ink="#FFFFFF",
    line="#DAD5CA",
    line_strong="#858A87",
    focus="#C77700",
    focus_on_accent="#FFC857",
)
"""Warm paper, deep teal, a little lotus."""

HIGH = Palette(
    surface="#FFFFFF",
    surface_raised="#FFFFFF",
    surface_sunken="#F0F0F0",
    ink="#000000",
    ink_soft="#1F1F1F",
    ink_disabled="#4A4A4A",
    accent="#003642",
    accent_strong="#00222A",
    accent_soft="#E6F4F6",
    accent_ink="#FFFFFF",
    lotus="#7D0018",
    lotus_strong="#560010",
    lotus_soft="#FFECEE",
    lotus_ink="#FFFFFF",
    ok="#00401A",
    ok_soft="#E6F5EA",
    warn="#552B00",
    warn_soft="#FFF3DC",
    danger="#7A0010",
    danger_strong="#520009",
    danger_soft="#FFEAEA",
    danger_ink="#FFFFFF",
    line="#000000",
    line_strong="#000000",
    focus="#B35900",
    focus_on_accent="#FFD27A",
)
"""For people who see badly: every ink at least 7:1 on its surface, every edge drawn black."""

INK_ON_SURFACE: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("ink", "ink_soft") for ground in ("surface", "surface_raised", "surface_sunken")),
    *((ink, ground) for ink in ("ink", "ink_soft") for ground in ("accent_soft", "lotus_soft")),
    *(("ink", ground) for ground in ("ok_soft", "warn_soft", "danger_soft")),
    *((ink, ground) for ink in ("accent", "lotus") for ground in ("surface", "surface_raised")),
    *((ink, ground) for ink in ("ok", "warn", "danger") for ground in ("surface", "surface_raised")),
    ("ink_disabled", "surface"),
    ("ink_disabled", "surface_sunken"),
    ("accent_ink", "accent"),
    ("accent_ink", "accent_strong"),
    ("accent", "accent_soft"),
    ("accent_strong", "accent_soft"),
    ("lotus_ink", "lotus"),
    ("lotus_ink", "lotus_strong"),
    ("lotus", "lotus_soft"),
    ("ok", "ok_soft"),
    ("warn", "warn_soft"),
    ("danger", "danger_soft"),
    ("danger_ink", "danger"),
    ("danger_ink", "danger_strong"),
)
"""Every pair of ink and ground the style sheet and the drawn widgets use; each is held to 4.5:1."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The look of one process: a palette, a density and sizes in device-independent pixels.

    Text sizes are pixel heights of the font. `target` is the least height of anything to be touched or
    clicked. `portrait`: the screen stands upright. `scale` is 1.0 on a 1920 × 1080 screen of the same density.
    `text_frame` and `text_frame_title` are those of a public screen's frame: it stays as it is while a person makes
    the text larger, so that its buttons stay under the finger. `screen` is the size all this was cut for.
    """

    palette: Palette
    density: Density
    portrait: bool
    scale: float
    screen: tuple[int, int]
    contrast: Contrast
    text_size: TextSize
    text_frame: int
    text_frame_title: int
    text_caption: int
    text_body: int
    text_lead: int
    text_title: int
    text_heading: int
    text_display: int
    text_giant: int
    gap_tiny: int
    gap_small: int
    gap: int
    gap_large: int
    gap_huge: int
    radius: int
    radius_small: int
    border: int
    focus_width: int
    target: int
    target_large: int
    icon: int

    @property
    def one_column(self) -> bool:
        """Whether what stands side by side elsewhere stands one below the other here: there is no width for two."""
        return self.portrait or self.text_size == "largest"


def tokens(
    density: Density,
    width_px: int = REFERENCE_LONG_PX,
    height_px: int = REFERENCE_SHORT_PX,
    contrast: Contrast = "normal",
    text_size: TextSize = "normal",
) -> Tokens:
    """Give the tokens for a density on a screen of that many device-independent pixels.

    Citizens' stations grow and shrink with the screen, so that one design fills 1024 × 600 and 1920 × 1080
    alike, but never below 20 px of text and 64 px of target (TT 22/2023/TT-BTTTT, WCAG 2.0). The counter
    stays near the size of an office program; its text has one size.
    """
    give = _citizen if density == "citizen" else _counter
    return give((width_px, height_px), contrast, text_size)


def _scale(screen: tuple[int, int]) -> float:
    return min(min(screen) / REFERENCE_SHORT_PX, max(screen) / REFERENCE_LONG_PX)


@cache  # drawn widgets ask for their tokens at every size hint
def _citizen(screen: tuple[int, int], contrast: Contrast, text_size: TextSize) -> Tokens:
    scale = min(max(_scale(screen), 0.5), 2.5)
    running, headings = GROWTH[text_size]

    def px(size: float, least: int = 1, growth: float = 1.0) -> int:
        return round(max(round(size * scale), least) * growth)

    return Tokens(
        palette=HIGH if contrast == "high" else NORMAL,
        density="citizen",
        portrait=screen[1] > screen[0],
        scale=scale,
        screen=screen,
        contrast=contrast,
        text_size=text_size,
        text_frame=px(26, CITIZEN_LEAST_TEXT_PX),
        text_frame_title=px(46, CITIZEN_LEAST_TEXT_PX + 4),
        text_caption=px(26, CITIZEN_LEAST_TEXT_PX, running),
        text_body=px(30, CITIZEN_LEAST_TEXT_PX, running),
        text_lead=px(38, CITIZEN_LEAST_TEXT_PX + 2, running),
        text_title=px(46, CITIZEN_LEAST_TEXT_PX + 4, running),
        text_heading=px(62, CITIZEN_LEAST_TEXT_PX + 8, headings),
        text_display=px(104, 48),
        text_giant=px(280, 120),
        gap_tiny=px(6, 3),
        gap_small=px(12, 6),
        gap=px(24, 10),
        gap_large=px(40, 18),
        gap_huge=px(64, 28),
        radius=px(24, 12),
        radius_small=px(14, 8),
        border=px(2, _edge(contrast)),
        focus_width=px(5, 3),
        target=px(88, CITIZEN_LEAST_TARGET_PX),
        target_large=px(128, CITIZEN_LEAST_TARGET_PX + 8),
        icon=px(56, 32),
    )


@cache  # as above
def _counter(screen: tuple[int, int], contrast: Contrast, _text_size: TextSize) -> Tokens:
    scale = min(max(_scale(screen), 0.87), 2.0)

    def px(size: float, least: int = 1) -> int:
        return max(round(size * scale), least)

    return Tokens(
        palette=HIGH if contrast == "high" else NORMAL,
        density="counter",
        portrait=screen[1] > screen[0],
        scale=scale,
        screen=screen,
        contrast=contrast,
        text_size="normal",
        text_frame=px(14, 13),
        text_frame_title=px(21, 18),
        text_caption=px(14, 13),
        text_body=px(16, 14),
        text_lead=px(18, 16),
        text_title=px(21, 18),
        text_heading=px(28, 24),
        text_display=px(44, 36),
        text_giant=px(80, 64),
        gap_tiny=px(3),
        gap_small=px(6),
        gap=px(12),
        gap_large=px(20),
        gap_huge=px(32),
        radius=px(10),
        radius_small=px(6),
        border=_edge(contrast),
        focus_width=2,
        target=px(38, 34),
        target_large=px(52, 44),
        icon=px(22, 20),
    )


def _edge(contrast: Contrast) -> int:
    return 2 if contrast == "high" else 1


def contrast_ratio(one: str, other: str) -> float:
    """Give the contrast of two `#RRGGBB` colours by WCAG 2.0: 1.0 (none) to 21.0 (black on white)."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
