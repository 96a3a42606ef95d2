"""Records → Markdown written to be quoted: each sentence names what it speaks of and is true on its own."""

import re
from collections.abc import Sequence

from assistant.content.schemas import AteneuRecord, ExperienceRecord, ProjectRecord

_VOWEL = re.compile(r"^[«\"]?[hH]?[aeiouàèéíòóúïüAEIOUÀÈÉÍÒÓÚ]")
MONTHS = ("gener", "febrer", "març", "abril", "maig", "juny", "juliol", "agost", "setembre", "octubre", "novembre", "desembre")  # fmt: skip


def de(name: str) -> str:
    """`de` before a name, elided before a vowel: `de CoopCamp`, `d'ACAPA`."""
    return f"d'{name}" if _VOWEL.match(name) else f"de {name}"


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
    name = f"el projecte «{record.title}»"
    return "\n\n".join(
        part
        for part in (
            _stop(record.summary),
            _section("Qui el promou", _promoter(record, name), record.promoter_note and _stop(record.promoter_note)),
            _section("Edició", _edition(record, name)),
            _section("On es fa", _place(record, name)),
            _section(
                "Sectors", f"Els sectors del projecte «{record.title}» són: {joined([l.lower() for l in labels])}."
            ),
            _section("Nota", record.caveat and _stop(record.caveat)),
        )
        if part
    )


def _promoter(record: ProjectRecord, name: str) -> str:
    if record.promoter is None:
        return f"A les fonts no consta qui promou {name}."
    return f"{name[0].upper()}{name[1:]} el promou {_stop(record.promoter)}"


def _edition(record: ProjectRecord, name: str) -> str:
    subject = name[0].upper() + name[1:]
    if record.edition is None:
        return f"A les fonts no consta de quina edició és {name}."
    if record.kind == "estrategic":
        said = f"{subject} és un dels grans projectes estratègics de {record.edition}."
    else:
        said = f"{subject} és de l'edició {record.edition} dels Projectes Singulars."
    if record.edition_certainty == "deduida":
        note = f": {record.edition_note[0].lower()}{record.edition_note[1:]}" if record.edition_note else ""
        said += f" L'edició {de(name).replace('de el', 'del')} és deduïda{_stop(note) if note else '.'}"
    return said


def _place(record: ProjectRecord, name: str) -> str:
    subject = name[0].upper() + name[1:]
    if record.territory is None:
        return f"A les fonts no consta on es fa {name}."
    if record.scope == "catalunya":
        return f"{subject} és d'àmbit de tot Catalunya: {_stop(record.territory)}"
    return f"{subject} es fa en aquest territori: {_stop(record.territory)}"


def ateneu(record: AteneuRecord) -> str:
    """The document of an ateneu: what it covers, where it is, how to reach it, who is in it, what it has done."""
    name = record.short_name
    places = record.municipis or record.comarques
    kind = "municipis" if record.municipis else "comarques"
    covers = f"{record.name}, és l'ateneu cooperatiu {de(record.territory)} i cobreix {_these(kind, places)}."
    members = [f"- {member}" for member in record.members]
    if members:
        dated = f" (dades de {when(record.members_as_of)})" if record.members_as_of else ""
        who = "\n".join([f"Formen part {de(name)}{dated}:", "", *members])
    else:
        who = f"A les fonts no consten les entitats que formen part {de(name)}."
    done = (
        "\n".join([f"Què se sap {de(name)}:", "", *(f"- {_stop(fact)}" for fact in record.facts)])
        if record.facts
        else ""
    )
    return "\n\n".join(
        part
        for part in (
            covers,
            _section("On és", _where(record, name)),
            _section("Contacte", _contact(record, name)),
            _section("Entitats que en formen part", who),
            _section("Des de quan", f"{name} funciona des de {when(record.since)}." if record.since else None),
            _section("Què ha fet", done),
            _section("Nota", record.caveat and _stop(record.caveat)),
        )
        if part
    )


def _these(kind: str, places: Sequence[str]) -> str:
    if len(places) == 1:
        return f"{'el municipi' if kind == 'municipis' else 'la comarca'} {de(places[0])}"
    return f"{'aquests' if kind == 'municipis' else 'aquestes'} {kind}: {joined(places)}"


def _where(record: AteneuRecord, name: str) -> str:
    if record.address:
        return f"Adreça {de(name)}: {_stop(record.address)}" + (f" Seu: {_stop(record.seat)}" if record.seat else "")
    if record.seat:
        return f"La seu {de(name)} és a {_stop(record.seat)} A les fonts no consta l'adreça exacta {de(name)}."
    return f"A les fonts consultades no consta l'adreça {de(name)}."


def _contact(record: AteneuRecord, name: str) -> str:
    known = [
        f"El telèfon {de(name)} és {record.phone}." if record.phone else "",
        f"El correu electrònic {de(name)} és {record.email}." if record.email else "",
        f"El web {de(name)} és {record.web}." if record.web else "",
    ]
    missing = [
        what
        for what, value in (("telèfon", record.phone), ("correu electrònic", record.email), ("web", record.web))
        if not value
    ]
    unknown = f"A les fonts consultades no consta cap {joined(missing, 'ni')} {de(name)}." if missing else ""
    return " ".join(part for part in (*known, unknown) if part)


def experience(record: ExperienceRecord) -> str:
    """The document of an experience, which says that it is no Projecte Singular."""
    place = f" {de(record.territory)}" if record.territory else ""
    said = f"{record.name} és una experiència d'economia social{place}; no consta com a Projecte Singular."
    return "\n\n".join(part for part in (_stop(record.summary), said, record.caveat and _stop(record.caveat)) if part)
