"""The assistant's own words in an answer: replies as they are kept, and each value in their braces looked up again.

A reply without a value is a frame: it says nothing that could be wrong of the world («Segons les xifres publicades:»).
One with values is a statement: a total is counted again, a name is looked up, through the port. A reply with values
that has no check here holds nothing: whoever adds one says here what its values stand for.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from string import Formatter
from typing import Literal

from assistant.answering.contact import ARTICLE
from assistant.answering.kinds import load_kinds
from assistant.answering.listing import row_text, unsaid
from assistant.answering.replies import every_reply, term
from assistant.answering.wording import at_place, describe, on_date
from assistant.catalan.normalise import squash
from assistant.errors import NotFound, UnknownTerm
from assistant.model import Answer, Ateneu, Filters, Language, Project, names_of
from assistant.port import AssistantPort

FIGURES = {"count": r"\d+", "year": r"\d{4}"}  # what a value of that name looks like; of others anything
PARTS = ("sectors", "territories", "editions", "promoter", "text")
AROUND = ("comarca", "vegueria")
IN_ROWS = ("listing_sectors",)  # pieces of a row, which is checked whole
Values = Mapping[str, str]
Kind = Literal["frame", "statement"]


@dataclass(frozen=True, slots=True)
class Records:
    """What an answer's own words are held against: the rows behind it, asked for anew."""

    answer: Answer
    assistant: AssistantPort

    def kind(self, sentence: str) -> Kind | None:
        """What a sentence is; None for one that is no reply, or whose values are not those of the records."""
        for name, pattern in _patterns(self.answer.language).items():
            found = pattern.fullmatch(sentence)
            if found and not pattern.groups:
                return "frame"
            if found and name in CHECKS and self._hold(CHECKS[name], found.groupdict()):
                return "statement"
        return None

    def _hold(self, check: "Check", values: Values) -> bool:
        try:
            return check(self, values)
        except (NotFound, UnknownTerm):  # the answer stands on what is not there
            return False

    def rows(self) -> set[str]:
        """The lines of the listed projects, as the records have them now."""
        shown = {project.id for project in self.answer.projects}
        rows = [project for project in self.assistant.all_projects(Filters()) if project.id in shown]
        vocabulary, language = self.assistant.vocabulary(), self.answer.language
        own = self.answer.filters
        return {row_text(project, unsaid(self._met(project), own), vocabulary, language) for project in rows}

    def _met(self, project: Project) -> Filters:
        """What a project meets of the filters, asked for one by one."""
        own = self.answer.filters
        there = [name for name in own.territories if project in self.assistant.all_projects(Filters((), (name,)))]
        return replace(
            own, sectors=tuple(id_ for id_ in own.sectors if id_ in project.sectors), territories=tuple(there)
        )

    def listed(self, values: Values) -> bool:
        """Whether that is what the filters ask for, and as many projects as they give."""
        own = self.answer.filters
        return values["what"] == self._what(own) and int(values["count"]) == self._total(own)

    def listed_few(self, values: Values, total: int) -> bool:
        """The same of one project, or of none."""
        own = self.answer.filters
        return values["what"] == self._what(own, many=False) and total == self._total(own)

    def wider(self, values: Values) -> bool:
        """Whether some of the filters, a comarca or vegueria or another edition give what is said, and as many."""
        own, vocabulary = self.answer.filters, self.assistant.vocabulary()
        names = names_of(vocabulary.places)
        around = [(names[place.id],) for place in vocabulary.places if own.territories and place.kind in AROUND]
        others = [(edition.id,) for edition in vocabulary.editions if own.editions]
        kept = [[getattr(own, name), getattr(Filters(), name)] for name in PARTS]
        kept[1], kept[2] = kept[1] + around, kept[2] + others
        candidates = (Filters(*values_) for values_ in product(*kept))
        return any(self._what(one) == values["what"] and self._total(one) == int(values["count"]) for one in candidates)

    def unmet(self, values: Values) -> bool:
        """Whether no project that meets the filters speaks of those words."""
        own = self.answer.filters
        return own.text is None and self._total(replace(own, text=values["words"])) == 0

    def left_in(self, values: Values) -> bool:
        """Whether what is named narrows nothing."""
        own = self.answer.filters
        applied = (*own.territories, *own.editions, own.promoter or "", own.text or "")
        return squash(values["name"]) not in {squash(value) for value in applied}

    def in_force(self, values: Values) -> bool:
        """Whether those are the filters applied."""
        return values["what"] == self._what(self.answer.filters)

    def titled(self, values: Values) -> bool:
        """Whether a text is called that."""
        return values["title"] in self._titles(values["title"])

    def untold(self, values: Values) -> bool:
        """Whether no text is called that."""
        return values["name"] not in self._titles(values["name"])

    def _titles(self, words: str) -> set[str]:
        return {hit.passage.title for hit in self.assistant.search(words)}

    def left(self, values: Values) -> bool:
        """Whether that many rows come after the last one shown."""
        numbers = [re.search(rf"^(\d+)\. {re.escape(row)}$", self.answer.text, re.MULTILINE) for row in self.rows()]
        shown = max((int(found.group(1)) for found in numbers if found), default=0)
        return int(values["count"]) == self._total(self.answer.filters) - shown

    def elsewhere(self, values: Values) -> bool:
        """Whether so many projects are of all Catalonia."""
        return int(values["count"]) == self.assistant.projects(self.answer.filters, limit=1).elsewhere

    def published(self, values: Values) -> bool:
        """Whether that is the published figure of the edition, and the note to it."""
        found = [one for one in self.assistant.vocabulary().editions if one.id == values["edition"]]
        return any(str(e.projects) == values["count"] and values.get("note", e.note) == e.note for e in found)

    def no_edition(self, values: Values) -> bool:
        """Whether there is no such edition, where one is named, and the first and the last are those named."""
        known = [edition.id for edition in self.assistant.vocabulary().editions]
        return values.get("years") not in known and [values["first"], values["last"]] == [*known[:1], *known[-1:]]

    def project(self, values: Values) -> bool:
        """Whether title, promoter and address are those of one project."""
        said = (values["title"], values["promoter"], values["url"])
        rows = self.assistant.all_projects(Filters())
        return any((p.title, f" ({p.promoter})" if p.promoter else "", p.url) == said for p in rows)

    def covers(self, values: Values) -> bool:
        """Whether the ateneu named is the one of every place named."""
        named = values["ateneu"].removeprefix(ARTICLE[self.answer.language])
        return all(named in self._ateneus(name) for name in self._places(values) or [""])

    def several(self, values: Values) -> bool:
        """Whether more than one ateneu covers the places named."""
        return len({ateneu for name in self._places(values) for ateneu in self._ateneus(name)}) > 1

    def item(self, values: Values) -> bool:
        """Whether an ateneu has the territory said, or covers the place."""
        own = {ateneu.territory for ateneu in self.assistant.ateneus() if ateneu.name == values["ateneu"]}
        return values["place"] in own or f"**{values['ateneu']}**" in self._ateneus(values["place"])

    def directory(self, values: Values) -> bool:
        """Whether there are so many ateneus in all."""
        return int(values["count"]) == len(self.assistant.ateneus())

    def abroad(self, values: Values) -> bool:
        """Whether the vocabulary has no place of that name."""
        return values["place"] not in {place.name for place in self.assistant.vocabulary().places}

    def ended(self, values: Values) -> bool:
        """Whether a document quoted held until then."""
        cited = {citation.document_id for citation in self.answer.citations}
        ends = [self.assistant.document(id_)[0].valid_until for id_ in cited]
        return values["when"] in {on_date(end, self.answer.language) for end in ends if end}

    def dated(self, values: Values) -> bool:
        """Whether something quoted is of that year."""
        return values["year"] in {(citation.as_of or "")[:4] for citation in self.answer.citations}

    def _total(self, filters: Filters) -> int:
        return self.assistant.projects(filters, limit=1).total

    def _what(self, filters: Filters, many: bool = True) -> str:
        return describe(filters, self.assistant.vocabulary(), self.answer.language, many)

    def _places(self, values: Values) -> list[str]:
        """The places of `at` («A Vic o al Bages») or of `place`; empty where one is not known."""
        said = values.get("at") or values["place"]
        names = [place.name for place in self.assistant.vocabulary().places]
        known = {at_place(name).lower(): name for name in names} if "at" in values else {n.lower(): n for n in names}
        parts = said.lower().split(term("or", self.answer.language))
        return [known[part] for part in parts] if all(part in known for part in parts) else []

    def _ateneus(self, place: str) -> set[str]:
        """The names, in bold, of those that cover a place; none for one that is not known."""
        if place not in {one.name for one in self.assistant.vocabulary().places}:
            return set()
        return {_bold(ateneu) for ateneu in self.assistant.ateneus(place)}


Check = Callable[[Records, Values], bool]
CHECKS: Mapping[str, Check] = {
    "listing_title": Records.listed,
    "count_all": Records.listed,
    "listing_one": lambda records, values: records.listed_few(values, 1),
    "listing_unmet": Records.unmet,
    "listing_left_in": Records.left_in,
    "listing_none": lambda records, values: records.listed_few(values, 0),
    "listing_nearest": Records.wider,
    "listing_more": Records.left,
    "listing_elsewhere": Records.elsewhere,
    "edition_figure": Records.published,
    "edition_figure_unsure": Records.published,
    "no_edition": Records.no_edition,
    "no_edition_then": Records.no_edition,
    "no_more": Records.titled,
    "comparison_unknown": Records.untold,
    "unclear_filters": Records.in_force,
    "no_answer_project": Records.project,
    "contact_one": Records.covers,
    "contact_several": Records.several,
    "contact_item": Records.item,
    "directory": Records.directory,
    "outside": Records.abroad,
    "no_answer_kind": lambda records, values: (
        values["what"] in {kind.says[records.answer.language] for kind in load_kinds()}
    ),
    "validity_closed": Records.ended,
    "validity_closed_several": Records.ended,
    "validity_closed_partly": Records.ended,
    "validity_expired": Records.ended,
    "validity_expired_partly": Records.ended,
    "validity_old": Records.dated,
    "validity_old_partly": Records.dated,
}


@cache
def _patterns(language: Language) -> dict[str, re.Pattern[str]]:
    """What each reply looks like once its values are filled in; its list mark is taken off, as it is of lines."""
    texts = {name: text.removeprefix("- ") for name, text in every_reply(language).items()}
    return {name: re.compile(_pattern(text)) for name, text in texts.items() if text}


def _pattern(text: str) -> str:
    found = ""
    for literal, name, _, _ in Formatter().parse(text):
        found += re.escape(literal)
        if name:
            found += f"(?P<{name}>{FIGURES.get(name, '.*')})"
    return found


def _bold(ateneu: Ateneu) -> str:
    return f"**{ateneu.name}**"
