"""Records become sentences that are true on their own, and say what is not known."""

from pathlib import Path

import pytest

from assistant.catalan.articles import with_article
from assistant.content.load import load_content
from assistant.content.render import at, ateneu, de, joined, when
from assistant.content.schemas import AteneuRecord
from assistant.errors import ContentError
from tests import corpora


def text_of(corpus: Path, id_: str) -> str:
    return next(document.text for document in load_content(corpus).documents if document.id == id_)


def test_a_project_says_who_when_where_and_in_which_sectors(corpus: Path) -> None:
    """Each fact of a record is a sentence that names the project."""
    assert text_of(corpus, "projecte.casa-manresa") == (
        "El projecte Casa de Manresa fa habitatge cooperatiu amb cessió d'ús.\n\n"
        "## Qui el promou\n\nEl projecte «Casa de Manresa» el promou Sostre Comú SCCL.\n\n"
        "## Edició\n\nEl projecte «Casa de Manresa» és de l'edició 2018-2019 dels Projectes Singulars "
        "(edició deduïda: surt de la data).\n\n"
        "## On es fa\n\nEl projecte «Casa de Manresa» es fa en aquest territori: Manresa (Bages).\n\n"
        "## Sectors\n\nEls sectors del projecte «Casa de Manresa» són: habitatge cooperatiu i energia.\n"
    )


def test_what_is_not_known_of_a_project_is_said(corpus: Path) -> None:
    """A missing promoter, edition or place is a sentence, so that a question about it has an honest answer."""
    text = text_of(corpus, "projecte.sense-lloc")
    assert "A les fonts no consta de quina edició és el projecte «Sense lloc»." in text
    assert "A les fonts no consta on es fa el projecte «Sense lloc»." in text
    promoter = "A les fonts no consta qui promou el projecte «Mapa de l'habitatge»."
    assert promoter in text_of(corpus, "projecte.mapa-habitatge")


def test_an_ateneu_says_what_it_covers_and_how_to_reach_it(corpus: Path) -> None:
    """Place, contact, members, start and deeds are sentences that name it; what nobody knows is said to be unknown."""
    assert text_of(corpus, "ateneu.osona") == (
        "L'Ateneu Cooperatiu d'Osona és l'ateneu cooperatiu que cobreix la comarca d'Osona.\n\n"
        "## On és\n\nLa seu de l'Ateneu d'Osona és a Vic. Adreça de l'Ateneu d'Osona: Carrer Major 1, Vic.\n\n"
        "## Contacte\n\nEl web de l'Ateneu d'Osona és https://osona.exemple.cat. "
        "A les fonts consultades no consta cap telèfon ni correu electrònic de l'Ateneu d'Osona.\n\n"
        "## Entitats que en formen part\n\n"
        "Formen part de l'Ateneu d'Osona (dades de 2022, que poden haver canviat):\n\n- La Roda\n- El Pont\n\n"
        "## Des de quan\n\nL'Ateneu d'Osona funciona des de 2017.\n\n"
        "## Què ha fet i com treballa\n\nL'Ateneu d'Osona va acompanyar deu projectes el 2023.\n\n"
        "## Municipis d'Osona\n\n"
        "A Osona, l'Ateneu d'Osona cobreix aquests municipis: Santa Eulàlia de Riuprimer i Vic.\n"
    )
    assert text_of(corpus, "ateneu.bages") == (
        "CoopBages, Ateneu Cooperatiu del Bages, és l'ateneu cooperatiu que cobreix la comarca del Bages.\n\n"
        "## On és\n\nA les fonts consultades no consta l'adreça de CoopBages.\n\n"
        "## Contacte\n\nA les fonts consultades no consta cap telèfon, correu electrònic ni web de CoopBages.\n\n"
        "## Entitats que en formen part\n\nA les fonts no consten les entitats que formen part de CoopBages.\n\n"
        "## Des de quan\n\nA les fonts no consta des de quan funciona CoopBages.\n\n"
        "## Municipis del Bages\n\nAl Bages, CoopBages cobreix aquest municipi: Manresa.\n"
    )


BESOS = {
    "id": "besos",
    "name": "Ateneu Cooperatiu del Besòs (ACBE)",
    "short_name": "ACBE",
    "territory": "Comarques del riu",
    "comarques": ("Barcelonès",),
    "municipis": ("Badalona", "El Prat"),
}


def test_an_ateneu_of_some_towns_says_which_and_what_is_doubtful() -> None:
    """The caveat stands beside what it doubts, the note on the address beside the address, helpers apart."""
    text = ateneu(
        AteneuRecord.model_validate(
            BESOS
            | {
                "caveat": "Una font diu que l'ACBE cobreix tres municipis",
                "seat": "el Molí",
                "address_note": "La seu de l'ACBE canvia el 2027.",
                "members": ("altres entitats",),
                "collaborators": ("Coop1",),
                "members_as_of": "2022-04",
                "since": "2017-02-01",
            }
        ),
        {"Alt Camp": ("Alió",), "Barcelonès": ("Badalona", "El Prat")},
    )
    assert text.startswith(
        "L'Ateneu Cooperatiu del Besòs (ACBE) és l'ateneu cooperatiu de les comarques del riu i cobreix dos municipis "
        "de la comarca del Barcelonès: Badalona i el Prat. Una font diu que l'ACBE cobreix tres municipis.\n\n"
        "## On és\n\nLa seu de l'ACBE és al Molí. La seu de l'ACBE canvia el 2027. "
        "A les fonts consultades no consta l'adreça exacta de l'ACBE.\n\n"
    )
    assert "Formen part de l'ACBE (dades d'abril de 2022, que poden haver canviat):\n\n- Altres entitats\n" in text
    assert "Col·laboren amb l'ACBE (dades d'abril de 2022, que poden haver canviat):\n\n- Coop1\n" in text
    assert "L'ACBE funciona des de l'1 de febrer de 2017." in text
    assert text.endswith(
        "## Municipis de l'Alt Camp\n\nA l'Alt Camp, l'ACBE cobreix aquest municipi: Alió.\n\n"
        "## Municipis del Barcelonès\n\nAl Barcelonès, l'ACBE cobreix aquests municipis: Badalona i El Prat."
    )


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (
            {"municipis": ("El Prat",)},
            "de les comarques del riu i cobreix el municipi del Prat, a la comarca del Barcelonès.",
        ),
        ({"municipis": (), "territory": "Barcelonès"}, "que cobreix la comarca del Barcelonès."),
        (
            {"municipis": (), "comarques": ("Alt Camp", "Garrigues"), "territory": "Besòs"},
            "que cobreix dues comarques: l'Alt Camp i les Garrigues.",
        ),
        ({"comarques": ("Bages", "Osona"), "territory": "Besòs"}, "que cobreix dos municipis: Badalona i el Prat."),
    ],
)
def test_places_have_their_number_and_their_articles(places: dict[str, object], said: str) -> None:
    """One place or several, towns or comarques; a territory that the name or the places already say is not repeated."""
    text = ateneu(AteneuRecord.model_validate(BESOS | places), {})
    assert text.partition("\n")[0] == f"L'Ateneu Cooperatiu del Besòs (ACBE) és l'ateneu cooperatiu {said}"


def test_members_of_unknown_date_say_so() -> None:
    """A list without a date must not pass for today's."""
    text = ateneu(AteneuRecord.model_validate(BESOS | {"members": ("Coop1",)}), {})
    assert "Formen part de l'ACBE (dades sense data, que poden haver canviat):" in text


def test_an_experience_says_that_it_is_no_singular(corpus: Path) -> None:
    """Cooperatives that are no Projectes Singulars are never taken for one."""
    assert text_of(corpus, "experiencia.forn-de-vic") == (
        "El Forn de Vic és una cooperativa que fa pa.\n\n"
        "Forn de Vic és una experiència d'economia social de Vic (Osona); no consta com a Projecte Singular.\n"
    )


def test_an_experience_that_has_a_singular_names_it(corpus: Path) -> None:
    """The few that also promote a project say which; one that is not in `projectes.yaml` is refused."""
    file = corpus / "experiencies.yaml"
    file.write_text(corpora.EXPERIENCES + "  project: sol-de-vic\n", encoding="utf-8")
    assert text_of(corpus, "experiencia.forn-de-vic").endswith(
        "\n\nForn de Vic és una experiència d'economia social de Vic (Osona) i té un Projecte Singular: «Sol de Vic».\n"
    )
    file.write_text(corpora.EXPERIENCES.replace("osona", "ossona") + "  project: sol\n", encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        load_content(corpus)
    assert [str(problem) for problem in raised.value.problems] == [
        "experiencies.yaml:6: ateneu = 'ossona': no és a ateneus.yaml; noms semblants: osona, bages",
        "experiencies.yaml:9: project = 'sol': no és a projectes.yaml; "
        "noms semblants: sol-de-vic, sense-lloc, casa-manresa",
    ]


def test_small_words_follow_catalan_rules() -> None:
    """`de` and `a` are elided or contracted, lists end in `i`, dates are said in words."""
    assert [de("CoopCamp"), de("ACAPA"), de("Osona"), de("Hivern")] == [
        "de CoopCamp",
        "d'ACAPA",
        "d'Osona",
        "d'Hivern",
    ]
    assert [de("el projecte"), de("els Pallars"), at("el Molí"), at("Vic")] == [
        "del projecte",
        "dels Pallars",
        "al Molí",
        "a Vic",
    ]
    assert [joined([]), joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"], "ni")] == [
        "",
        "a",
        "a i b",
        "a, b ni c",
    ]
    assert [when("2022"), when("2022-04"), when("2022-03-30")] == ["2022", "abril de 2022", "30 de març de 2022"]


@pytest.mark.parametrize(
    ("territory", "said"),
    [
        ("Bages", "el Bages"),
        ("Anoia", "l'Anoia"),
        ("Garrigues", "les Garrigues"),
        ("Osona", "Osona"),
        ("Alt Pirineu i Aran", "l'Alt Pirineu i Aran"),
        ("Terres de l'Ebre", "les Terres de l'Ebre"),
        ("Comarques Gironines", "les Comarques Gironines"),
        ("Comarques gironines", "les comarques gironines"),
        ("Ciutat de Barcelona", "la ciutat de Barcelona"),
        ("Catalunya", "Catalunya"),
        ("El Poal (Pla d'Urgell)", "el Poal (Pla d'Urgell)"),
        ("L'Aleixar (Baix Camp)", "l'Aleixar (Baix Camp)"),
        ("Vinyols i els Arcs (Baix Camp)", "Vinyols i els Arcs (Baix Camp)"),
        ("Alt Urgell, Pallars i Alta Ribagorça", "l'Alt Urgell, el Pallars i l'Alta Ribagorça"),
    ],
)
def test_territories_have_their_article(territory: str, said: str) -> None:
    """Comarques and vegueries take an article, some none; towns only the one of their own name."""
    assert with_article(territory) == said
