"""Tables inside a text → lists: a sentence of the corpus is quoted alone, and a table's cell says nothing alone."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_LISTS = ["ul", "ol"]
_MAX_SPAN = 100  # places that one cell takes: more is a mistake
_MAX_NAME = 40  # letters of a column's name in a table that does not mark them
_SENSIBLE = 3  # columns, and rows, from which figures show that the first row is of names


def flatten_tables(tree: Tag) -> None:
    """Replace every table, the inner ones first.

    A row becomes an item, each cell behind its column's name; a table that only lays the page out becomes its cells.
    """
    for table in reversed(tree.find_all("table")):
        rows = [row for row in _grid(table) if any(cell.get_text(strip=True) for cell in row)]
        headed = _count_names(rows)
        in_lists = not headed and table.find(_LISTS) is not None
        if table.find(_HEADINGS) or in_lists or all(len({id(cell) for cell in row}) == 1 for row in rows):
            _unfold(table)
        else:
            if caption := table.find("caption"):
                caption.name = "p"
                table.insert_before(caption.extract())
            table.replace_with(_listed(rows, headed))


def _grid(table: Tag) -> list[list[Tag]]:
    """The cells by rows; one that spans rows or columns stands in each of its places."""
    rows: list[list[Tag]] = []
    below: dict[int, tuple[Tag, int]] = {}  # by column: the cell that comes down into it, and for how many rows
    for row in table.find_all("tr"):
        cells: list[Tag] = []
        waiting = row.find_all(["td", "th"])
        while waiting or len(cells) in below:
            if len(cells) in below:
                cell, left = below.pop(len(cells))
                width, height = 1, left
            else:
                cell = waiting.pop(0)
                width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for _ in range(width):
                if height > 1:
                    below[len(cells)] = (cell, height - 1)
                cells.append(cell)
        rows.append(cells)
    return rows


def _span(cell: Tag, name: str) -> int:
    text = str(cell.get(name, ""))
    return min(max(int(text), 1), _MAX_SPAN) if text.isdecimal() else 1


def _unfold(table: Tag) -> None:
    for tag in table.find_all(["td", "th", "caption"]):
        tag.name = "div"
    for tag in table.find_all(["tr", "tbody", "thead", "tfoot", "colgroup"]):
        tag.unwrap()
    table.name = "div"


def _count_names(rows: list[list[Tag]]) -> int:
    """How many rows at the top are the names of the columns; none where no row would be left."""
    count = 0
    while count < len(rows) and len(rows[count]) > 1 and all(map(_is_name, rows[count])):
        count += 1
    if not count and _figures_below(rows):
        return 1
    return count if count < len(rows) else 0


def _is_name(cell: Tag) -> bool:
    """Whether a cell is marked as a header, or is all bold as in documents that do not mark them."""
    bold = "".join(tag.get_text() for tag in cell.find_all(["strong", "b"]))
    return cell.name == "th" or _in_head(cell) or bold == cell.get_text() != ""


def _in_head(cell: Tag) -> bool:
    around = cell.find_parent(["thead", "table"])
    return around is not None and around.name == "thead"


def _figures_below(rows: list[list[Tag]]) -> bool:
    """Whether a first row of short words stands over a column of figures."""
    if len(rows) < _SENSIBLE or len(rows[0]) < _SENSIBLE or len({len(row) for row in rows}) > 1:
        return False
    table = [[cell.get_text(" ", strip=True) for cell in row] for row in rows]
    words = all(text and len(text) <= _MAX_NAME and not re.search(r"\d", text) for text in table[0])
    return words and any(all(re.search(r"\d", row[at]) for row in table[1:]) for at in range(len(table[0])))


def _listed(rows: list[list[Tag]], headed: int) -> Tag:
    soup = BeautifulSoup("<ul></ul>", "html.parser")
    items = soup.ul
    assert items is not None
    names = [_name([row[at] for row in rows[:headed] if at < len(row)]) for at in range(len(rows[0]))] if headed else []
    for cells in rows[headed:]:
        item = soup.new_tag("li")
        item.string = _sentence(cells, names)
        items.append(item)
    return items


def _name(cells: list[Tag]) -> str:
    """The name of a column; that of a header in two rows has both: `Import 2024`."""
    return " ".join(dict.fromkeys(text for cell in cells if (text := _words(cell))))


def _words(cell: Tag) -> str:
    """The text of a cell on one line, the items of a list parted by commas."""
    items = [item.get_text(" ", strip=True) for item in cell.find_all("li") if not item.find("li")]
    before = [str(text).strip() for text in cell.find_all(string=True) if items and not _in_item(text, cell)]
    return " ".join([*filter(None, before), ", ".join(items)]).strip() if items else cell.get_text(" ", strip=True)


def _in_item(text: NavigableString, cell: Tag) -> bool:
    """Whether a text is in the innermost item of a list inside the cell."""
    item = text.find_parent("li")
    return item is not None and cell in item.parents and not item.find("li")


def _sentence(cells: list[Tag], names: list[str]) -> str:
    """A row in words; a cell over many columns is said once, under the first of them."""
    places = [at for at in range(len(cells)) if not at or cells[at] is not cells[at - 1]]
    if len(names) == len(cells):
        pairs = [(names[at], _words(cells[at])) for at in places]
        return "; ".join(f"{name}: {value}" if name else value for name, value in pairs if value)
    filled = [value for at in places if (value := _words(cells[at]))]
    return ": ".join(filled) if len(filled) == 2 else "; ".join(filled)
