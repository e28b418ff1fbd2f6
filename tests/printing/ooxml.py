"""What a text program would find wrong with the package of a DOCX (ECMA-376, parts 1 and 2), as far as can be told."""

from __future__ import annotations

import io
import posixpath
from collections import Counter
from xml.etree import ElementTree as ET
from zipfile import ZipFile

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_OF_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def faults(package: bytes) -> list[str]:
    """Give what is wrong with a document, a line each: parts twice, unnamed, unreferred to; ids twice; rows uneven."""
    with ZipFile(io.BytesIO(package)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    found = [f"{name} is there {times} times" for name, times in Counter(names).items() if times > 1]
    trees = {name: ET.fromstring(parts[name]) for name in parts if name.endswith((".xml", ".rels"))}  # noqa: S314 - ours
    types = trees["[Content_Types].xml"]
    endings = {one.get("Extension", "").lower() for one in types if one.tag.endswith("Default")}
    overrides = {one.get("PartName", "").lstrip("/") for one in types if one.tag.endswith("Override")}
    found += [f"{name} is named but not there" for name in overrides - parts.keys()]
    typed = overrides | {"[Content_Types].xml"}
    found += [f"{name} has no type" for name in names if name not in typed and name.rpartition(".")[2] not in endings]
    for name in (one for one in names if one.endswith(".rels")):
        folder, file = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        found += _relations(trees[name], source, trees.get(source), set(names))
    for name, tree in trees.items():
        found += [f"{name}: {fault}" for fault in (*_ids_twice(tree), *_uneven(tree))]
    return found


def _relations(rels: ET.Element, source: str, tree: ET.Element | None, names: set[str]) -> list[str]:
    ids = [one.get("Id", "") for one in rels]
    found = [f"{source}: relation {one} twice" for one, times in Counter(ids).items() if times > 1]
    base = posixpath.dirname(source)
    for one in rels:
        target = one.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        if one.get("TargetMode") != "External" and path not in names:
            found.append(f"{source}: {target} is not there")
    parts = tree.iter() if tree is not None else ()
    used = {value for part in parts for key, value in part.items() if key.startswith(_OF_OFFICE)}
    return found + [f"{source}: no relation {one}" for one in used - set(ids)]


def _ids_twice(tree: ET.Element) -> list[str]:
    ids = {
        "drawing": [one.get("id") for one in tree.iter(_DRAWN)],
        "bookmark": [one.get(f"{_WORD}id") for one in tree.iter(f"{_WORD}bookmarkStart")],
        "style": [one.get(f"{_WORD}styleId") for one in tree.iter(f"{_WORD}style")],
    }
    return [f"{kind} {one} twice" for kind, some in ids.items() for one, times in Counter(some).items() if times > 1]


def _uneven(tree: ET.Element) -> list[str]:
    """Give tables with a row that has not as many columns as the grid, and cells without the paragraph they need."""
    found = []
    for number, table in enumerate(tree.iter(f"{_WORD}tbl"), 1):
        columns = len(table.findall(f"{_WORD}tblGrid/{_WORD}gridCol"))
        for row in table.findall(f"{_WORD}tr"):
            cells = row.findall(f"{_WORD}tc")
            spans = [cell.find(f"{_WORD}tcPr/{_WORD}gridSpan") for cell in cells]
            if sum(int(one.get(f"{_WORD}val", "1")) if one is not None else 1 for one in spans) != columns:
                found.append(f"table {number}: a row is not {columns} columns wide")
            if any(len(cell) == 0 or cell[-1].tag != f"{_WORD}p" for cell in cells):
                found.append(f"table {number}: a cell does not end with a paragraph")
    return found
