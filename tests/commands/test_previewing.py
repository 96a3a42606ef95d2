"""`preview`: how a file is split and quoted, and which answers it changes."""

import json
import os
from pathlib import Path

import pytest

from assistant.settings import Settings
from tests import corpora
from tests.commands.conftest import Ran, Run
from tests.index.served import served

CAPITAL = "Quin capital social mínim necessita una cooperativa?"
SPLIT = """\
guia/capital-minim.md: guia.capital-minim · Quin capital social mínim necessita una cooperativa?
2 passatges, {size} caràcters

guia.capital-minim~inici · {first} caràcters
  1. [frase] El capital social mínim d'una cooperativa és de {amount} €.

guia.capital-minim~documents · Documents · 97 caràcters
  1. [entrada] Per fer l'escriptura calen aquests documents:
  2. [punt] l'acta de l'assemblea constituent
  3. [punt] els estatuts
"""


def split(amount: str) -> str:
    sentence = f"El capital social mínim d'una cooperativa és de {amount} €."
    return SPLIT.format(amount=amount, first=len(sentence), size=len(sentence) + 113)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A question that the file answers, of which «5.000» is expected, and one that has nothing to do with it."""
    cases = [
        {"id": "1", "category": "a", "lang": "ca", "turns": [{"user": CAPITAL, "expect": {"all": [["5.000"]]}}]},
        {"id": "2", "category": "a", "lang": "ca", "turns": [{"user": "hola"}]},
    ]
    file = tmp_path / "cas.jsonl"
    file.write_text("\n".join(json.dumps(case) for case in cases), encoding="utf-8")
    return file


def changed(tmp_path: Path) -> Path:
    """The document about capital, with another amount, outside the corpus."""
    file = tmp_path / "capital-minim.md"
    file.write_text(corpora.CAPITAL.replace("3.000", "5.000"), encoding="utf-8")
    return file


def test_a_document_is_shown_as_it_will_be_split(run: Run, small: Settings) -> None:
    """Each passage with its anchor and size, and what of it can be quoted."""
    file = small.corpus_dir / "guia/capital-minim.md"
    assert run("preview", str(file), "--no-golden") == Ran(0, split("3.000"), "")


def test_a_question_whose_answer_changes_is_shown_before_and_after(
    run: Run, small: Settings, tmp_path: Path, questions: Path
) -> None:
    """And that it passes now; the index that serves is as it was."""
    before = served(small)
    ended = run("preview", str(changed(tmp_path)), "--golden", str(questions))
    answers = ended.out.removeprefix(split("5.000")).splitlines()
    assert (ended.code, ended.err) == (0, "")
    assert answers[:2] == ["", f"1: {CAPITAL} (fallava i passa)"]
    assert answers[2].startswith("  abans: ")
    assert "3.000 €" in answers[2]
    assert answers[3] == answers[2].replace("  abans: ", "  ara:   ").replace("3.000", "5.000")
    assert answers[4:] == ["1 pregunta de 2 amb una altra resposta que ara"]
    assert served(small) == before


def test_a_file_that_changes_nothing_changes_no_answer(run: Run, small: Settings, questions: Path) -> None:
    """The corpus as it stands."""
    ended = run("preview", str(small.corpus_dir / "guia/capital-minim.md"), "--golden", str(questions))
    assert ended == Ran(0, split("3.000") + "\n0 preguntes de 2 amb una altra resposta que ara\n", "")


def test_of_a_file_of_records_the_changed_ones_are_shown(run: Run, tmp_path: Path) -> None:
    """All of them would hide the one that the editor is working on."""
    file = tmp_path / "projectes.yaml"
    file.write_text(corpora.PROJECTS, encoding="utf-8")
    expected = "projectes.yaml: cap document nou ni canviat\n"
    assert run("preview", str(file), "--no-golden") == Ran(0, expected, "")
    file.write_text(corpora.PROJECTS.replace("plaques solars", "plaques tèrmiques"), encoding="utf-8")
    ended = run("preview", str(file), "--no-golden")
    assert ended.out.startswith("projectes.yaml: projecte.sol-de-vic · Sol de Vic\n")
    assert ended.out.count("projectes.yaml:") == 1
    assert "[frase] El projecte Sol de Vic posa plaques tèrmiques a les teulades del barri.\n" in ended.out


def test_a_document_from_elsewhere_goes_where_its_folder_says(run: Run, tmp_path: Path) -> None:
    """A folder named like one of the corpus; else the guide."""
    (tmp_path / "programa").mkdir()
    for place, name in ((tmp_path / "programa", "programa/nou.md"), (tmp_path, "guia/nou.md")):
        (place / "nou.md").write_text(corpora.document("nou", "Un text."), encoding="utf-8")
        ended = run("preview", str(place / "nou.md"), "--no-golden")
        assert ended.out.startswith(f"{name}: {name.replace('/', '.').removesuffix('.md')} · Títol\n1 passatge, ")


def test_a_long_section_is_pointed_out(run: Run, tmp_path: Path) -> None:
    """It would seldom be quoted whole."""
    (tmp_path / "nou.md").write_text(corpora.document("nou", "Una frase. " * 90), encoding="utf-8")
    ended = run("preview", str(tmp_path / "nou.md"), "--no-golden")
    assert ended.out.splitlines()[3] == "guia.nou~inici · 989 caràcters (massa llarg: parteix-lo)"


def test_faults_are_one_line_each(run: Run, tmp_path: Path) -> None:
    """Exit 1, and nothing is split."""
    (tmp_path / "nou.md").write_text(corpora.document("nou", "Text.").replace("title", "títol"), encoding="utf-8")
    ended = run("preview", str(tmp_path / "nou.md"), "--no-golden")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.splitlines() == [
        "error: guia/nou.md:2: title: falta aquest camp, i és obligatori",
        "error: guia/nou.md:3: títol: aquest camp no existeix; camps semblants: title, valid_until, topic",
    ]


@pytest.mark.parametrize("name", ["enlloc.md", "notes.txt", "altre.yaml", "."])
def test_what_is_no_corpus_file_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    """Exit 1, and one line that names the file."""
    for other in ("notes.txt", "altre.yaml"):
        (tmp_path / other).write_text("x", encoding="utf-8")
    ended = run("preview", name, "--no-golden")
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert ended.err.startswith(f"error: {name}: s'hi espera un ")


def test_a_corpus_that_is_not_there_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1, and one line that names the folder."""
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", "enlloc")
    expected = "error: enlloc: la carpeta del corpus no existeix; comprova el camí o ASSISTANT_CORPUS_DIR\n"
    assert run("preview", str(changed(tmp_path)), "--no-golden") == Ran(1, "", expected)


def test_a_corpus_that_cannot_be_copied_is_told(
    run: Run, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line names what is in the way; a link that leads nowhere is not."""
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(settings.corpus_dir))
    (settings.corpus_dir / "guia/enlloc.md").symlink_to("no-hi-es.md")
    assert run("preview", str(changed(tmp_path)), "--no-golden").code == 0
    pipe = settings.corpus_dir / "guia/canonada"
    os.mkfifo(pipe)
    ended = run("preview", str(changed(tmp_path)), "--no-golden")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"error: {pipe}: no es pot copiar per provar-ho (")
    assert ended.err.count("\n") == 1


BROKEN = {
    "res": "1: falta el cap; la primera línia ha de ser --- i, després dels camps, n'hi ha d'haver una altra",
    "": "1: el fitxer és buit; recupera'n el contingut",
    "---\nid: nou\n\ttitle: Nou\n---\nText.\n": (
        "3: YAML = 'title: Nou': hi ha un tabulador; posa-hi espais, dos per nivell"
    ),
    "---\nid: nou\ntitle: Nou\nsource_urls: []\n---\nText.\n": (
        "4: source_urls: falta la font; posa una adreça a source_urls o explica-la a source_note"
    ),
    "---\nid: nou\ntitle: Nou\xe7\n": "3: codificació: no és UTF-8; torna a desar el fitxer amb la codificació UTF-8",
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_file_is_told_and_the_index_stays(run: Run, small: Settings, tmp_path: Path, text: str) -> None:
    """One line with the place in the corpus, and what serves is as it was."""
    before = served(small)
    (tmp_path / "nou.md").write_bytes(text.encode("latin-1"))
    assert run("preview", str(tmp_path / "nou.md"), "--no-golden") == Ran(1, "", f"error: guia/nou.md:{BROKEN[text]}\n")
    assert served(small) == before


def test_a_question_set_that_is_not_there_is_bad_usage(run: Run, tmp_path: Path) -> None:
    """Exit 2, before anything is read."""
    ended = run("preview", str(changed(tmp_path)))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"error: tests{os.sep}golden{os.sep}dev.jsonl: cannot be read")
