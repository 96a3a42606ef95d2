"""The articles of Catalan territories, for sentences: `el Bages`, `l'Anoia`, `les Garrigues`, `Osona`."""

import re

_MASCULINE = frozenset(
    {"Alt Camp", "Alt Empordà", "Alt Penedès", "Alt Pirineu", "Alt Pirineu i Aran", "Alt Urgell", "Bages",
     "Baix Camp", "Baix Ebre", "Baix Empordà", "Baix Llobregat", "Baix Penedès", "Baix Solsonès", "Barcelonès",
     "Barcelonès Nord", "Berguedà", "Camp de Tarragona", "Empordà", "Garraf", "Gironès", "Lluçanès", "Maresme",
     "Moianès", "Montsià", "Pallars", "Pallars Jussà", "Pallars Sobirà", "Penedès", "Pla d'Urgell",
     "Pla de l'Estany", "Priorat", "Ripollès", "Segrià", "Solsonès", "Tarragonès", "Urgell", "Vallès",
     "Vallès Occidental", "Vallès Oriental"}
)  # fmt: skip
_FEMININE = frozenset(
    {"Alta Ribagorça", "Anoia", "Catalunya Central", "Cerdanya", "Conca de Barberà", "Garrotxa", "Noguera",
     "Ribera d'Ebre", "Segarra", "Selva", "Terra Alta", "Val d'Aran"}
)  # fmt: skip
_PLURAL = frozenset({"Comarques Gironines", "Garrigues", "Terres de Lleida", "Terres de l'Ebre"})
_COMMON_NOUNS = {"Ciutat": "la", "Comarques": "les", "Delta": "el", "Vegueria": "la"}  # written small inside a sentence
_VOWEL = re.compile(r"[aeiouàèéíòóú]", re.IGNORECASE)
_OWN = re.compile(r"^(?:(?:El|La|Els|Les) |L')")
_AND = re.compile(r"(, | i )")


def with_article(territory: str) -> str:
    """A territory as a sentence says it; what stands in brackets after the name does not count.

    A town keeps the article that is part of its name, in small letters; a name not known here stays as it is. Of an
    enumeration, each part has its own: `l'Alt Urgell, el Pallars i l'Alta Ribagorça`.
    """
    article = _article(territory)
    if article is None:
        parts = _AND.split(territory)
        return "".join(_one(part) for part in parts) if any(_article(part) for part in parts) else _one(territory)
    return _one(territory)


def _article(name: str) -> str | None:
    head = name.partition(" (")[0]
    if head in _PLURAL:
        return "les"
    if head in _MASCULINE:
        return "el"
    if head in _FEMININE:
        return "la"
    return _COMMON_NOUNS.get(head.partition(" ")[0])


def _one(name: str) -> str:
    article = _article(name)
    if article is None:
        return _OWN.sub(lambda match: match.group().lower(), name)
    if name.partition(" ")[0] in _COMMON_NOUNS and name.partition(" (")[0] not in _PLURAL:
        name = name[0].lower() + name[1:]
    return f"l'{name}" if article != "les" and _VOWEL.match(name) else f"{article} {name}"
