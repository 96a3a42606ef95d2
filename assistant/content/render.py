"""Records → Markdown written to be quoted: each sentence names what it speaks of and is true on its own."""

import re
from collections.abc import Mapping, Sequence

from assistant.catalan.articles import with_article
from assistant.content.schemas import AteneuRecord, ExperienceRecord, ProjectRecord

_VOWEL = re.compile(r"^[«\"]?[hH]?[aeiouàèéíòóúïüAEIOUÀÈÉÍÒÓÚ]")
_AND_NAME = re.compile(r" i [A-ZÀ-Ý]")
# What a name that begins with a common noun takes before it: `el promou l'Ajuntament d'Arbúcies`.
ARTICLES = {"Ajuntament": "l'", "Aliança": "l'", "Associació": "l'", "Consorci": "el ", "Cooperativa": "la ",
            "Federació": "la ", "Fundació": "la ", "Xarxa": "la "}  # fmt: skip
DOS = ("", "un", "dos", "tres", "quatre", "cinc", "sis", "set", "vuit", "nou", "deu")
DUES = ("", "una", "dues", *DOS[3:])
MONTHS = (
    "gener", "febrer", "març", "abril", "maig", "juny",
    "juliol", "agost", "setembre", "octubre", "novembre", "desembre",
)  # fmt: skip


def de(name: str) -> str:
    """`de` before a name, contracted or elided: `de CoopCamp`, `d'ACAPA`, `del Bages`."""
    if name.startswith(("el ", "els ")):
        return f"d{name}"
    return f"d'{name}" if _VOWEL.match(name) else f"de {name}"


def at(place: str) -> str:
    """`a` before a place, contracted: `a Vic`, `al recinte de Can Batlló`."""
    return f"a{place[1:]}" if place.startswith(("el ", "els ")) else f"a {place}"


def joined(names: Sequence[str], last: str = "i") -> str:
    """`a, b i c`; empty for none."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}" if names else ""


def when(date: str) -> str:
    """An ISO prefix in words: `2022`, `març de 2022`, `30 de març de 2022`."""
    year, _, rest = date.partition("-")
    if not rest:
        return year
    month, _, day = rest.partition("-")
    named = f"{'d' if MONTHS[int(month) - 1][0] in 'ao' else ''}"
    of = f"d'{MONTHS[int(month) - 1]}" if named else f"de {MONTHS[int(month) - 1]}"
    return f"{int(day)} {of} de {year}" if day else f"{MONTHS[int(month) - 1]} de {year}"


def _section(heading: str, *sentences: str | None) -> str:
    body = " ".join(sentence for sentence in sentences if sentence)
    return f"## {heading}\n\n{body}" if body else ""


def _stop(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def project(record: ProjectRecord, labels: Sequence[str]) -> str:
    """The document of a project: its summary, then who, when, where and in which sectors."""
    noun = "" if record.title.startswith("Projecte ") else "projecte "
    name = f"el {noun}«{record.title}»"
    return "\n\n".join(
        part
        for part in (
            _stop(record.summary),
            _section("Qui el promou", _promoter(record, name), record.promoter_note and _stop(record.promoter_note)),
            _section("Edició", _edition(record, name)),
            _section("On es fa", _place(record, name)),
            _section("Sectors", _sectors(labels, name)),
            _section("Nota", record.caveat and _stop(record.caveat)),
        )
        if part
    )


def _promoter(record: ProjectRecord, name: str) -> str:
    who = record.promoter
    if who is None:
        return f"A les fonts no consta qui promou {name}."
    if who.startswith("Amb "):
        return f"{_capital(name)} es fa {who[0].lower()}{_stop(who[1:])}"
    if _several(who):
        return f"{_capital(name)} el promouen aquestes entitats: {_stop(who)}"
    return f"{_capital(name)} el promou {ARTICLES.get(who.split()[0], '')}{_stop(who)}"


def _several(promoter: str) -> bool:
    """Whether several entities lead; those after `, amb` and those in brackets only go with the one that does."""
    lead = re.split(r", amb |, en aliança |:", re.sub(r"\([^)]*\)|\[[^\]]*\]", "", promoter))[0]
    return "," in lead or bool(_AND_NAME.search(lead) and lead.split()[0] not in ARTICLES)


def _edition(record: ProjectRecord, name: str) -> str:
    """The edition; that it is deduced, and from what, stands in the same sentence, so that a quote never hides it."""
    note = _stop(record.edition_note) if record.edition_note else ""
    if record.edition is None:
        said = f"A les fonts no consta de quina edició és {name}."
    elif record.kind == "estrategic":
        said = f"{_capital(name)} és un dels grans projectes estratègics de {record.edition}."
    else:
        said = f"{_capital(name)} és de l'edició {record.edition} dels Projectes Singulars."
    if record.edition_certainty == "deduida":
        reason = f": {note[0].lower()}{note[1:].rstrip('.')}" if note else ""
        return f"{said.rstrip('.')} (edició deduïda{reason})."
    return f"{said} {note}".strip()


def _place(record: ProjectRecord, name: str) -> str:
    if record.territory is None:
        return f"A les fonts no consta on es fa {name}."
    if record.scope == "catalunya":
        more = record.territory.removeprefix("Catalunya")  # ` (activitat al Penedès)`, or nothing
        between = ": " if more == record.territory else ""
        return _stop(f"{_capital(name)} és d'àmbit de tot Catalunya{between}{more}")
    return f"{_capital(name)} es fa en aquest territori: {_stop(record.territory)}"


def _sectors(labels: Sequence[str], name: str) -> str:
    named = [label.lower() for label in labels]
    if len(named) == 1:
        return f"El sector {de(name)} és: {named[0]}."
    parted = any(", " in label or " i " in label for label in named)
    return f"Els sectors {de(name)} són: {'; '.join(named) if parted else joined(named)}."


def ateneu(record: AteneuRecord, towns: Mapping[str, Sequence[str]]) -> str:
    """The document of an ateneu: what it covers, where it is, how to reach it, who is in it, what it has done.

    `towns` are its municipalities, by comarca.
    """
    name = _the(record.short_name)
    dated = f"dades {de(when(record.members_as_of))}" if record.members_as_of else "dades sense data"
    members = _listed(f"Formen part {de(name)} ({dated}, que poden haver canviat):", record.members)
    helpers = _listed(f"Col·laboren amb {name} ({dated}, que poden haver canviat):", record.collaborators)
    unknown = f"A les fonts no consten les entitats que formen part {de(name)}."
    since = f"{_capital(name)} funciona {_since(record.since)}." if record.since else None
    return "\n\n".join(
        part
        for part in (
            " ".join(filter(None, (_covers(record), record.caveat and _stop(record.caveat)))),
            _section("On és", _where(record, name)),
            _section("Contacte", _contact(record, name)),
            _section("Entitats que en formen part", members or unknown),
            _section("Entitats que hi col·laboren", helpers),
            _section("Des de quan", since or f"A les fonts no consta des de quan funciona {name}."),
            _section("Què ha fet i com treballa", "\n\n".join(_stop(fact) for fact in record.facts)),
            *(_section(f"Municipis {de(with_article(one))}", _in_comarca(name, one, towns[one])) for one in towns),
        )
        if part
    )


def _the(name: str) -> str:
    """The name of an ateneu inside a sentence: `l'Ateneu BNord`, `l'ACAPA`; `CoopCamp` and `La Col·lectiva` stay."""
    takes_article = name.startswith("Ateneu") or (name.isupper() and _VOWEL.match(name))
    return f"l'{name}" if takes_article else name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _in_comarca(name: str, comarca: str, towns: Sequence[str]) -> str:
    these = "aquest municipi" if len(towns) == 1 else "aquests municipis"
    return f"{_capital(at(with_article(comarca)))}, {name} cobreix {these}: {joined([*towns])}."


def _covers(record: AteneuRecord) -> str:
    name = _capital(_the(record.name)) + ("," if "," in record.name else "")
    places = record.municipis or record.comarques
    said = record.territory in record.name or tuple(places) == (record.territory,)
    whose = "que" if said else f"{de(with_article(record.territory))} i"
    return f"{name} és l'ateneu cooperatiu {whose} cobreix {_places(record.municipis, record.comarques)}."


def _places(towns: Sequence[str], comarques: Sequence[str]) -> str:
    """The places in words: how many there are, and each with its article."""
    if not towns:
        return _counted("la comarca", "comarques", DUES, comarques)
    comarca = f"la comarca {de(with_article(comarques[0]))}" if len(comarques) == 1 else ""
    several = f"municipis de {comarca}" if comarca else "municipis"
    listed = _counted("el municipi", several, DOS, towns)
    return f"{listed}, a {comarca}" if comarca and len(towns) == 1 else listed


def _counted(one: str, several: str, numbers: Sequence[str], places: Sequence[str]) -> str:
    named = [with_article(place) for place in places]
    if len(named) == 1:
        return f"{one} {de(named[0])}"
    number = numbers[len(named)] if len(named) < len(numbers) else str(len(named))
    return f"{number} {several}: {joined(named)}"


def _listed(lead: str, items: Sequence[str]) -> str:
    return "\n".join([lead, "", *(f"- {_capital(item)}" for item in items)]) if items else ""


def _since(date: str) -> str:
    """`des de 2017`, `des del desembre de 2016`, `des de l'1 d'abril de 2017`."""
    said = when(date)
    if said == date:
        return f"des de {said}"
    return f"des de l'{said}" if _VOWEL.match(said) or said.startswith(("1 ", "11 ")) else f"des del {said}"


def _where(record: AteneuRecord, name: str) -> str:
    exact = " exacta" if record.seat else ""
    parts = [
        f"La seu {de(name)} és {at(record.seat)}." if record.seat else "",
        f"Adreça {de(name)}: {_stop(record.address)}" if record.address else "",
        record.address_note and _stop(record.address_note),
        "" if record.address else f"A les fonts consultades no consta l'adreça{exact} {de(name)}.",
    ]
    return " ".join(part for part in parts if part)


def _contact(record: AteneuRecord, name: str) -> str:
    ways = (("telèfon", record.phone), ("correu electrònic", record.email), ("web", record.web))
    known = [f"El {what} {de(name)} és {value}." for what, value in ways if value]
    missing = [what for what, value in ways if not value]
    unknown = [f"A les fonts consultades no consta cap {joined(missing, 'ni')} {de(name)}."] if missing else []
    return " ".join([*known, *unknown])


def experience(record: ExperienceRecord, project: str | None = None) -> str:
    """The document of an experience. It says that it is no Projecte Singular, or which one (by title) it promotes."""
    place = f" {de(with_article(record.territory))}" if record.territory else ""
    singular = f" i té un Projecte Singular: «{project}»" if project else "; no consta com a Projecte Singular"
    said = f"{_capital(record.name)} és una experiència d'economia social{place}{singular}."
    return "\n\n".join(part for part in (_stop(record.summary), said, record.caveat and _stop(record.caveat)) if part)
