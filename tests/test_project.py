"""What holds for the project as a whole: its texts, its licences, its pinned packages, its catalogues."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
import unicodedata
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "resources" / "locale"
CATALOGUES = sorted(path.relative_to(ROOT) for path in LOCALE.glob("*/LC_MESSAGES/kiosk.po"))
# Files whose bytes are not ours to tidy: PDF is partly text, .mo, fonts, pictures and sounds are none.
NOT_TEXT = {".pdf", ".mo", ".ttf", ".otf", ".png", ".jpg", ".ico", ".wav", ".ogg", ".db", ".bin", ".gz", ".zip"}
FOREIGN = {".ttf", ".otf", ".woff2"}
LICENCE_NAMES = ("LICENSE*", "LICENCE*", "OFL*", "COPYING*")


def project_files() -> list[Path]:
    """Give every file that is tracked, or would be with the next commit."""
    listed = subprocess.run(
        # A checkout that belongs to somebody else (a container, a shared folder) is read all the same.
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [path for path in (ROOT / name for name in listed.split("\0") if name) if path.is_file()]


def text_files() -> list[Path]:
    return [path for path in project_files() if path.suffix not in NOT_TEXT]


def shown(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_texts_are_utf8_nfc_and_end_with_a_newline() -> None:
    texts = text_files()
    assert len(texts) > 20
    not_nfc, no_newline, carriage = [], [], []
    for path in texts:
        content = path.read_bytes().decode("utf-8")
        if not unicodedata.is_normalized("NFC", content):
            not_nfc.append(path)
        if content and not content.endswith("\n"):
            no_newline.append(path)
        if "\r" in content and path.suffix not in {".txt", ".cmd", ".bat", ".nsi"}:
            carriage.append(path)
    assert (shown(not_nfc), shown(no_newline), shown(carriage)) == ([], [], [])


def test_another_product_is_not_named() -> None:
    """“Ki-ốt thông minh” is what other products call themselves; this one never shows that name."""
    name = "ki-ốt thông minh"
    named = [
        path
        for path in text_files()
        if path.relative_to(ROOT).parts[0] in {"kiosk", "resources"}
        and name in path.read_text(encoding="utf-8").casefold()
    ]
    assert shown(named) == []


def test_what_others_made_carries_its_licence() -> None:
    """A font's folder, or a folder above it within resources/, holds the text it may be shared under."""
    foreign = {path.parent for path in project_files() if path.suffix in FOREIGN}
    assert foreign
    bare = [
        folder
        for folder in sorted(foreign)
        if not any(
            any(place.glob(name))
            for place in (folder, *folder.parents)
            for name in LICENCE_NAMES
            if place != ROOT and place.is_relative_to(ROOT)
        )
    ]
    assert shown(bare) == []


def test_projects_own_licence_is_where_the_package_says() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    for pattern in project["license-files"]:
        assert list(ROOT.glob(pattern)), pattern


def locked(name: str) -> dict[str, str]:
    """Give package → version of a lock file; every line has a version and at least one hash."""
    # A line that does not go on with a backslash ends an entry.
    entries = re.split(r"(?<!\\)\n", (ROOT / name).read_text(encoding="utf-8").strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    pairs = [entry.split(maxsplit=1)[0].split("==") for entry in entries]
    return dict(pairs)


def test_locks_pin_a_sound_qt_and_agree() -> None:
    development, running = locked("requirements.lock"), locked("requirements-run.lock")
    assert re.fullmatch(r"6\.11\.\d+", running["pyside6-essentials"])
    assert {name: development.get(name) for name in running} == running
    assert "pytest" not in running


def test_locks_name_every_dependency() -> None:
    described = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    running = locked("requirements-run.lock")
    development = locked("requirements.lock")
    groups = described["dependency-groups"]
    assert {"include-group": "build"} in groups["dev"]
    for wanted, lock in (
        (described["project"]["dependencies"] + groups["build"], running),
        ([line for line in groups["dev"] if isinstance(line, str)], development),
    ):
        names = [re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0].lower().replace("_", "-") for line in wanted]
        assert [name for name in names if name not in lock] == []


@pytest.mark.skipif(not CATALOGUES, reason="no catalogue yet: make locale")
@pytest.mark.parametrize("catalogue", CATALOGUES, ids=str)
def test_catalogue_is_complete_and_compiled(catalogue: Path) -> None:
    """Every Vietnamese sentence of the program stands in the catalogue, translated, its places kept."""
    with (ROOT / catalogue).open("rb") as file:
        known = read_po(file, domain="kiosk")
    translated = {str(message.id): str(message.string) for message in known if message.id}
    wanted = strings_in_the_program()
    assert sorted(wanted - translated.keys()) == [], "not in the catalogue: make locale, then translate"
    assert sorted(translated.keys() - wanted) == [], "no longer in the program: make locale"
    assert [msgid for msgid, words in translated.items() if not words] == [], "not translated"
    assert [message.id for message in known if message.id and message.fuzzy] == [], "translated by guess"
    assert [msgid for msgid, words in translated.items() if places(msgid) != places(words)] == []
    with (ROOT / catalogue).with_suffix(".mo").open("rb") as file:
        compiled = {str(message.id): str(message.string) for message in read_mo(file) if message.id}
    assert compiled == translated, "not compiled: make locale"


def keywords() -> dict[str, None]:
    """Give the names under which the code translates: those `make locale` looks for."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    names = dict.fromkeys(re.findall(r"--keyword=(\w+)", makefile))
    assert "tr" in names
    return names | {"_": None}


def strings_in_the_program() -> set[str]:
    found = extract_from_dir(ROOT / "kiosk", keywords=keywords())
    return {str(message) for _, _, message, _, _ in found}


def places(sentence: str) -> list[str]:
    """Give the named places of a sentence, such as {name}: a translation has to keep them."""
    return sorted(re.findall(r"\{(\w*)", sentence))


def known_errors(trees: dict[Path, ast.Module]) -> set[str]:
    """Give the names of KnownError and of every class derived from it, wherever it is defined."""
    bases = {
        node.name: {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"KnownError"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def test_no_sentence_escapes_the_catalogues() -> None:
    """A sentence put together before it is translated, or an error's sentence without N_(), is never found."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "kiosk").rglob("*.py")}
    translating, raising = keywords().keys(), known_errors(trees)
    assert len(raising) > 3
    escaped = []
    for path, tree in trees.items():
        for call in ast.walk(tree):
            if not (isinstance(call, ast.Call) and call.args):
                continue
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            first = call.args[0]
            put_together = isinstance(first, ast.JoinedStr | ast.BinOp)
            unmarked = isinstance(first, ast.Constant | ast.JoinedStr | ast.BinOp)
            if (name in translating and put_together) or (name in raising and unmarked):
                escaped.append(f"{path.relative_to(ROOT)}:{call.lineno}")
    assert escaped == []


def test_no_sentence_stands_inside_another_s_braces() -> None:
    """A call within an f-string is read past when the catalogues are made: its sentence stays Vietnamese for all."""
    translating = keywords().keys()
    unseen = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / "kiosk").rglob("*.py")
        for string in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", getattr(call.func, "attr", "")) in translating
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]
    assert unseen == []
