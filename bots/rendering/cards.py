"""Cards of projects and ateneus, and rows of a listing: only what is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.model import Ateneu, Filters, Language, Project, Vocabulary
from bots.rendering.packing import Text, pack
from bots.rendering.runs import Block, Run, link
from bots.texts import say

TITLE_CHARS = 110
DETAIL_CHARS = 70


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the rows that meet some filters: `first` is the number of its first row, from 1."""

    filters: Filters
    rows: tuple[Project, ...]
    first: int
    total: int


def listing_text(listing: Listing, vocabulary: Vocabulary, language: Language) -> Text:
    """Return a page of a listing: where it is, what it is filtered by, a line a project."""
    asked = _asked(listing.filters, vocabulary, language)
    if not listing.rows:
        return pack([(Run(say("no_projects", language)),), *asked])[0]
    last = listing.first + len(listing.rows) - 1
    head = Run(say("page_of", language, first=listing.first, last=last, total=listing.total), ("b",))
    numbered = enumerate(listing.rows, start=listing.first)
    rows = [run for number, project in numbered for run in (Run(f"\n{number}. "), *_row(project, language))]
    return pack([(head,), *asked, tuple(rows)])[0]


def project_text(project: Project, vocabulary: Vocabulary, language: Language) -> Text:
    """Return the card of a project, whole: a summary is no longer than a message."""
    labels = _labels(vocabulary)
    details = {
        "promoter": project.promoter,
        "edition": _edition(project, language),
        "place": project.territory.name,
        "sectors": ", ".join(labels.get(id_, id_) for id_ in project.sectors),
    }
    lines = [say(name, language, value=value) for name, value in details.items() if value]
    title = Run(project.title, (link(project.url), "b"))
    return pack([(title, *(Run(f"\n{line}") for line in lines)), (Run(project.summary),)])[0]


def ateneu_block(ateneu: Ateneu, language: Language) -> Block:
    """Return the card of an ateneu."""
    lines = [
        ", ".join(ateneu.comarques),
        ateneu.address,
        say("phone", language, value=ateneu.phone) if ateneu.phone else None,
        say("email", language, value=ateneu.email) if ateneu.email else None,
    ]
    return (Run(ateneu.name, (link(ateneu.url), "b")), *(Run(f"\n{line}") for line in lines if line))


def ateneus_texts(ateneus: Iterable[Ateneu], language: Language) -> list[Text]:
    """Return the messages that show the cards of ateneus."""
    return pack([ateneu_block(ateneu, language) for ateneu in ateneus])


def details(project: Project, language: Language) -> str:
    """Return who promotes a project, its edition and its place, as far as they are known, in one line."""
    promoter = shortened(project.promoter or "", DETAIL_CHARS)
    known = (promoter, _edition(project, language), project.territory.name)
    return "; ".join(detail for detail in known if detail)


def shortened(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters and an ellipsis, cut between words."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _edition(project: Project, language: Language) -> str | None:
    """The edition, and that it is deduced where no source tells it."""
    deduced = f", {say('deduced', language)}" if project.edition_certainty == "deduida" else ""
    return f"{project.edition}{deduced}" if project.edition else None


def _row(project: Project, language: Language) -> Block:
    known = details(project, language)
    title = Run(shortened(project.title, TITLE_CHARS), (link(project.url), "b"))
    return (title, Run(f": {known}")) if known else (title,)


def _asked(filters: Filters, vocabulary: Vocabulary, language: Language) -> list[Block]:
    """What the rows are filtered by, a line each; no block where by nothing."""
    labels = _labels(vocabulary)
    values = {
        "sectors": ", ".join(labels.get(id_, id_) for id_ in filters.sectors),
        "place": ", ".join(filters.territories),
        "edition": ", ".join(filters.editions),
        "promoter": filters.promoter,
        "words": filters.text,
    }
    lines = [say(name, language, value=value) for name, value in values.items() if value]
    return [(Run("\n".join(lines)),)] if lines else []


def _labels(vocabulary: Vocabulary) -> Mapping[str, str]:
    return {sector.id: sector.label for sector in vocabulary.sectors}
