"""Whether an answer fulfils what a case expects: each check says in words what does not hold."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from assistant.model import PREFIX, Answer, Ateneu, DocumentType, Filters

_MARK = re.compile(r"\[\d+\]")
CountRows = Callable[[Filters], int]


def normalise(text: str) -> str:
    """Lower case, diacritics and middle dots off, every run of other characters one space: as the set's README says."""
    lowered = unicodedata.normalize("NFD", text.lower())
    bare = "".join(char for char in lowered if not unicodedata.combining(char)).replace("·", "")
    return re.sub(r"[\W_]+", " ", bare).strip()


def visible(answer: Answer) -> str:
    """What the person reads as the answer, in comparable form: the text without citation marks."""
    return normalise(_MARK.sub("", answer.text))


def failures(answer: Answer, expect: dict[str, Any], ateneus: Sequence[Ateneu], count: CountRows) -> list[str]:
    """What does not hold, one line a fault; empty when everything does. `count` counts the listing's own rows."""
    text = visible(answer)
    faults: list[str] = []
    if "status" in expect and answer.status.value not in expect["status"]:
        faults.append(f"status {answer.status.value}, expected {'/'.join(expect['status'])}")
    groups = [group for group in expect.get("all", ()) if not any(normalise(wanted) in text for wanted in group)]
    faults += [f"all: none of {group[:4]}" for group in groups]
    faults += [f"none: {banned!r} is there" for banned in expect.get("none", ()) if normalise(banned) in text]
    if "max_chars" in expect and len(answer.text) > expect["max_chars"]:
        faults.append(f"max_chars: {len(answer.text)} > {expect['max_chars']}")
    if "language" in expect and answer.language != expect["language"]:
        faults.append(f"language {answer.language}, expected {expect['language']}")
    if "ateneu" in expect and not _names_ateneu(answer, text, expect["ateneu"], ateneus):
        faults.append(f"ateneu: none of {expect['ateneu']}")
    if "sources" in expect and not sources(answer) & set(expect["sources"]):
        faults.append(f"sources: none of {expect['sources']}, has {sorted(sources(answer))}")
    faults += _filters(answer, expect.get("filters", {}))
    faults += _projects(answer, expect.get("projects", {}), count)
    return faults


def sources(answer: Answer) -> set[str]:
    """The documents that an answer stands on: those it quotes, and those of its rows and contact cards."""
    projects = {f"{PREFIX[DocumentType.PROJECT]}.{project.id}" for project in answer.projects}
    ateneus = {f"{PREFIX[DocumentType.ATENEU]}.{ateneu.id}" for ateneu in answer.ateneus}
    return {citation.document_id for citation in answer.citations} | projects | ateneus


def _names_ateneu(answer: Answer, text: str, wanted: list[str], ateneus: Sequence[Ateneu]) -> bool:
    if {ateneu.id for ateneu in answer.ateneus} & set(wanted):
        return True
    names = [part for a in ateneus if a.id in wanted for part in re.split(r"[,(]", a.name)]
    return any(normalise(name) in text for name in names if normalise(name))


def _filters(answer: Answer, wanted: dict[str, Any]) -> list[str]:
    faults = []
    for key in ("sectors", "territories", "editions"):
        applied = {normalise(value) for value in getattr(answer.filters, key)}
        missing = [value for value in wanted.get(key, ()) if normalise(value) not in applied]
        if missing:
            faults.append(f"filters: {key} lacks {missing}, has {list(getattr(answer.filters, key))}")
    promoter = wanted.get("promoter")
    if promoter and normalise(promoter) not in normalise(answer.filters.promoter or ""):
        faults.append(f"filters: promoter is {answer.filters.promoter!r}, expected {promoter!r}")
    return faults


def _projects(answer: Answer, wanted: dict[str, Any], count: CountRows) -> list[str]:
    rows = {project.id for project in answer.projects}
    faults = []
    if missing := [id_ for id_ in wanted.get("includes", ()) if id_ not in rows]:
        faults.append(f"projects: lacks {missing}")
    if wrong := [id_ for id_ in wanted.get("excludes", ()) if id_ in rows]:
        faults.append(f"projects: shows {wrong}")
    if wanted.get("consistent") and answer.total != count(answer.filters):
        faults.append(f"projects: total {answer.total}, the listing gives {count(answer.filters)}")
    if "total_min" in wanted and (answer.total or 0) < wanted["total_min"]:
        faults.append(f"projects: total {answer.total}, at least {wanted['total_min']}")
    return faults
