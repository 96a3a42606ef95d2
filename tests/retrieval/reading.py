"""Filters and projects to draw from, and the rows that a plain reading of the filters gives: nothing of the code."""

import re
import unicodedata
from dataclasses import replace

from hypothesis import strategies as st

from assistant.model import Filters, Project, ProjectTerritory

# What a filter may say → what a plain reading makes of it.
SECTORS = {"energia": "energia", "Energia": "energia", "habitatge": "habitatge", "HABITATGE cooperatiu": "habitatge"}
PLACES = {
    "Osona": ("comarques", "Osona"),
    "la plana de Vic": ("comarques", "Osona"),
    "Bages": ("comarques", "Bages"),
    "vic": ("municipis", "Vic"),
    "Manresa": ("municipis", "Manresa"),
    "comarques centrals": ("vegueries", "Catalunya Central"),
    "Catalunya": ("kind", "catalunya"),
    "santa-eulalia-de-riuprimer": ("municipis", "Santa Eulàlia de Riuprimer"),
}
PROMOTERS = ("sostre", "Energia Veïnal", "energia veinal sccl", "SCCL", "Ningú", "comú, sccl", "…")
WORDS = ("pont", "riu", "hort", "sol", "vic")  # too short to be stemmed
TERRITORIES = (
    ProjectTerritory("Vic (Osona)", "municipality", ("Osona",), ("Catalunya Central",), ("Vic",)),
    ProjectTerritory("Manresa (Bages)", "municipality", ("Bages",), ("Catalunya Central",), ("Manresa",)),
    ProjectTerritory("Osona i Bages", "comarca", ("Osona", "Bages"), ("Catalunya Central",)),
    ProjectTerritory("Catalunya Central", "vegueria", (), ("Catalunya Central",)),
    ProjectTerritory("Catalunya", "catalunya"),
    ProjectTerritory(None, None),
)
LABELS = {"energia": "Energia", "habitatge": "Habitatge cooperatiu"}


def few(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


filters_ = st.builds(
    Filters,
    sectors=few(tuple(SECTORS)),
    territories=few(tuple(PLACES)),
    editions=few(("2017-2018", "2018-2019")),
    promoter=st.one_of(st.none(), st.sampled_from(PROMOTERS)),
    text=st.one_of(st.none(), st.lists(st.sampled_from([*WORDS, "de", "la"]), min_size=1, max_size=2).map(" ".join)),
)
projects_ = st.lists(
    st.builds(
        Project,
        id=st.just(""),
        title=st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(lambda words: " ".join(words).title()),
        kind=st.just("singular"),
        promoter=st.sampled_from([None, "Energia Veïnal SCCL", "Sostre Comú, SCCL"]),
        edition=st.sampled_from([None, "2017-2018", "2018-2019"]),
        edition_certainty=st.none(),
        sectors=st.sampled_from([("energia",), ("habitatge",), ("habitatge", "energia")]),
        territory=st.sampled_from(TERRITORIES),
        summary=st.sampled_from(["Un riu.", "L'hort, la plaça", ""]),
        source_urls=st.just(("https://exemple.cat",)),
        aliases=st.sampled_from([(), ("Pont",)]),
    ),
    max_size=12,
).map(lambda drawn: tuple(replace(one, id=f"p{number}") for number, one in enumerate(drawn)))


def plain(text: str | None) -> str:
    """Small letters and figures without accents, one space between words."""
    letters = unicodedata.normalize("NFD", (text or "").lower())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in letters if not unicodedata.combining(c))))


def expected(projects: tuple[Project, ...], filters: Filters) -> list[Project]:
    """The rows that a plain reading gives, in the order of the corpus."""
    return [
        p
        for p in projects
        if (not filters.sectors or any(SECTORS[one] in p.sectors for one in filters.sectors))
        and (not filters.editions or p.edition in filters.editions)
        and (not filters.promoter or (plain(filters.promoter) and plain(filters.promoter) in plain(p.promoter)))
        and (not filters.text or (meant(filters.text) and meant(filters.text) <= words_of(p)))
        and (not filters.territories or any(lies_in(p, *PLACES[one]) for one in filters.territories))
    ]


def meant(text: str) -> set[str]:
    return set(plain(text).split()) - {"de", "la", "l"}


def words_of(p: Project) -> set[str]:
    labels = [LABELS[one] for one in p.sectors]
    return meant(" ".join([p.title, p.summary, p.promoter or "", p.territory.name or "", *labels, *p.aliases]))


def lies_in(p: Project, part: str, name: str) -> bool:
    if part == "kind":
        return p.territory.kind == name
    return p.territory.kind != "catalunya" and name in getattr(p.territory, part)
