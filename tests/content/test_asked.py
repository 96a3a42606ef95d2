"""`preguntes/`: the questions people ask, joined to the documents and records that answer them."""

from pathlib import Path

from assistant.content.load import read_content


def write(corpus: Path, name: str, text: str) -> None:
    (corpus / "preguntes").mkdir(exist_ok=True)
    (corpus / "preguntes" / name).write_text(text, encoding="utf-8")


def questions(corpus: Path) -> dict[str, tuple[str, ...]]:
    """The questions of each document that has some."""
    content, problems = read_content(corpus)
    assert problems == ()
    return {document.id: document.questions for document in content.documents if document.questions}


def faults(corpus: Path) -> list[str]:
    return [str(problem) for problem in read_content(corpus)[1]]


def test_questions_join_those_of_the_page_itself_after_them_and_once(corpus: Path) -> None:
    """Of pages and of records alike; a question written twice counts once."""
    write(corpus, "guia.yaml", "- id: minim-socis\n  questions: [som dos, quants socis necessitem, som dos]\n")
    write(corpus, "projectes.yaml", "- id: sol-de-vic\n  questions:\n    - plaques solars a Vic\n")
    assert questions(corpus) == {
        "guia.minim-socis": ("quants socis necessitem", "som dos"),
        "projecte.sol-de-vic": ("plaques solars a Vic",),
    }


def test_a_corpus_without_them_has_those_of_its_pages(corpus: Path) -> None:
    """The folder and each of its files may be missing."""
    assert questions(corpus) == {"guia.minim-socis": ("quants socis necessitem",)}


def test_questions_of_nothing_are_a_fault_with_the_nearest_names(corpus: Path) -> None:
    """An id, or a file, that is of nothing would be lost without a word."""
    write(corpus, "guia.yaml", "- id: minim-soci\n  questions: [som dos]\n")
    write(corpus, "guies.yaml", "- id: minim-socis\n  questions: [som dos]\n")
    assert faults(corpus) == [
        "preguntes/guia.yaml:1: id = 'minim-soci': no és a guia; noms semblants: minim-socis, capital-minim",
        "preguntes/guies.yaml: no és el nom de cap carpeta ni fitxer de fitxes; els noms que hi valen són: "
        "ateneus.yaml, experiencies.yaml, guia.yaml, programa.yaml, projectes.yaml, sense-resposta.yaml, serveis.yaml",
    ]


def test_questions_that_nothing_answers_are_the_corpus_s_own(corpus: Path) -> None:
    """By the id of their kind; they are of no document."""
    write(corpus, "sense-resposta.yaml", "- id: altres\n  questions: [plou a Vic, neva]\n")
    assert read_content(corpus)[0].unanswered == {"altres": ("plou a Vic", "neva")}
    assert questions(corpus) == {"guia.minim-socis": ("quants socis necessitem",)}


def test_a_record_without_questions_is_a_fault(corpus: Path) -> None:
    """And so is a field that is not known."""
    write(corpus, "serveis.yaml", "- id: formacio\n  preguntes: [feu cursos]\n")
    assert faults(corpus) == [
        "preguntes/serveis.yaml:1: questions: falta aquest camp, i és obligatori",
        "preguntes/serveis.yaml:2: preguntes: aquest camp no existeix; camps semblants: questions, id",
    ]
