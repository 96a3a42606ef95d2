"""A look at the XML of a workbook before openpyxl opens it, for what openpyxl makes too much of or does not tell."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from openpyxl.utils import range_boundaries

from assistant.importing.imported import Refused
from assistant.importing.limits import MAX_MERGED_CELLS


def scan(data: bytes) -> int:
    """How many formulas were saved without their result, as programs do that cannot work it out.

    Raises:
        Refused: merged ranges beyond measure: openpyxl makes a cell of each place in them.
    """
    merged = unsaved = 0
    for element in _elements(data):
        if element.tag.endswith("}mergeCell"):
            left, top, right, bottom = range_boundaries(element.get("ref", ""))
            merged += (int(right or 0) - int(left or 0) + 1) * (int(bottom or 0) - int(top or 0) + 1)
        else:
            unsaved += _is_unsaved(element)
    if merged > MAX_MERGED_CELLS:
        raise Refused("combina massa cel·les: desfés les cel·les combinades que ocupen tot el full")
    return unsaved


def _elements(data: bytes) -> Iterator[ElementTree.Element]:
    """The cells and the merged ranges of every sheet; what has been read is let go."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                cells = ElementTree.iterparse(io.BytesIO(file.read(name)))  # noqa: S314  # expat limits entities
                for _, element in cells:
                    if element.tag.endswith(("}c", "}mergeCell")):
                        yield element
                        element.clear()
                    elif element.tag.endswith("}row"):
                        element.clear()


def _is_unsaved(cell: ElementTree.Element) -> bool:
    """Whether a cell has a formula and no result; a text that is empty is one."""
    parts = {part.tag.rpartition("}")[2]: part.text for part in cell}
    return "f" in parts and not parts.get("v") and cell.get("t") != "str"
