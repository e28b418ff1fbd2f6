"""The user guide and the README: links lead somewhere, every picture is there, the keys are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.ui.manager.manager_screen import PAGES
from kiosk.ui.records.action_bar import ACTIONS

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "huong-dan.md"
README = ROOT / "README.md"
SCREENS = ROOT / "docs" / "man-hinh-nguoi-dan.md"
PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = 6_000_000
"""All pictures together: whoever reads the guide may have a slow line."""


def links(document: Path) -> list[str]:
    found = re.findall(r'\]\(([^)\s]+)\)|<img src="([^"]+)"', document.read_text("utf-8"))
    return [link or picture for link, picture in found]


def anchors(document: Path) -> set[str]:
    """Give what the headings of a document are linked by."""
    heads = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("document", [README, GUIDE, SCREENS], ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    for link in links(document):
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        assert "://" in link or target.exists(), link
        assert not anchor or "://" in link or anchor in anchors(target), link


def test_every_picture_is_shown_and_none_is_large() -> None:
    shown = {
        Path(link).name for document in (README, GUIDE, SCREENS) for link in links(document) if link.endswith(".png")
    }
    kept = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    assert set(kept) == shown
    assert sum(kept.values()) < MOST_BYTES


def test_the_letters_of_the_actions_are_those_of_the_program() -> None:
    table = GUIDE.read_text("utf-8").split("### Từng việc")[1].split("###")[0]
    named = re.findall(r"^\| [^|]+ \| \*\*(.)\*\* \|", table, re.MULTILINE)
    assert sorted(named) == sorted(letter for letter, _ in ACTIONS.values())


def test_the_manager_s_pages_are_named_with_their_keys() -> None:
    text = GUIDE.read_text("utf-8")
    for key, words in PAGES.values():
        assert f"**{key}** {words.lower()}" in text
