"""Names of filters put into words, in three languages: `projectes d'energia a la Garrotxa de l'edició 2018-2019`."""

import re

from assistant.answering.replies import term
from assistant.catalan.articles import with_article
from assistant.model import COUNTRY, Filters, Language, Vocabulary

_VOWEL = re.compile(r"^(?:h?[aeiouàèéíòóúAEIOUÀÈÉÍÒÓÚ]|H[aeiouàèéíòóúAEIOUÀÈÉÍÒÓÚ])")
_ELIDED = (re.compile(r"\bel (?=11? |[ao])"), "l'"), (re.compile(r"\bde (?=[ao])"), "d'")  # before parts of a date
ROW = 3  # editions one after the other that are named by the first and the last
_CONTRACTED = re.compile(r"^a (els?) ")


def describe(filters: Filters, vocabulary: Vocabulary, language: Language, many: bool = True) -> str:
    """What is listed, as a noun phrase; with no filters, that it is everything in the database."""
    parts = [term("projects" if many else "project", language)]
    if filters.sectors:
        labels = {sector.id: sector.label.lower() for sector in vocabulary.sectors}
        parts.append(_of_sectors([labels.get(id_, id_) for id_ in filters.sectors], language))
    if filters.text:
        parts.append(term("about_text" if many else "about_text_one", language, names=filters.text))
    if filters.territories:
        parts.append(where(filters.territories, language, many))
    if filters.editions:
        parts.append(_of_editions(filters.editions, vocabulary, language))
    if filters.promoter:
        parts.append(term("by_promoter" if many else "by_promoter_one", language, names=filters.promoter))
    return " ".join(parts) if len(parts) > 1 else f"{parts[0]} {term('known', language)}"


def _of_sectors(labels: list[str], language: Language) -> str:
    """`d'energia o habitatge`; in other languages the labels, which are Catalan, are marked as such."""
    if language != "ca":
        names = term("or", language).join(term("quoted", language, name=label) for label in labels)
        return term("of_sector" if len(labels) == 1 else "of_sectors", language, names=names)
    names = term("or", language).join(labels)
    return f"d'{names}" if _VOWEL.match(names) else term("of_sector", language, names=names)


def _of_editions(ids: tuple[str, ...], vocabulary: Vocabulary, language: Language) -> str:
    """`de l'edició 2018-2019`, `de les edicions 2016-2017 a 2019-2020` where none between them is missing."""
    known = [edition.id for edition in vocabulary.editions]
    row = [id_ for id_ in known if ids[0][:4] <= id_[:4] <= ids[-1][:4]]
    if len(ids) >= ROW and sorted(ids) == sorted(row):
        return term("of_editions", language, first=ids[0], last=ids[-1])
    return term("of_edition", language, names=term("or", language).join(ids))


def where(territories: tuple[str, ...], language: Language, many: bool = True) -> str:
    """`a la Garrotxa o al Bages`, `que abasten tot Catalunya`; towns keep the article their own name has."""
    parts = [name for name in territories if name != COUNTRY.name]
    wide = [term("of_country" if many else "of_country_one", language)] if len(parts) < len(territories) else []
    if language != "ca":
        there = [term("at", language, names=term("or", language).join(parts))] if parts else []
    else:
        there = [at_place(name) for name in parts]
    return term("or", language).join([*there, *wide])


def at_place(name: str) -> str:
    """A place with its preposition in Catalan: `al Bages`, `a l'Hospitalet de Llobregat`, `a Osona`."""
    return _CONTRACTED.sub(lambda match: "al " if match.group(1) == "el" else "als ", f"a {with_article(name)}")


def on_date(text: str, language: Language) -> str:
    """When an ISO prefix is, as an adverb: `el 10 de setembre de 2025`, `l'agost de 2024`, `on 1 May 2024`."""
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    if not month:
        return term("in_year", language, year=year)
    name = term("months", language).split()[month - 1]
    if not day:
        said = term("in_month", language, month=name, year=year)
    else:
        said = term("on_day", language, day=day, month=name, year=year)
    for pattern, elided in _ELIDED if language == "ca" else ():
        said = pattern.sub(elided, said)
    return said
