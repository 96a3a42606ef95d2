"""A small corpus of every kind of file, and a way to change one file of it."""

import textwrap
from pathlib import Path

GUIDE = """\
---
id: minim-socis
title: Quantes persones sòcies calen per fer una cooperativa?
topic: constitucio
as_of: "2024-06"
source_urls:
  - https://exemple.cat/socis
questions:
  - quants socis necessitem
---
Una cooperativa de treball necessita dues persones sòcies com a mínim. Una cooperativa de consum en necessita deu.

## Si baixeu del mínim

Una cooperativa que baixa del mínim de persones sòcies té un any per arreglar-ho.
"""
CAPITAL = """\
---
id: capital-minim
title: Quin capital social mínim necessita una cooperativa?
as_of: null
source_urls: [https://exemple.cat/capital]
---
El capital social mínim d'una cooperativa és de 3.000 €.

## Documents

Per fer l'escriptura calen aquests documents:

- l'acta de l'assemblea constituent
- els estatuts
"""
PROGRAMME = """\
---
id: que-es-programa
title: Què és el Programa d'Economia Social?
as_of: "2025"
source_urls: []
source_note: Text de presentació del programa
---
El Programa d'Economia Social és una política de la Generalitat de Catalunya.
"""
SERVICE = """\
---
id: formacio
title: Formació per crear cooperatives
as_of: null
source_urls: [https://exemple.cat/formacio]
---
Els ateneus fan cursos i tallers per aprendre a portar una cooperativa.
"""
ATENEUS = """\
- id: osona
  name: Ateneu Cooperatiu d'Osona
  short_name: Ateneu d'Osona
  territory: Osona
  comarques: [Osona]
  seat: Vic
  address: Carrer Major 1, Vic
  phone: null
  email: null
  web: https://osona.exemple.cat
  members: [La Roda, El Pont]
  members_as_of: "2022"
  since: "2017"
  facts: [L'Ateneu d'Osona va acompanyar deu projectes el 2023.]
  source_urls: [https://exemple.cat/osona]
- id: bages
  name: CoopBages, Ateneu Cooperatiu del Bages
  short_name: CoopBages
  territory: Bages
  comarques: [Bages]
  seat: null
  address: null
  phone: null
  email: null
  web: null
  members: []
  since: null
  facts: []
  source_urls: [https://exemple.cat/bages]
"""
PROJECTS = """\
- id: sol-de-vic
  title: Sol de Vic
  kind: singular
  promoter: Energia Veïnal SCCL
  edition: 2018-2019
  edition_certainty: font
  sectors: [energia]
  territory: Vic (Osona)
  scope: territorial
  comarques: [Osona]
  vegueries: [Catalunya Central]
  municipis: [Vic]
  aliases: [Sol]
  summary: El projecte Sol de Vic posa plaques solars a les teulades del barri.
  source_urls: [https://exemple.cat/sol]
- id: casa-manresa
  title: Casa de Manresa
  promoter: Sostre Comú SCCL
  edition: 2018-2019
  edition_certainty: deduida
  edition_note: Surt de la data
  sectors: [habitatge, energia]
  territory: Manresa (Bages)
  scope: territorial
  comarques: [Bages]
  vegueries: [Catalunya Central]
  municipis: [Manresa]
  summary: El projecte Casa de Manresa fa habitatge cooperatiu amb cessió d'ús.
  source_urls: [https://exemple.cat/casa]
- id: mapa-habitatge
  title: Mapa de l'habitatge
  promoter: null
  edition: 2017-2018
  edition_certainty: font
  sectors: [habitatge]
  territory: Catalunya
  scope: catalunya
  summary: El projecte Mapa de l'habitatge recull totes les cooperatives d'habitatge.
  source_urls: [https://exemple.cat/mapa]
- id: sense-lloc
  title: Sense lloc
  promoter: Sostre Comú SCCL
  edition: null
  edition_certainty: null
  sectors: [energia]
  territory: null
  scope: null
  summary: El projecte Sense lloc estudia l'autoconsum.
  source_urls: [https://exemple.cat/lloc]
"""
EXPERIENCES = """\
- id: forn-de-vic
  name: Forn de Vic
  kind: cooperativa
  territory: Vic (Osona)
  sectors: [energia]
  ateneu: osona
  summary: El Forn de Vic és una cooperativa que fa pa.
  source_urls: [https://exemple.cat/forn]
"""
SECTORS = """\
- id: energia
  label: Energia
  synonyms: {ca: [energia, plaques solars], es: [energía], en: [energy]}
- id: habitatge
  label: Habitatge cooperatiu
  synonyms: {ca: [habitatge, pis], es: [vivienda], en: [housing]}
"""
EDITIONS = """\
- {id: 2017-2018, projects: 56, certainty: font, note: ""}
- {id: 2018-2019, projects: 72, certainty: font, note: ""}
"""
TERRITORIES = """\
vegueries:
  - name: Catalunya Central
    synonyms: [comarques centrals]
    comarques:
      - {name: Osona, ateneu: osona, synonyms: [Plana de Vic]}
      - {name: Bages, ateneu: bages, synonyms: [Manresa]}
"""
TOWNS = """\
codi_ine,municipi,comarca,vegueria,latitud,longitud
1,Vic,Osona,Catalunya Central,41.9301,2.2549
2,Manresa,Bages,Catalunya Central,41.7289,1.8287
3,Santa Eulàlia de Riuprimer,Osona,Catalunya Central,41.9127,2.1893
"""
FILES = {
    "guia/minim-socis.md": GUIDE,
    "guia/capital-minim.md": CAPITAL,
    "programa/que-es-programa.md": PROGRAMME,
    "serveis/formacio.md": SERVICE,
    "ateneus.yaml": ATENEUS,
    "projectes.yaml": PROJECTS,
    "experiencies.yaml": EXPERIENCES,
    "vocabulari/sectors.yaml": SECTORS,
    "vocabulari/edicions.yaml": EDITIONS,
    "vocabulari/territoris.yaml": TERRITORIES,
    "vocabulari/municipis.csv": TOWNS,
}


def write(folder: Path) -> Path:
    """Write the whole corpus into a folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def document(id_: str, text: str, title: str = "Títol") -> str:
    """A Markdown document with the least head that validates."""
    head = f"---\nid: {id_}\ntitle: {title}\nas_of: null\nsource_urls: [https://exemple.cat/{id_}]\n---\n"
    return head + textwrap.dedent(text)
