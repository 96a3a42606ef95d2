"""Tables inside a text → lists: a sentence of the corpus is quoted alone, and a table's cell says nothing alone."""

from bs4 import BeautifulSoup, Tag

_BLOCKS = ["h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"]


def flatten_tables(tree: Tag) -> None:
    """Replace every table, the inner ones first.

    A row becomes an item, each cell behind its column's name; a table that only lays the page out becomes its cells.
    """
    for table in reversed(tree.find_all("table")):
        rows = [list(row.find_all(["td", "th"])) for row in table.find_all("tr")]
        rows = [cells for cells in rows if any(cell.get_text(strip=True) for cell in cells)]
        if table.find(_BLOCKS) or all(len(cells) == 1 for cells in rows):
            _unfold(table)
        else:
            table.replace_with(_listed(rows))


def _unfold(table: Tag) -> None:
    for tag in table.find_all(["td", "th"]):
        tag.name = "div"
    for tag in table.find_all(["tr", "tbody", "thead", "tfoot", "colgroup"]):
        tag.unwrap()
    table.name = "div"


def _listed(rows: list[list[Tag]]) -> Tag:
    soup = BeautifulSoup("<ul></ul>", "html.parser")
    items = soup.ul
    assert items is not None
    headed = len(rows) > 1 and len(rows[0]) > 1 and all(_is_name(cell) for cell in rows[0])
    names = [cell.get_text(" ", strip=True) for cell in rows[0]] if headed else []
    for cells in rows[1:] if headed else rows:
        item = soup.new_tag("li")
        item.string = _sentence([cell.get_text(" ", strip=True) for cell in cells], names)
        items.append(item)
    return items


def _is_name(cell: Tag) -> bool:
    """Whether a cell is marked as a header, or is all bold as in documents that do not mark them."""
    return cell.name == "th" or "".join(b.get_text() for b in cell.find_all(["strong", "b"])) == cell.get_text() != ""


def _sentence(values: list[str], names: list[str]) -> str:
    if len(names) == len(values):
        pairs = zip(names, values, strict=True)
        return "; ".join(f"{name}: {value}" if name else value for name, value in pairs if value)
    filled = [value for value in values if value]
    return ": ".join(filled) if len(filled) == 2 else "; ".join(filled)
