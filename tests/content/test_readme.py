"""`corpus/README.md` tells editors what the check says: each message of its tables is one that really comes."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant.content.review import review
from tests import corpora

CORPUS = Path(__file__).parents[2] / "corpus"
SECTION = (CORPUS / "README.md").read_text(encoding="utf-8").split("## Quan la comprovació diu")[1]
MESSAGES = {
    message for row in re.findall(r"^\| (`.*?) \|", SECTION, re.MULTILINE) for message in re.findall(r"`([^`]*)`", row)
}

GUIDE, PROJECTS = "guia/minim-socis.md", "projectes.yaml"
# Message → how to make it: the file, a text of it (None: all of it), and what an editor puts in its place.
MADE: dict[str, tuple[str, str | None, str | None]] = {
    "no és a …; noms semblants: …": (PROJECTS, "[energia]", "[energía]"),
    "aquest camp no existeix; camps semblants: …": (GUIDE, "topic:", "tema:"),
    "falta aquest camp, i és obligatori": (PROJECTS, "  title: Sol de Vic\n", ""),
    "és buit, i ha de tenir un valor": (PROJECTS, "title: Sol de Vic", "title:"),
    "ja hi ha una fitxa amb aquest id a la línia …": (PROJECTS, "id: casa-manresa", "id: sol-de-vic"),
    "aquest id ja és el de …": (GUIDE, "id: minim-socis", "id: capital-minim"),
    "falta la font; posa una adreça a source_urls o explica-la a source_note": (
        PROJECTS, "source_urls: [https://exemple.cat/sol]", "source_urls: []",
    ),
    "ha de ser una data que existeixi, com 2024, 2024-06 o 2024-06-30…": (GUIDE, '"2024-06"', "30/06/2024"),
    "ha de ser una llista entre claudàtors…": (PROJECTS, "comarques: [Osona]", "comarques: Osona"),
    "ha de ser un text; posa'l entre cometes": (PROJECTS, "title: Sol de Vic", "title: 1984"),
    "falta el cap; la primera línia ha de ser ---…": (GUIDE, None, "Sense cap"),
    "el cap no es tanca…": (GUIDE, "\n---\n", "\n"),
    "YAML = '…': …": (PROJECTS, "title: Sol de Vic", "title: Sol: de Vic"),
    "aquest camp ja és a la línia …; deixa'n només un": (PROJECTS, "  kind:", "  title: Un altre\n  kind:"),
    "el fitxer és buit; recupera'n el contingut": (PROJECTS, None, ""),
    "falta aquest fitxer, i és obligatori…": (PROJECTS, None, None),
    "no és UTF-8; torna a desar el fitxer amb la codificació UTF-8": (PROJECTS, "Veïnal", "Ve\udcefnal"),
    "fa més de 5 anys: comprova si encara és cert": (GUIDE, '"2024-06"', "2019"),
    "ja ha passat: les respostes diuen que no és vigent…": (GUIDE, "topic:", "valid_until: 2025\ntopic:"),
    "no hi ha cap fitxer ni document amb aquest nom": (GUIDE, "dues persones", "[dues](enlloc.md) persones"),
    "… no té cap secció…": (GUIDE, "dues persones", "[dues](#enlloc) persones"),
}  # fmt: skip


def lines(corpus: Path) -> list[str]:
    found = review(corpus, date(2026, 3, 1), 5)
    return [str(one) for one in (*found.faults, *found.warnings)]


def test_every_message_of_the_tables_is_made_here() -> None:
    """A row that is added needs its fault below, and one that is taken away leaves nothing behind."""
    assert set(MADE) == MESSAGES


@pytest.mark.parametrize("message", MADE)
def test_a_message_of_the_tables_is_said(corpus: Path, message: str) -> None:
    """One fault or warning, and it is told with the README's words; `…` stands for what differs."""
    name, old, new = MADE[message]
    file = corpus / name
    if new is None:
        file.unlink()
    else:
        text = new if old is None else corpora.FILES[name].replace(old, new, 1)
        assert text != corpora.FILES[name]
        file.write_text(text, encoding="utf-8", errors="surrogateescape")
    said = re.compile(f".*{re.escape(message).replace('…', '.+')}")
    [line] = lines(corpus)
    assert line.startswith(name)
    assert said.fullmatch(line)


def test_the_example_is_what_the_shipped_corpus_would_give(tmp_path: Path) -> None:
    """Word for word, but for the number of the line, which moves with every edit."""
    shutil.copytree(CORPUS, tmp_path / "corpus")
    file = tmp_path / "corpus/ateneus.yaml"
    text = file.read_text(encoding="utf-8")
    before, found, after = text.partition("comarques: [Maresme]")
    assert found
    file.write_text(f"{before}comarques: [Marésme]{after}", encoding="utf-8")
    [example] = re.findall(r"^error: (ateneus\.yaml.*)$", SECTION, re.MULTILINE)
    line = before.count("\n") + 1
    assert lines(tmp_path / "corpus")[0] == re.sub(r":\d+:", f":{line}:", example, count=1)
