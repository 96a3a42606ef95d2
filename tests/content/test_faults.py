"""What each kind of fault is called: the line, the value as it was written, what was expected and what to do."""

from pathlib import Path

import pytest

from assistant.content.load import read_content
from tests import corpora

MISSING = "falta aquest camp, i és obligatori"
BLANK = "és buit, i ha de tenir un valor"
WHOLE = "ha de ser un nombre enter, sense punts ni cometes, o null"
LIST = "ha de ser una llista entre claudàtors, com [a, b]; si no n'hi ha cap, []"
NO_LIST = "ha de ser un text, no una llista; si comença amb un claudàtor, posa'l entre cometes"
DATE = "ha de ser una data que existeixi, com 2024, 2024-06 o 2024-06-30 (any, mes i dia), o null"
FILE_EMPTY = "el fitxer és buit; recupera'n el contingut"
FILE_MISSING = "falta aquest fitxer, i és obligatori; torna'l a posar al seu lloc"


def problems(corpus: Path) -> list[str]:
    return [str(problem) for problem in read_content(corpus)[1]]


def change(corpus: Path, file: str, old: str, new: str) -> None:
    assert old in corpora.FILES[file]
    (corpus / file).write_text(corpora.FILES[file].replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: Sol de Vic", "title: 1984", "2: title = '1984': ha de ser un text; posa'l entre cometes"),
        ("title: Sol de Vic", "title: No", "2: title = 'No': ha de ser un text; posa'l entre cometes"),
        ("title: Sol de Vic", "title: ~", f"2: title = '~': {BLANK}"),
        ("title: Sol de Vic", "title: ' '", f"2: title = ' ': {BLANK}"),
        (
            "title: Sol de Vic", "title: [Sol,\n    Vic]",
            f"2: title = '[Sol, Vic]': {NO_LIST}",
        ),
        (
            "aliases: [Sol]", "aliases:\n    - Vic\n    - Sol: de Vic",
            "15: aliases = 'Sol: de Vic': ha de ser un text; si porta dos punts, posa'l tot entre cometes",
        ),
        ("aliases: [Sol]", "aliases: Sol", f"13: aliases = 'Sol': {LIST}"),
        ("aliases: [Sol]", "aliases:", f"13: aliases: {LIST}"),
        ("[energia]", "[]", "7: sectors = '[]': la llista és buida, i n'hi ha d'haver com a mínim un"),
        ("kind: singular", "kind: plural", "3: kind = 'plural': ha de ser singular o estrategic"),
        (
            "kind: singular", "title_is_descriptive: potser",
            "3: title_is_descriptive = 'potser': ha de ser true o false",
        ),
        ("kind: singular", "title_is_descriptive: [x]", "3: title_is_descriptive = '[x]': ha de ser true o false"),
        ("kind: singular", "as_of: 2023-02-30", f"3: as_of = '2023-02-30': {DATE}"),
        ("kind: singular", "as_of: 2024-6", f"3: as_of = '2024-6': {DATE}"),
        (
            "id: sol-de-vic", f"id: {'a' * 90}",
            f"1: id = '{'a' * 77}…': el màxim és de 80 caràcters; escurça'l",
        ),
        (
            "[https://exemple.cat/sol]", "\n  - https://exemple.cat/sol\n  - exemple.cat",
            "17: source_urls = 'exemple.cat': ha de ser una adreça sencera i sense espais, que comenci amb http:// o https://",
        ),
        (
            "municipis: [Vic]", "municipis:\n  - Vic\n  - Manresa\n  - Viic",
            "15: municipis = 'Viic': no és a vocabulari/municipis.csv; noms semblants: Vic, "
            "Santa Eulàlia de Riuprimer, Manresa",
        ),
        ("- id: sol-de-vic\n  ", "- ", f"1: id: {MISSING}"),
    ],
)  # fmt: skip
def test_a_field_of_a_record_that_will_not_do(corpus: Path, old: str, new: str, expected: str) -> None:
    """The line is the value's own, inside a list too; the value is what the editor wrote, not what YAML made of it."""
    change(corpus, "projectes.yaml", old, new)
    assert problems(corpus) == [f"projectes.yaml:{expected}"]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("vocabulari/sectors.yaml", "es: [energía]", "fr: [énergie]", "3: synonyms.fr = 'fr': ha de ser ca, es o en"),
        ("vocabulari/sectors.yaml", "es: [energía]", "es: energía", f"3: synonyms.es = 'energía': {LIST}"),
        (
            "vocabulari/sectors.yaml", "{ca: [energia, plaques solars], es: [energía], en: [energy]}", "[energia]",
            "3: synonyms = '[energia]': s'hi esperen camps a sota, un a cada línia i sagnats",
        ),
        ("vocabulari/edicions.yaml", "projects: 56", "projects: 3.056", f"1: projects = '3.056': {WHOLE}"),
        ("vocabulari/territoris.yaml", "name: Osona, ", "nom: Osona, ", f"5: name: {MISSING}"),
        ("vocabulari/territoris.yaml", "[comarques centrals]", "", f"3: synonyms: {LIST}"),
        ("vocabulari/territoris.yaml", "ateneu: osona", "ateneu: [osona]",
         f"5: ateneu = '[osona]': {NO_LIST}"),
        ("vocabulari/territoris.yaml", "name: Bages", "name: Osona",
         "6: name = 'Osona': ja hi ha una fitxa amb aquest nom a la línia 5; canvia'n un dels dos"),
        ("vocabulari/territoris.yaml", "ateneu: bages", "ateneu_by_municipi: {Manresa: baix}",
         "6: Manresa = 'baix': no és a ateneus.yaml; noms semblants: bages, osona"),
        ("vocabulari/municipis.csv", "codi_ine,municipi", "codi_ine;municipi",
         "1: capçalera = 'codi_ine;municipi, comarca, vegueria, latitud, longitud': falten les columnes codi_ine, "
         "municipi; van separades per comes"),
        ("vocabulari/municipis.csv", "41.9301", "41,9301",
         "2: '1,Vic,Osona,Catalunya Central,41,9301': "
         "la fila no té les columnes de la capçalera; van separades per comes"),
        ("vocabulari/municipis.csv", "41.9301", "419301",
         "2: latitud = '419301': han de ser graus amb punt decimal, com 41.5162"),
    ],
)  # fmt: skip
def test_a_fault_of_the_vocabulary_is_told_once(corpus: Path, file: str, old: str, new: str, expected: str) -> None:
    """Not once more for each record or town that leans on it."""
    change(corpus, file, old, new)
    assert [line for line in problems(corpus) if "aquest camp no existeix" not in line] == [f"{file}:{expected}"]


def test_a_table_with_cells_without_end_is_told(corpus: Path) -> None:
    """What the reader of CSV says stays, in brackets."""
    file = "vocabulari/municipis.csv"
    change(corpus, file, "2,Manresa", '2,"' + "x" * 140_000)
    expected = "la fila no s'entén; compara-la amb les altres (field larger than field limit (131072))"
    assert problems(corpus) == [f"{file}:3: {expected}"]


@pytest.mark.parametrize("file", [name for name in corpora.FILES if not name.endswith(".md")])
@pytest.mark.parametrize("text", [None, "", "# res\n"])
def test_a_file_that_is_missing_or_empty_is_one_fault(corpus: Path, file: str, text: str | None) -> None:
    """An empty file is no empty list, and its terms are not missed by all the records that have them."""
    if text is None:
        (corpus / file).unlink()
    else:
        (corpus / file).write_text(text, encoding="utf-8")
    columns = "capçalera = '# res': falten les columnes codi_ine, comarca, latitud, longitud, municipi, vegueria"
    expected = f"{file}: {FILE_MISSING if text is None else FILE_EMPTY}"
    if file.endswith(".csv") and text:
        expected = f"{file}:1: {columns}; van separades per comes"
    assert problems(corpus) == [expected]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("vocabulari/sectors.yaml", "[]\n",
         "1: la llista és buida, i hi ha d'haver com a mínim una fitxa; recupera'n el contingut"),
        ("vocabulari/territoris.yaml", "vegueries: []\n",
         "1: s'hi espera una llista «vegueries:» amb les seves comarques; recupera'n el contingut"),
        ("vocabulari/municipis.csv", corpora.TOWNS.split("\n")[0], " no hi ha cap municipi; recupera'n el contingut"),
        ("projectes.yaml", "sol-de-vic", "1: s'hi espera una llista de fitxes, cadascuna començant per «- id: …»"),
        ("guia/capital-minim.md", "---\nres\n---\nText.\n",
         "2: el cap no té camps; escriu-ne un a cada línia, com «title: Què és un ateneu?»"),
        ("guia/capital-minim.md", "", f"1: {FILE_EMPTY}"),
        ("guia/capital-minim.md", corpora.CAPITAL.split("---\n")[1].join(["---\n", "---\n"]),
         "6: text: el document no té text; escriu-lo a sota del cap"),
    ],
)  # fmt: skip
def test_a_file_with_nothing_to_use_is_one_fault(corpus: Path, file: str, text: str, expected: str) -> None:
    """Whatever would have leaned on it."""
    (corpus / file).write_text(text, encoding="utf-8")
    assert problems(corpus) == [f"{file}:{expected}"]


def test_what_is_no_record_is_told_with_its_line(corpus: Path) -> None:
    """A bare value, and a dash with nothing after it."""
    (corpus / "projectes.yaml").write_text(corpora.PROJECTS + "- un projecte\n-\n", encoding="utf-8")
    line = corpora.PROJECTS.count("\n") + 1
    assert problems(corpus) == [
        f"projectes.yaml:{line}: 'un projecte': s'hi espera una fitxa amb camps, com «- id: …», no un valor sol",
        f"projectes.yaml:{line + 1}: la fitxa és buida; escriu-hi els camps o esborra el guionet",
    ]


def test_an_ateneu_with_a_fault_is_not_missed_by_its_towns(corpus: Path) -> None:
    """It is there, only not right: the map that names it is not wrong."""
    change(corpus, "ateneus.yaml", "  territory: Osona\n", "")
    assert problems(corpus) == [f"ateneus.yaml:1: territory: {MISSING}"]


def test_a_name_is_looked_for_in_an_empty_list(corpus: Path) -> None:
    """A list that is empty on purpose holds no project."""
    (corpus / "projectes.yaml").write_text("[]\n", encoding="utf-8")
    (corpus / "experiencies.yaml").write_text(corpora.EXPERIENCES + "  project: sol\n", encoding="utf-8")
    assert problems(corpus) == ["experiencies.yaml:9: project = 'sol': no és a projectes.yaml, que no en té cap"]


def test_two_records_without_an_id_are_not_the_same_one(corpus: Path) -> None:
    """Each lacks its own."""
    text = corpora.PROJECTS.replace("id: sol-de-vic\n  ", "").replace("id: casa-manresa\n  ", "")
    (corpus / "projectes.yaml").write_text(text, encoding="utf-8")
    assert problems(corpus) == [f"projectes.yaml:1: id: {MISSING}", f"projectes.yaml:15: id: {MISSING}"]


def test_a_file_that_is_too_big_is_not_read(corpus: Path) -> None:
    """Sizes in megabytes."""
    (corpus / "guia/gran.md").write_bytes(b"x" * 3_140_000)
    expected = "el màxim és de 2 MB; parteix-lo o comprova que sigui el fitxer que toca"
    assert problems(corpus) == [f"guia/gran.md: mida = '3,1 MB': {expected}"]


def test_a_link_out_of_the_corpus_and_a_folder_are_no_files(corpus: Path, tmp_path: Path) -> None:
    """Neither is read; what the system says stays, in brackets."""
    (tmp_path / "fora.md").write_text(corpora.GUIDE, encoding="utf-8")
    (corpus / "guia/fora.md").symlink_to(tmp_path / "fora.md")
    (corpus / "experiencies.yaml").unlink()
    (corpus / "experiencies.yaml").mkdir()
    assert problems(corpus) == [
        "experiencies.yaml: no es pot llegir; comprova que sigui un fitxer i que en tinguis permís (Is a directory)",
        "guia/fora.md: és un enllaç a un fitxer de fora del corpus; posa-hi el fitxer mateix",
    ]
