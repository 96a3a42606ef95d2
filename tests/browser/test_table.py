"""The table of `docs/accessibility.md` names tests that there are."""

import re
from pathlib import Path

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "docs" / "accessibility.md"


def test_every_test_that_the_table_names_is_there() -> None:
    """A file, and after it parts of the names of its tests."""
    named = re.findall(r"`(test_\w+\.py)`(?:: ((?:`\w+`(?:, )?)+))?", TABLE.read_text(encoding="utf-8"))
    assert len(named) > 10
    missing = [
        f"{file}: {part}"
        for file, parts in named
        for part in re.findall(r"\w+", parts) or [""]
        if not re.search(rf"^def test_\w*{part}", (HERE / file).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert missing == []
