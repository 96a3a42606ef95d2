"""What is said where a file is no YAML: the line to mend, what is written there, and what to do."""

import pytest
import yaml

from assistant.content.words import yaml_complaints
from assistant.content.yaml_faults import explain
from assistant.content.yaml_lines import Spot, load

INDENT = "el sagnat no quadra; posa aquesta línia a la mateixa columna que les del seu nivell"
TAB = "hi ha un tabulador; posa-hi espais, dos per nivell"
SIGN = "un text no pot començar amb un signe com & * ! % @ o `; posa'l tot entre cometes"
QUOTE = "aquestes cometes no es tanquen; tanca-les"
AFTER = "sobra text després de tancar cometes o claudàtor, potser oberts més amunt; posa'l tot entre cometes dobles"
BRACKET = (
    "aquest claudàtor no es tanca bé; revisa'n les comes i el final ]; un nom amb coma o dos punts va entre cometes"
)
COLON = "hi ha dos punts on no toca; si són d'un text, posa'l tot entre cometes; si és un camp, comprova'n el sagnat"
YAML_FAULTS = {
    "- a: 1\n\tb: 2\n": (2, "b: 2", TAB),
    "a: >-\n  x\n\ty: 1\n": (3, "y: 1", TAB),
    "a: 1\nb: Atenció: canvia\n": (2, "b: Atenció: canvia", COLON),
    "a: 1\u2028b: c: d": (1, "a: 1\u2028b: c: d", COLON),
    "- a: x\n   b: 2\n": (2, "b: 2", COLON),
    "a: 1\nb: 2\na: 3\n": (3, "a: 3", "aquest camp ja és a la línia 1; deixa'n només un"),
    "a: @x\n": (1, "a: @x", SIGN),
    "a: **x**\n": (1, "a: **x**", SIGN),
    "a: *x\n": (1, "a: *x", SIGN),
    "a: ]x\n": (1, "a: ]x", SIGN),
    "a: !x y\n": (1, "a: !x y", SIGN),
    "a: &x 1\nb: &x 2\n": (2, "b: &x 2", SIGN),
    "a: - b\n": (
        1, "a: - b",
        "una llista amb guionets comença a la línia de sota del seu camp; si és un text, posa'l entre cometes",
    ),
    'a: 1\nb: "x\nc: 3\n': (2, 'b: "x', QUOTE),
    "a: 'x\n---\nb: 1\n": (1, "a: 'x", QUOTE),
    'a: "\\d"\n': (1, 'a: "\\d"', "entre cometes dobles, la barra \\ no hi val; fes servir cometes simples"),
    "a: [x, y\nb: 1\n": (1, "a: [x, y", BRACKET),
    "a: [1,\n- b]\n": (2, "- b]", BRACKET),
    "a: {x: 1\nb: 1\n": (
        1, "a: {x: 1",
        "aquesta clau no es tanca bé; revisa'n les comes i el final }; si és un text, posa'l tot entre cometes",
    ),
    "a: 1\nfoo\nb: 2\n": (
        2, "foo",
        "aquesta línia no és cap camp, perquè no porta dos punts; si continua el text de sobre, sagna-la com ell",
    ),
    "a: 'l'auto'\n": (1, "a: 'l'auto'", AFTER),
    'a: "x", y\n': (1, 'a: "x", y', AFTER),
    "- a: 1\n b: 2\n": (2, "b: 2", INDENT),
    "'x'\nb: 1\n": (2, "b: 1", INDENT),
    "a: >- x\n  b\n": (1, "a: >- x", "després de >- no hi va res més; escriu el text a la línia de sota, sagnat"),
    "a: 1\n---\nb: 2\n": (2, "---", "la ratlla --- no hi va; treu-la"),
    "a: 1\nb: \x01\n": (2, "b: \x01", "hi ha un caràcter invisible que no hi val; esborra'l"),
}  # fmt: skip


def explained(text: str, first_line: int = 1) -> tuple[Spot, str]:
    with pytest.raises(yaml.YAMLError) as raised:
        load(text, first_line)
    return explain(raised.value, text, first_line)


@pytest.mark.parametrize("text", YAML_FAULTS)
def test_what_is_no_yaml_is_explained(text: str) -> None:
    """The line to mend, what is written there, and what to do; in a document the head begins on its second line."""
    line, written, expected = YAML_FAULTS[text]
    assert explained(text) == (Spot(line, written), expected)
    assert explained(text, 5)[0] == Spot(line + 4, written)


def test_every_explanation_has_its_fault_above() -> None:
    """None is there that no file brings forth."""
    said = {expected.partition(" línia 1")[0].replace("}", "}}") for _, _, expected in YAML_FAULTS.values()}
    assert said == {one["say"].partition(" línia {other}")[0] for one in yaml_complaints()}


@pytest.mark.parametrize(
    ("text", "spot", "reason"),
    [
        ("a: 1\nb: &a [*a]\n", Spot(2, "b: &a [*a]"), "found unconstructable recursive node"),
        ("a: 0x_\n", Spot(0, ""), "invalid literal for int() with base 16: ''"),
        ("[" * 5_000, Spot(0, ""), "maximum recursion depth exceeded"),
    ],
)
def test_what_has_no_explanation_keeps_the_words_of_the_reader(text: str, spot: Spot, reason: str) -> None:
    """In brackets; and no text ends in a traceback."""
    found, expected = explained(text)
    assert found == spot
    general = "no s'entén, en aquesta línia o una mica abans; compara-ho amb una altra fitxa ("
    assert expected.startswith(general + reason)
