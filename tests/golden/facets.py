"""Questions made from the vocabulary: sectors, places, editions and promoters in sentences of three languages."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.answering.wording import at_place
from assistant.catalan.normalise import squash
from assistant.model import Content, Filters, Language, Sector, names_of
from assistant.understanding.names import promoter_names

SEED = 2018
TOWNS = 60  # of 947: besides, every comarca, vegueria, edition, promoter and synonym is asked for
PAIRS, TRIPLES, WHOLE = 420, 330, 80
VOWELS = "aeiouàèéíòóúh"
FRAMES: dict[Language, tuple[str, ...]] = {
    "ca": (
        "Quins projectes{s}{p} hi ha{t}{e}?",
        "Quants projectes{s} hi ha{t}{e}{p}?",
        "mostra'm projectes{s}{t}{p}{e}",
        "Hola! Busco projectes{s}{e}{p}{t}, gràcies",
        "projectes{s}{p}{t}{e}",
        "Que hi ha cap projecte{s}{t}{e}{p}?",
    ),
    "es": ("¿Qué proyectos{s}{p} hay{t}{e}?", "¿Cuántos proyectos{s}{t}{e}{p} hay?", "Busco proyectos{s}{t}{p}{e}"),
    "en": ("Which projects{s}{p} are there{t}{e}?", "How many projects{s}{t}{e}{p}?", "Show me projects{s}{t}{e}{p}"),
}  # fmt: skip
EDITION = {"ca": " de l'edició {}", "es": " de la edición {}", "en": " from the {} edition"}
PROMOTER = {"ca": " promoguts per {}", "es": " promovidos por {}", "en": " promoted by {}"}
EDITIONS = {"2022": ("2022-2023", "2022")}  # a year means every edition that begins in it


@dataclass(frozen=True)
class Asked:
    """A question and the filters that it names."""

    question: str
    filters: Filters


@dataclass(frozen=True)
class Facets:
    """What can be asked for: words of sectors by language with what they mean, and names of the others."""

    sectors: dict[Language, list[tuple[str, tuple[str, ...]]]]
    territories: list[str]
    editions: list[str]
    promoters: list[str]


def facets_of(content: Content, chance: random.Random) -> Facets:
    """Every facet of the vocabulary, of the towns a few."""
    vocabulary = content.vocabulary
    names = names_of(vocabulary.places)
    towns = [names[place.id] for place in vocabulary.places if place.kind == "municipality"]
    wide = [names[place.id] for place in vocabulary.places if place.kind != "municipality"]
    return Facets(
        sectors={language: _words(vocabulary.sectors, language) for language in FRAMES},
        territories=wide + chance.sample(towns, TOWNS),
        editions=[edition.id for edition in vocabulary.editions],
        promoters=sorted({name for _, name in promoter_names(content.projects, vocabulary.places)}),
    )


def _words(sectors: tuple[Sector, ...], language: Language) -> list[tuple[str, tuple[str, ...]]]:
    """Each word of a language, with all the sectors that it means in any."""
    meant: dict[str, set[str]] = {}
    for sector in sectors:
        for name in (sector.label, *(name for names in sector.synonyms.values() for name in names)):
            meant.setdefault(squash(name), set()).add(sector.id)
    own = [name for sector in sectors for name in sector.synonyms.get(language, ())]
    return [(name, tuple(s.id for s in sectors if s.id in meant[squash(name)])) for name in dict.fromkeys(own)]


def asked(content: Content) -> Iterator[Asked]:
    """Every facet by itself, then pairs, triples and all four at once, drawn at random from a fixed seed."""
    chance = random.Random(SEED)
    facets = facets_of(content, chance)
    for language, words in facets.sectors.items():
        for word in words:
            yield _asked(chance, language, sector=word)
    for name in facets.territories:
        yield _asked(chance, "ca", territory=name)
    for edition in facets.editions:
        yield _asked(chance, chance.choice(list(FRAMES)), edition=edition)
    for promoter in facets.promoters:
        yield _asked(chance, "ca", promoter=promoter)
    for size, count in ((2, PAIRS), (3, TRIPLES), (4, WHOLE)):
        for _ in range(count):
            language = chance.choices(list(FRAMES), (3, 1, 1))[0]
            every: dict[str, Any] = {
                "sector": chance.choice(facets.sectors[language]),
                "territory": chance.choice(facets.territories),
                "edition": chance.choice(facets.editions),
                "promoter": chance.choice(facets.promoters),
            }
            yield _asked(chance, language, **{kind: every[kind] for kind in chance.sample(list(every), size)})


def _asked(
    chance: random.Random,
    language: Language,
    sector: tuple[str, tuple[str, ...]] | None = None,
    territory: str | None = None,
    edition: str | None = None,
    promoter: str | None = None,
) -> Asked:
    parts = {
        "s": _of(sector[0], language) if sector else "",
        "t": _at(territory, language) if territory else "",
        "e": EDITION[language].format(edition) if edition else "",
        "p": PROMOTER[language].format(promoter) if promoter else "",
    }
    filters = Filters(
        sectors=sector[1] if sector else (),
        territories=(territory,) if territory else (),
        editions=EDITIONS.get(edition, (edition,)) if edition else (),
        promoter=promoter,
    )
    return Asked(chance.choice(FRAMES[language]).format(**parts), filters)


def _of(name: str, language: Language) -> str:
    if language == "ca":
        return f" d'{name}" if name[0].lower() in VOWELS else f" de {name}"
    return f" de {name}" if language == "es" else f" on {name}"


def _at(name: str, language: Language) -> str:
    return f" {at_place(name)}" if language == "ca" else f" {'en' if language == 'es' else 'in'} {name}"
