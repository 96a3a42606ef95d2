"""Units that can be quoted: sentences, list items and the sentences that lead into a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.catalan.sentences import Span, sentences

MARKDOWN = st.text(alphabet="ab À1.?!…:»«\"')\n\t -*+#_=\u2028\r", max_size=80)
PIECES = (
    "Text. ",
    "Més text? ",
    "- punt\n",
    "  segueix\n",
    "1. primer\n",
    "# Títol\n",
    "---\n",
    "\n",
    "Calen:\n",
    "art. 3 ",
    "«Sí. No.» ",
)
DOCUMENTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
PLAIN = st.lists(st.sampled_from(["Hola.", "Què tal?", "Bé!", "I tu…", "Molt bé"]), min_size=1, max_size=6)


def units(text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.kind) for span in sentences(text)]


def said(text: str) -> list[str]:
    return [unit for unit, _ in units(text)]


@given(st.one_of(MARKDOWN, DOCUMENTS))
def test_spans_are_inside_in_order_and_never_overlap(text: str) -> None:
    """Each is a non-empty slice without blanks around it, and begins where the one before has ended."""
    at = 0
    for span in sentences(text):
        assert at <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        at = span.end


@given(DOCUMENTS)
def test_units_cover_their_blocks(text: str) -> None:
    """What is in no unit is blank, a list mark, a heading or a rule: no word of a paragraph or an item is lost."""
    rest = list(text)
    for span in sentences(text):
        rest[span.start : span.end] = " " * (span.end - span.start)
    left = [line.strip() for line in "".join(rest).splitlines()]
    assert [line for line in left if line not in {"", "-", "1.", "# Títol", "---"}] == []


@given(st.one_of(MARKDOWN, DOCUMENTS))
def test_a_lead_ends_in_a_colon_and_an_item_follows(text: str) -> None:
    """Nothing else is a lead, and no sentence with a colon that stands before an item is left out."""
    found = units(text)
    for (unit, kind), following in zip(found, [*(kind for _, kind in found[1:]), ""], strict=False):
        assert (kind == "lead") == (kind != "item" and unit.endswith(":") and following == "item")


@given(PLAIN)
def test_plain_sentences_come_out_as_they_went_in(parts: list[str]) -> None:
    """A stop, a question or exclamation mark or an ellipsis ends a sentence; a last one needs none."""
    whole = [part for part in parts if part != "Molt bé"] + ["Molt bé"]
    assert said(" ".join(whole)) == whole


def test_places_are_exact() -> None:
    """Whole values, with kinds."""
    assert sentences("Calen:\n\n- l'acta\n- els estatuts\n\nRes més.") == [
        Span(0, 6, "lead"),
        Span(10, 16, "item"),
        Span(19, 31, "item"),
        Span(33, 41, "sentence"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Segons l'art. 12 de la Llei 12/2015, calen dues persones.",
        "Vegeu el núm. 3 del DOGC.",
        "Ho diu la pàg. 4 del document.",
        "El Sr. Puig i la Sra. Vila en són persones sòcies.",
        "Truqueu al tel. 93 123 45 67.",
        "És a l'av. Diagonal, al c. Major i a la pl. Nova.",
        "Hi ha ajuts, p. ex. per a formació.",
        "J. M. Puig en va ser la primera presidenta.",
        "Som Energia S. C. C. L. té la seu a Girona.",
        "El capital mínim és de 3.000 €.",
        "La reunió és a les 10.30 h.",
        "El web és www.exemple.cat i el correu info@exemple.cat.",
        "Va dir «Vine. Seu. Escolta.» i va callar.",
        "Ho és… o no ho és?",
        "Quin any? el 2017.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    """Abbreviations, initials, figures, addresses, quotations, and whatever goes on in small letters."""
    assert said(f"{sentence} Una altra frase.") == [sentence, "Una altra frase."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El dia 3. És dilluns.", ["El dia 3.", "És dilluns."]),
        ("Va ser el 2017. Ara no.", ["Va ser el 2017.", "Ara no."]),
        ("Sí! 3.000 € de capital.", ["Sí!", "3.000 € de capital."]),
        ("(Això és tot.) Adeu.", ["(Això és tot.)", "Adeu."]),
        ("«Benvingudes.» Així comença.", ["«Benvingudes.»", "Així comença."]),
        ("Què?! Com?!", ["Què?!", "Com?!"]),
        ("Frase partida\nen dues línies. Una altra.", ["Frase partida\nen dues línies.", "Una altra."]),
        ("Sense punt final", ["Sense punt final"]),
        ("«No es tanca mai. Segueix. I segueix", ["«No es tanca mai. Segueix. I segueix"]),
        ("Hi ha el soci treballador, etc. Vegeu-ho.", ["Hi ha el soci treballador, etc. Vegeu-ho."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences_of_a_paragraph(text: str, expected: list[str]) -> None:
    """Years, days and closing quotes end a sentence; `etc.` before another one does not: it cannot be told."""
    assert said(text) == expected


def test_headings_rules_and_blank_lines_belong_to_no_unit() -> None:
    """They part paragraphs."""
    assert units("# Títol\nPrimer\n---\nSegon\n\n## Altre\n\nTercer") == [
        ("Primer", "sentence"),
        ("Segon", "sentence"),
        ("Tercer", "sentence"),
    ]


@pytest.mark.parametrize("mark", ["-", "*", "+", "1.", "23)", "  -", "\t*"])
def test_a_list_item_is_one_unit_without_its_mark(mark: str) -> None:
    """However many sentences it has, and with the lines indented under it."""
    text = f"{mark} Primer punt. Amb més text.\n   I una línia més.\n{mark} Segon"
    assert units(text) == [("Primer punt. Amb més text.\n   I una línia més.", "item"), ("Segon", "item")]


def test_only_the_sentence_right_before_a_list_leads_into_it() -> None:
    """A colon elsewhere leads nowhere; one list has one lead."""
    text = "Primer: això. Després calen:\n- u\n- dos\n\nTanmateix:\n\nRes."
    assert units(text) == [
        ("Primer: això.", "sentence"),
        ("Després calen:", "lead"),
        ("u", "item"),
        ("dos", "item"),
        ("Tanmateix:", "sentence"),
        ("Res.", "sentence"),
    ]


@pytest.mark.parametrize("text", ["2024. Any nou", "- ", "-sense espai", "1.000 € de capital", "**Negreta** i prou"])
def test_what_looks_like_a_list_and_is_none(text: str) -> None:
    """A year, an empty mark, a sign without a blank and a figure begin no item."""
    assert [kind for _, kind in units(text)] == ["sentence"] * len(units(text))
