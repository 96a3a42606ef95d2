"""What a long message says of the person before it asks is left out of the search."""

import pytest

from assistant.understanding.introductions import without_introduction, without_name


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (
            "Bona tarda, em dic Rosa i tinc 58 anys, porto trenta anys al taller. Què és un relleu cooperatiu?",
            "Què és un relleu cooperatiu?",
        ),
        (
            "Buenas, somos un grupo de vecinas y llevamos meses así. ¿Qué es la cesión de uso de viviendas?",
            "¿Qué es la cesión de uso de viviendas?",
        ),
    ],
)
def test_what_only_says_who_asks_is_left_out(text: str, rest: str) -> None:
    assert without_introduction(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "Soc de Vic, quants socis calen?",
        "som dos obradors petits i voldríem compartir la furgoneta i el local, l'ateneu ens hi pot ajudar?",
        "tinc una cooperativa de pa des de fa sis anys i ara no ens en sortim, què podem fer per canviar-ho?",
        "Em dic Rosa, tinc 58 anys i fa trenta anys que treballo al mateix taller de sempre, i ara què?",
    ],
)
def test_what_says_what_it_is_about_stays(text: str) -> None:
    """A short message, a wish, a cooperative; and where too little would be left."""
    assert without_introduction(text) == text


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("em dic Pere Cardona i soc de Lleida, quin ateneu tinc?", "soc de Lleida, quin ateneu tinc?"),
        ("soc la Núria Sort, quant capital cal?", "quant capital cal?"),
        ("Soy María, ¿qué es un ateneo?", "¿qué es un ateneo?"),
        ("Hola, em dic Rosa", "Hola, em dic Rosa"),
        ("soc de la Garriga", "soc de la Garriga"),
        ("soc la cooperativa Forn", "soc la cooperativa Forn"),
    ],
)
def test_a_person_s_name_asks_nothing(text: str, rest: str) -> None:
    """It is no town, project or entity; a message that says nothing else stays."""
    assert without_name(text) == rest
