"""Listings and counts put into text: the exact total, the rows, what else there is."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.replies import say
from assistant.answering.wording import describe
from assistant.catalan.normalise import squash
from assistant.model import Filters, Language, Project, Vocabulary

PAGE = 10  # rows in one answer: what fits a phone's screen in two swipes and 2,500 characters
TITLE_CHARS = 110
PROMOTER_CHARS = 70


def listing_text(
    rows: Sequence[Project],
    total: int,
    start: int,
    elsewhere: int,
    filters: Filters,
    met: Sequence[Filters],
    vocabulary: Vocabulary,
    language: Language,
) -> str:
    """The answer to a listing or count that has matches: the rows, why each is one, in what order, what else there is.

    `rows` is the page that begins at row `start`, and `met` what each of them meets of the filters.
    """
    what = describe(filters, vocabulary, language, many=total != 1)
    head = (
        say("listing_one", language, what=what)
        if total == 1
        else say("listing_title", language, count=total, what=what)
    )
    own = [unsaid(why, filters) for why in met]
    numbered = enumerate(zip(rows, own, strict=True), start=start + 1)
    lines = [f"{number}. {row_text(project, why, vocabulary, language)}" for number, (project, why) in numbered]
    left = total - start - len(rows)
    tail = [say("listing_order" if filters.territories else "listing_order_local", language)] if total > 1 else []
    if left > 0:
        tail.append(say("listing_more", language, count=left))
    if elsewhere:
        tail.append(say("listing_elsewhere", language, count=elsewhere))
    return "\n\n".join(part for part in (head, "\n".join(lines), " ".join(tail)) if part)


def empty_text(
    filters: Filters,
    nearest: tuple[Filters, int] | None,
    elsewhere: int,
    vocabulary: Vocabulary,
    language: Language,
) -> str:
    """The answer to a listing without matches: says so, and the nearest filters that have some."""
    parts = [say("listing_none", language, what=describe(filters, vocabulary, language, many=False))]
    if nearest is not None:
        what = describe(nearest[0], vocabulary, language)
        parts.append(say("listing_nearest", language, count=nearest[1], what=what))
    if elsewhere:
        parts.append(say("listing_elsewhere", language, count=elsewhere))
    return " ".join(parts)


def row_text(project: Project, met: Filters, vocabulary: Vocabulary, language: Language) -> str:
    """One line: title, promoter, edition and place, as far as they are known, and what else makes it a match."""
    details = [_short(project.promoter, PROMOTER_CHARS), _edition(project, language), project.territory.name]
    details += _why(project, met, vocabulary, language)
    known = [detail for detail in details if detail]
    title = f"**{_short(project.title, TITLE_CHARS)}**"
    return f"{title}: {'; '.join(known)}" if known else title


def unsaid(met: Filters, filters: Filters) -> Filters:
    """What a row meets without what the head has said of all of them: the one sector asked for, the words."""
    return replace(met, sectors=met.sectors if len(filters.sectors) > 1 else (), text=None)


def _why(project: Project, met: Filters, vocabulary: Vocabulary, language: Language) -> list[str]:
    """What the row does not say by itself: its sectors among those asked for, the place around its own."""
    why = []
    place = squash(project.territory.name or "")
    if met.territories and not any(squash(name) in place for name in met.territories):
        why.append(", ".join(met.territories))
    if met.sectors:
        labels = [sector.label.lower() for sector in vocabulary.sectors if sector.id in met.sectors]
        why.append(say("listing_sectors", language, names=", ".join(labels)))
    return why


def _edition(project: Project, language: Language) -> str | None:
    if project.edition is None:
        return None
    deduced = f", {say('listing_deduced', language)}" if project.edition_certainty == "deduida" else ""
    return f"{project.edition}{deduced}"


def _short(text: str | None, limit: int) -> str:
    if not text or len(text) <= limit:
        return text or ""
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
