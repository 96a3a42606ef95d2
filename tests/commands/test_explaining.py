"""`explain`: what was read, looked at and decided, as text and as data."""

import json
import math
from typing import Any

import pytest

from assistant.commands.explained import readable
from tests.commands.conftest import Ran, Run

GREETING = """\
Anàlisi
  llengua: ca
  ortografia: —
  text: Hola!
  paraula → terme (pes): —
  no compten: Hola
  no són al corpus: —

Com s'ha entès
  intenció: smalltalk

Cerca: cap; aquest pas no busca en els textos

Decisió
  pas: courtesy; estat: smalltalk; resposta: template
  text:
    Hola! Soc l'assistent automàtic
"""
LISTING = """\

Com s'ha entès
  intenció: listing
  demana: list
  pregunta per: project
  filtres aplicats: sectors = energia; territories = Osona
  filtres esmentats: sectors = energia; territories = Osona
  llocs: Osona

Cerca: cap; aquest pas no busca en els textos

Decisió
  pas: listing; estat: answered; resposta: quoted
  total: 1
  projectes: sol-de-vic
  suggeriments: Què és el projecte Sol?
  [1] projecte.sol-de-vic~inici 0–68
  text:
    Hi ha 1 projecte d'energia a Osona:
    1. **Sol de Vic**: Energia Veïnal SCCL; 2018-2019; Vic (Osona)
    El projecte Sol de Vic posa plaques solars a les teulades del barri. [1]
  índex: """
SEARCH: dict[str, Any] = {
    "text": "Quants socis calen?",
    "documents": [{"document_id": "guia.minim-socis", "score": 2.5, "soft": 0.75, "asked": 0.5}],
    "passages": [
        {
            "passage_id": "guia.minim-socis~inici", "score": 1.25,
            "lexical": 0.5, "dense": 0.25, "window": 0.125, "sentence": 1.0, "pair": 0.0,
        }
    ],
    "confidence": {
        "features": [{"name": "dense", "value": 0.5, "weight": 2.0}, {"name": "soft", "value": -0.25, "weight": 1.0}],
        "known": 0.5,
        "bias": -1.0,
        "value": 0.125,
        "threshold": 0.25,
        "sure": False,
        "doubts": ["confidence", "year"],
        "foreign": True,
    },
    "units": [
        {"passage_id": "a~b", "kind": "item", "score": 1.5, "chosen": True, "text": "Dues\npersones"},
        {"passage_id": "a~c", "kind": "sentence", "score": 0.5, "chosen": False, "text": "x" * 101},
    ],
    "quoted": False,
}  # fmt: skip
SEARCHED = f"""\
Cerca 1: «Quants socis calen?»
  documents (total; quant en parla; pregunta semblant)
      2.500   0.750   0.500  guia.minim-socis
  passatges (total; paraules; significat; dues frases; una frase)
      1.250   0.500   0.250   0.125   1.000  guia.minim-socis~inici
  confiança: 0.125, llindar 0.250 → no segur: per sota del llindar, el document citat no parla de l'any que es demana
    dense       0.500 ×  2.000 = +1.000
    soft       -0.250 ×  1.000 = -0.250
    bias                        -1.000
    known       0.500 (no hi compta); gairebé res no és del tema
  unitats (* triada); cap no és a la resposta
  *  1.500  a~b: Dues persones
     0.500  a~c: {"x" * 99}…

Decisió"""
PAIRED = """
  passatges (total; paraules; significat; dues frases; una frase; model de parelles)
      1.250   0.500   0.250   0.125   1.000   0.750  guia.minim-socis~inici
"""


def test_a_courtesy_is_explained(run: Run) -> None:
    """Whole text but for the rest of the greeting and the index: nothing is looked for."""
    ended = run("explain", "Hola!")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(GREETING.rstrip("\n"))


def test_a_listing_is_explained(run: Run) -> None:
    """What was understood and applied, the rows, and the quote of the only one."""
    ended = run("explain", "Quins projectes d'energia hi ha a Osona?")
    assert (ended.code, ended.err) == (0, "")
    assert "    energia → energ (" in ended.out
    assert LISTING in ended.out


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Quin ateneu em toca si soc de Vic?", "  pas: contact; estat: answered; resposta: quoted\n  ateneus: osona\n"),
        ("Soc de Vic. Què és una cooperativa?", "  qui pregunta és a: Vic\n"),
        ("Soc de Saragossa, quin ateneu em toca?", "  lloc de fora: Saragossa\n"),
        ("Escriu un poema", "  pas: out_of_scope; estat: out_of_scope; resposta: template\n"),
        ("Quants socis calen? I quin capital mínim?", "  part 2: «I quin capital mínim»\n    intenció: question\n"),
        ("Quin capitla mínim?", "  ortografia: capitla → capital\n  text: Quin capital mínim?\n"),
    ],
)
def test_every_kind_of_question_is_explained(run: Run, question: str, said: str) -> None:
    """Exit 0 whatever the answer is."""
    ended = run("explain", question)
    assert (ended.code, ended.err) == (0, "")
    assert said in ended.out


def test_a_search_is_a_table_of_scores(run: Run) -> None:
    """Whole text of a search: candidates, how sure, and units, the chosen ones with a star and the long ones cut.

    A cross-encoder has its column where it is set.
    """
    data = json.loads(run("explain", "Hola!", "--json").out)
    assert SEARCHED in readable(data | {"searches": [SEARCH]})
    paired = SEARCH | {"passages": [SEARCH["passages"][0] | {"pair": 0.75}]}
    assert PAIRED in readable(data | {"searches": [paired]})
    empty = {"documents": [], "passages": [], "units": [], "quoted": True}
    assert readable(data | {"searches": [SEARCH | empty]}).count("    —\n") == 3


def test_json_has_the_same_and_adds_up(run: Run) -> None:
    """The confidence is that of its features; scores fall; what was chosen is in the answer."""
    ended = run("explain", "Quin capital social mínim necessita una cooperativa?", "--json")
    assert (ended.code, ended.err) == (0, "")
    told = json.loads(ended.out)
    assert list(told) == ["analysis", "understanding", "searches", "decision", "index_generation"]
    (search,) = told["searches"]
    sure = search["confidence"]
    z = sure["bias"] + sum(one["value"] * one["weight"] for one in sure["features"])
    assert sure["value"] == pytest.approx(1 / (1 + math.exp(-z)))
    assert sure["sure"] is (sure["value"] >= sure["threshold"])
    for scored in (search["documents"], search["passages"], search["units"]):
        assert [one["score"] for one in scored] == sorted((one["score"] for one in scored), reverse=True)
    assert len(search["documents"]) <= len(search["passages"]) <= 8
    assert [unit["chosen"] for unit in search["units"]].count(False) <= 3
    chosen = {unit["text"] for unit in search["units"] if unit["chosen"]}
    assert search["quoted"] is (told["decision"]["status"] == "answered")
    assert search["quoted"] is all(text in told["decision"]["text"] for text in chosen)


@pytest.mark.parametrize(("question", "count"), [(" ", 0), ("a" * 2_001, 2_001)])
def test_a_question_of_a_wrong_length_is_bad_usage(run: Run, question: str, count: int) -> None:
    """The same limit and the same line as of `ask`."""
    assert run("explain", question) == Ran(2, "", f"error: question of {count} characters; expected 1 to 2000\n")
