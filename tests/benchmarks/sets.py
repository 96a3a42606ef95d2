"""A question set of four passages, as a file of the public format."""

import json
import lzma
from pathlib import Path
from typing import Any

PASSAGES = (
    ("habitatge", "Habitatge", "Les cooperatives d'habitatge cedeixen l'ús dels pisos a qui hi viu."),
    ("energia", "Energia", "Les comunitats energètiques produeixen electricitat amb plaques solars."),
    ("treball", "Treball", "Una cooperativa de treball la formen almenys dues persones sòcies."),
    ("consum", "Consum", "Els grups de consum compren verdura de proximitat a la pagesia."),
)
QUERIES: tuple[dict[str, str], ...] = (
    {"qid": "1", "pid": "habitatge", "q": "Qui viu als pisos de les cooperatives d'habitatge?"},
    {"qid": "2", "pid": "energia", "q": "Amb què produeixen electricitat les comunitats energètiques?"},
    {"qid": "3", "pid": "treball", "q": "Quantes persones sòcies té una cooperativa de treball?"},
)


def write(folder: Path, **changes: Any) -> Path:
    """Write the set, with other passages or queries where they are given."""
    data = {
        "passages": [{"id": id_, "title": title, "text": text} for id_, title, text in PASSAGES],
        "queries": QUERIES,
    }
    file = folder / "set.json.xz"
    with lzma.open(file, "wt", encoding="utf-8") as text:
        json.dump(data | changes, text)
    return file
