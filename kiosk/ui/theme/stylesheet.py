"""The style sheet, made from tokens: no literal colour or size of its own."""

from __future__ import annotations

from kiosk.ui.theme.tokens import Tokens

_TONES = ("accent", "lotus", "ok", "warn", "danger")


def stylesheet(t: Tokens) -> str:
    """Give the Qt style sheet of an application with these tokens."""
    return "\n".join((_labels(t), _frames(t), _buttons(t), _inputs(t), _lists(t), _rest(t)))


def _labels(t: Tokens) -> str:
    p = t.palette
    sizes = {
        "frame": t.text_frame,
        "frame_title": t.text_frame_title,
        "caption": t.text_caption,
        "lead": t.text_lead,
        "title": t.text_title,
        "heading": t.text_heading,
        "display": t.text_display,
        "giant": t.text_giant,
    }
    rules = [f"QLabel {{ color: {p.ink}; background: transparent; font-size: {t.text_body}px; }}"]
    rules += [f'QLabel[role="{role}"] {{ font-size: {size}px; }}' for role, size in sizes.items()]
    rules.append(f'QLabel[role="caption"] {{ color: {p.ink_soft}; }}')
    rules.append('QLabel[role="strong"], QLabel[role="title"], QLabel[role="frame_title"] { font-weight: 600; }')
    rules.append('QLabel[role="heading"], QLabel[role="display"], QLabel[role="giant"] { font-weight: 700; }')
    rules.append(f'QLabel[tone="soft"] {{ color: {p.ink_soft}; }}')
    rules.append(f'QLabel[tone="on_accent"] {{ color: {p.accent_ink}; }}')
    rules += [f'QLabel[tone="{tone}"] {{ color: {getattr(p, tone)}; }}' for tone in _TONES]
    pad = f"padding: {t.gap_tiny}px {t.gap}px; border-radius: {t.radius_small}px"
    rules.append(
        f'QLabel[role="pill"] {{ {pad}; font-weight: 600; color: {p.ink_soft}; background: {p.surface_sunken}; }}'
    )
    rules += [
        f'QLabel[role="pill"][tone="{tone}"] {{ color: {getattr(p, tone)}; background: {getattr(p, tone + "_soft")}; }}'
        for tone in _TONES
    ]
    return "\n".join(rules)


def _frames(t: Tokens) -> str:
    p = t.palette
    edge = f"border: {t.border}px solid {p.line}; border-radius: {t.radius}px"
    rules = [
        f'QWidget[role="page"] {{ background: {p.surface}; }}',
        f'QFrame[role="card"] {{ background: {p.surface_raised}; {edge}; }}',
        f'QFrame[role="sunken"] {{ background: {p.surface_sunken}; border: none; border-radius: {t.radius}px; }}',
        f'QFrame[role="band"] {{ background: {p.accent}; border: none; }}',
        f'QFrame[role="card"][tone="on_accent"] {{ background: {p.accent}; border-color: {p.accent}; }}',
        f'QFrame[role="call"] {{ background: {p.lotus}; border: none; border-radius: {t.radius}px; }}',
        f'QFrame[role="call"] QLabel {{ color: {p.lotus_ink}; }}',
        f'QFrame[role="band"] QLabel, QFrame[role="card"][tone="on_accent"] QLabel {{ color: {p.accent_ink}; }}',
        f'QFrame[role="line"] {{ background: {p.line}; border: none; max-height: {t.border}px; }}',
        f'QFrame[role="stripe"] {{ background: {p.lotus}; border: none; }}',
        f'QFrame[role="bar"] {{ background: {p.accent_soft}; border: {t.border}px solid {p.accent}; }}',
        f'QFrame[role="bar"] {{ border-radius: {t.radius_small}px; }}',
    ]
    for tone in _TONES:
        ink, ground = getattr(p, tone), getattr(p, tone + "_soft")
        rules.append(
            f'QFrame[role="card"][tone="{tone}"], QFrame[role="bar"][tone="{tone}"] '
            f"{{ background: {ground}; border-color: {ink}; }}"
        )
        rules.append(f'QFrame[role="bar"][tone="{tone}"] QLabel {{ color: {ink}; }}')
    return "\n".join(rules)


def _buttons(t: Tokens) -> str:
    p = t.palette
    inner = t.target - 2 * (t.focus_width + t.gap_tiny)

    def button(selector: str, ink: str, ground: str, edge: str, over: str) -> str:
        return f"""
{selector} {{ color: {ink}; background: {ground}; border-color: {edge}; }}
{selector}:hover {{ background: {over}; }}
{selector}:pressed {{ background: {over}; }}
{selector}:focus {{ border-color: {p.focus}; }}
{selector}:disabled {{ color: {p.ink_disabled}; background: {p.surface_sunken}; border-color: {p.surface_sunken}; }}"""

    role = 'QPushButton[role="{}"]'.format
    tiles = role("tile"), role("tile_apart"), role("tile_shut")
    return f"""
QPushButton {{ font-size: {t.text_body}px; font-weight: 600; min-height: {inner}px;
  padding: {t.gap_tiny}px {t.gap}px; border: {t.focus_width}px solid; border-radius: {t.radius_small}px; }}
{button("QPushButton", p.ink, p.surface_raised, p.line_strong, p.surface_sunken)}
{button(role("primary"), p.accent_ink, p.accent, p.accent, p.accent_strong)}
{button(role("danger"), p.danger_ink, p.danger, p.danger, p.danger_strong)}
{button(role("quiet"), p.accent, "transparent", "transparent", p.accent_soft)}
{button(role("choice"), p.ink, p.surface_raised, p.line_strong, p.accent_soft)}
{role("choice")}:checked {{ color: {p.accent_ink}; background: {p.accent}; border-color: {p.accent}; }}
{role("choice")}:checked:focus {{ border-color: {p.focus}; }}
QFrame[role="band"] {role("choice")} {{ color: {p.accent_ink}; background: {p.accent}; border-color: {p.accent_ink};
  font-size: {t.text_frame}px; padding: {t.gap_tiny}px; min-width: {t.target - 2 * (t.focus_width + t.gap_tiny)}px; }}
QFrame[role="band"] {role("choice")}:checked {{ color: {p.accent_strong}; background: {p.accent_soft};
  border-color: {p.accent_soft}; }}
QFrame[role="band"] {role("choice")}:focus {{ border-color: {p.focus_on_accent}; }}
{button(role("key"), p.ink, p.surface_raised, p.line, p.accent_soft)}
{role("key")} {{ font-size: {t.text_title}px; padding: 0; border-width: {t.focus_width}px; }}
{button(role("tile"), p.ink, p.surface_raised, p.line, p.accent_soft)}
{button(role("tile_apart"), p.ink, p.accent_soft, p.accent_soft, p.surface_raised)}
{button(role("tile_shut"), p.ink_soft, p.surface_sunken, p.surface_sunken, p.surface_sunken)}
{", ".join(tiles)} {{ border-radius: {t.radius}px; padding: 0; min-height: {t.target}px; text-align: left; }}
{role("primary")}:focus, {role("danger")}:focus {{ border-color: {p.focus}; }}
{", ".join(f"{tile} QLabel" for tile in tiles)} {{ background: transparent; }}
{", ".join(f'{tile} QLabel[role="lead"]' for tile in tiles)} {{ font-weight: 600; }}
{", ".join(f"{tile} QLabel:disabled" for tile in tiles)} {{ color: {p.ink_disabled}; }}
"""


def _inputs(t: Tokens) -> str:
    p = t.palette
    fields = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox"
    focused = ", ".join(f"{name.strip()}:focus" for name in fields.split(","))
    disabled = ", ".join(f"{name.strip()}:disabled" for name in fields.split(","))
    box = round(t.text_body * 1.3)
    return f"""
{fields} {{ color: {p.ink}; background: {p.surface_raised}; border: {t.focus_width}px solid {p.line_strong};
  border-radius: {t.radius_small}px; padding: {t.gap_tiny}px {t.gap_small}px; font-size: {t.text_body}px;
  selection-background-color: {p.accent}; selection-color: {p.accent_ink};
  placeholder-text-color: {p.ink_soft}; }}
QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {t.target - 2 * (t.focus_width + t.gap_tiny)}px; }}
{focused} {{ border-color: {p.accent}; }}
{disabled} {{ color: {p.ink_disabled}; background: {p.surface_sunken}; border-color: {p.line}; }}
QLineEdit[tone="danger"] {{ border-color: {p.danger}; }}
QLineEdit[role="search"] {{ font-size: {t.text_title}px; min-height: {t.target_large - 2 * t.gap_tiny}px; }}
QComboBox::drop-down {{ border: none; width: {t.target}px; }}
QComboBox::down-arrow {{ image: url(icons:chevron-down.svg); width: {t.text_body}px; height: {t.text_body}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: {t.target}px;
  subcontrol-origin: border; margin: {t.focus_width}px; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-arrow {{ image: url(icons:chevron-up.svg); width: {t.gap}px; height: {t.gap}px; }}
QAbstractSpinBox::down-arrow {{ image: url(icons:chevron-down.svg); width: {t.gap}px; height: {t.gap}px; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; min-height: 0; padding: 0 {t.gap_small}px; }}
QComboBox QAbstractItemView {{ border: {t.border}px solid {p.line_strong}; background: {p.surface_raised}; }}
QCheckBox, QRadioButton {{ color: {p.ink}; font-size: {t.text_body}px; spacing: {t.gap_small}px;
  padding: {t.gap_tiny}px; border: {t.border}px solid transparent; border-radius: {t.radius_small}px;
  background: transparent; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {p.focus}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {p.ink_disabled}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {box}px; height: {box}px; background: {p.surface_raised};
  border: {t.focus_width}px solid {p.line_strong}; }}
QCheckBox::indicator {{ border-radius: {t.radius_small}px; }}
QRadioButton::indicator {{ border-radius: {box // 2 + t.focus_width}px; }}
QCheckBox::indicator:checked {{ background: {p.accent}; border-color: {p.accent}; image: url(icons:check-mark.svg); }}
QCheckBox::indicator:indeterminate {{ background: {p.accent_soft}; border-color: {p.accent}; }}
QRadioButton::indicator:checked {{ background: {p.accent}; border-color: {p.accent}; image: url(icons:radio-dot.svg); }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {p.surface_sunken}; }}
"""


def _lists(t: Tokens) -> str:
    p = t.palette
    return f"""
QAbstractItemView {{ color: {p.ink}; background: {p.surface_raised}; alternate-background-color: {p.surface};
  border: {t.border}px solid {p.line}; border-radius: {t.radius_small}px; font-size: {t.text_body}px; outline: none;
  gridline-color: {p.line}; selection-background-color: {p.accent_soft}; selection-color: {p.ink}; }}
QAbstractItemView::item {{ padding: {t.gap_tiny}px {t.gap_small}px; }}
QListView::item, QTreeView::item {{ min-height: {t.target - 2 * t.gap_tiny}px; }}
QAbstractItemView::item:selected {{ color: {p.ink}; background: {p.accent_soft}; }}
QAbstractItemView:focus {{ border-color: {p.accent}; }}
QHeaderView {{ background: {p.surface}; border: none; }}
QHeaderView::section {{ color: {p.ink_soft}; background: {p.surface}; border: none; font-size: {t.text_caption}px;
  font-weight: 600; border-bottom: {t.border}px solid {p.line_strong}; padding: {t.gap_small}px; }}
QTableCornerButton::section {{ background: {p.surface}; border: none; }}
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {t.gap}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {t.gap}px; margin: 0; }}
QScrollBar::handle {{ background: {p.line_strong}; border-radius: {max(t.gap // 2 - 1, 1)}px;
  min-height: {t.target}px; min-width: {t.target}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _rest(t: Tokens) -> str:
    p = t.palette
    return f"""
QMainWindow, QDialog {{ background: {p.surface}; }}
QToolTip {{ color: {p.surface_raised}; background: {p.ink}; border: none; padding: {t.gap_small}px;
  font-size: {t.text_caption}px; }}
QTabWidget::pane {{ border: none; border-top: {t.border}px solid {p.line_strong}; }}
QTabBar::tab {{ color: {p.ink_soft}; background: transparent; padding: {t.gap_small}px {t.gap_large}px;
  min-height: {t.target - 2 * t.gap_small}px; font-size: {t.text_body}px; font-weight: 600;
  border-bottom: {t.focus_width}px solid transparent; }}
QTabBar::tab:selected {{ color: {p.accent}; border-bottom-color: {p.accent}; }}
QTabBar::tab:focus {{ color: {p.accent_strong}; background: {p.accent_soft}; }}
QGroupBox {{ color: {p.ink}; font-size: {t.text_lead}px; font-weight: 600; border: {t.border}px solid {p.line};
  border-radius: {t.radius}px; margin-top: {t.text_lead}px; padding: {t.gap}px; background: {p.surface_raised}; }}
QGroupBox::title {{ subcontrol-origin: margin; left: {t.gap}px; padding: 0 {t.gap_small}px; }}
QProgressBar {{ color: {p.ink}; background: {p.surface_sunken}; border: none; border-radius: {t.radius_small}px;
  text-align: center; }}
QProgressBar::chunk {{ background: {p.accent}; border-radius: {t.radius_small}px; }}
QMenu {{ color: {p.ink}; background: {p.surface_raised}; border: {t.border}px solid {p.line_strong};
  font-size: {t.text_body}px; padding: {t.gap_tiny}px; }}
QMenu::item {{ padding: {t.gap_small}px {t.gap}px; border-radius: {t.radius_small}px; }}
QMenu::item:selected {{ color: {p.ink}; background: {p.accent_soft}; }}
QSplitter::handle {{ background: {p.line}; }}
QStatusBar {{ color: {p.ink_soft}; background: {p.surface}; font-size: {t.text_caption}px; }}
"""
