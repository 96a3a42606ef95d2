"""The reading of a message: one value that says all that later steps decide on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.catalan.language import detect
from assistant.catalan.normalise import squash
from assistant.catalan.spelling import Speller, spell_out, written_out
from assistant.catalan.terms import terms
from assistant.catalan.tokens import tokenise
from assistant.model import Filters, Intent, Language, PlaceMention, Question, Turn, Understanding
from assistant.personal import mask
from assistant.understanding.corrections import LISTS, meant_instead, replaced, restated
from assistant.understanding.cost import about_ateneus, cost_of_help
from assistant.understanding.cues import Cues
from assistant.understanding.ellipsis import Ellipses
from assistant.understanding.exclusions import Exclusions
from assistant.understanding.filters import FilterFinder
from assistant.understanding.followup import Known, lean, topic
from assistant.understanding.intent import Signs, asks_of, courtesy_of, decide
from assistant.understanding.introductions import without_name
from assistant.understanding.names import NameFinder, NameFound, covers
from assistant.understanding.narrowing import narrowed
from assistant.understanding.other_years import other_year, with_year
from assistant.understanding.own_places import asked_beside, owned, says_no_more, still_there
from assistant.understanding.parts import questions
from assistant.understanding.phrases import PhraseBook
from assistant.understanding.places import PlaceFinder
from assistant.understanding.returning import gone_back
from assistant.understanding.screen import clean
from assistant.understanding.sought import sought

SPELT = ("ca", "es")  # the texts are in Catalan: a slip in Spanish is near enough to it, one in English is not


@dataclass(frozen=True, slots=True)
class Understander:
    """Reads messages. Built once per index generation; holds no state between messages.

    `known` says which projects meet filters, and what documents speak of.
    """

    speller: Speller
    places: PlaceFinder
    filters: FilterFinder
    projects: NameFinder
    ateneus: NameFinder
    outside: PhraseBook[str]
    ellipses: Ellipses
    exclusions: Exclusions
    cues: Cues
    known: Known

    def read(self, question: Question, history: tuple[Turn, ...] = ()) -> Understanding:
        """Read a message, leaning on the turns before it where its wording does."""
        typed = without_name(written_out(mask(clean(question.message))))
        language = question.language or self._language(typed, history)
        typed = self.cues.bare(typed)
        typed = self.ellipses.filled(typed, history) if history else typed
        if history and (back := self.cues.said("back", typed)):
            return self._returned(back, history, language)
        takes_back = not any(self.cues.has(name, squash(typed)) for name in ("wrong", "distress", "insult"))
        if history and (kept := self.exclusions.of_listing(typed, topic(history), language)):
            return kept
        if history and (again := self._again(typed, history, language)):
            return again
        meant = meant_instead(typed, self.cues) if history and takes_back else None
        if meant and (last := topic(history)):
            return self._corrected(meant, last.understanding, history, language)
        return self._read_among(typed, history, language)

    def _read_among(self, typed: str, history: tuple[Turn, ...], language: Language) -> Understanding:
        """A message that takes nothing back, leaning on the turns before it."""
        alone = self._read_alone(typed, language, about_ateneus(topic(history), self.cues))
        return lean(alone, history, self.cues, typed, self.known) if history else alone

    def _again(self, typed: str, history: tuple[Turn, ...], language: Language) -> Understanding | None:
        """`i el 2022?`: the question before, of another year; None where the message asks for more, or that listed."""
        last = topic(history)
        if last is None or last.understanding.intent not in (Intent.QUESTION, Intent.PROJECT):
            return None
        before = last.understanding
        year = other_year(typed, f"{before.context} {before.text}", self.filters.vocabulary.editions, self.cues)
        if year is None:
            return None
        again = self._read_alone(with_year(before.text, year), language)
        if not before.context:
            return again
        context = with_year(before.context, year)
        return replace(again, intent=before.intent, projects=before.projects, ateneus=before.ateneus, context=context)

    def _returned(self, back: Mapping[str, str], history: tuple[Turn, ...], language: Language) -> Understanding:
        """What was asked before the topic changed, asked again; what is said beside the return leans on that.

        A topic that nobody spoke of yet is read like any other message.
        """
        named, rest = back.get("topic", ""), back.get("rest", "")
        about = self._read_alone(named, language) if named else None
        earlier = gone_back(history, about, self.cues)
        if not earlier:
            return self._read_among(f"{named}, {rest}".strip(", ") or back["sign"], history, language)
        if rest:
            return self._read_among(rest, earlier, language)
        return replace(earlier[-1].understanding, language=language)

    def _corrected(
        self, meant: str, before: Understanding, history: tuple[Turn, ...], language: Language
    ) -> Understanding:
        """What was asked before, with what was meant in place of what was understood.

        What is a question by itself, or points at a row, is read like any other message.
        """
        read = self._read_alone(meant, language)
        if (fixed := replaced(read, before, meant, self.cues)) is not None:
            return fixed
        asks_anew = read.asks or read.intent not in (Intent.QUESTION, Intent.PROJECT)
        if asks_anew or before.intent in LISTS or not terms(meant):
            return lean(read, history, self.cues, meant, self.known)
        if (read.projects or read.ateneus) and before.focus == before.text:  # it went on about what was named before
            return replace(before, intent=read.intent, projects=read.projects, ateneus=read.ateneus, context="")
        again = self._read_alone(restated(before, meant), language)
        return replace(again, context=before.context)

    def _language(self, typed: str, history: tuple[Turn, ...]) -> Language:
        return detect(typed, default=history[-1].understanding.language if history else "ca")

    def _read_alone(self, typed: str, language: Language, of_ateneus: bool = False) -> Understanding:
        """The message by itself; `of_ateneus`: what went before is about ateneus, whose price it may ask."""
        return (
            self._with_quoted(typed, language)
            or self._with_left_out(typed, language)
            or self._read_plainly(typed, language, of_ateneus)
        )

    def _with_left_out(self, typed: str, language: Language) -> Understanding | None:
        """A listing that leaves something out, read without that."""
        found = self.exclusions.beside(typed)
        if found is None:
            return None
        out, rest = found
        read = self._read_plainly(rest, language)
        return replace(read, left_in=out) if read.intent in LISTS else None

    def _with_quoted(self, typed: str, language: Language) -> Understanding | None:
        """A listing of projects that speak of words in quotes, which are searched as they are: no place, no sector."""
        found = self.cues.quoted(typed)
        if found is None:
            return None
        words, rest = found
        read = self._read_plainly(rest, language)
        if read.intent not in LISTS:
            return None
        filters = replace(read.filters, text=words)
        return replace(read, text=typed, focus=typed, filters=filters, mentioned=filters)

    def _read_plainly(self, typed: str, language: Language, of_ateneus: bool = False) -> Understanding:
        text, _ = self.spell(typed, language)
        tokens = tokenise(text)
        squashed = squash(text)
        places, left = still_there(self._find_places(typed, text), tokens, self.cues)
        ateneus = self._names(self.ateneus, text, [])
        names = [name for name in self._names(self.projects, text, places) if not _inside(name, ateneus)]
        places = [place for place in places if not _inside(place, [*ateneus, *names])]
        read = self.filters.find(text, tokens, places, names)
        filters = read.filters
        outside = None if places else next((m.values[0] for m in self.outside.find(tokens)), None)
        places = [owned(place, tokens, squashed, self.cues) for place in places]
        own = [place for place in places if place.own]
        signs = Signs(
            squashed=squashed,
            asked=squash(asked_beside(_without(own, text), self.cues)) if own else squashed,
            filters=filters,
            has_place=bool(places),
            only_place=bool(places) and not names and says_no_more(tokens, places, left, self.cues),
            outside=outside is not None,
            names_project=bool(names),
            names_ateneu=bool(ateneus),
            promoter_is_project=any(covers(one, name) or covers(name, one) for one in read.promoters for name in names),
            says_more=read.unread is not None,
        )
        intent = decide(signs, self.cues)
        listing = intent in LISTS
        filters, unmet = narrowed(read, tokens, self.known.rows) if listing else (filters, None)
        focus = _without([*names, *ateneus], text)
        said = _without([*names, *ateneus, *places, *left], text)
        if intent is Intent.QUESTION and own:
            text, focus = (asked_beside(_without([*own, *rest], text), self.cues) for rest in ((), (*names, *ateneus)))
            squashed = squash(text)
        elif intent is Intent.CONTACT:
            focus = asked_beside(_without([*places, *names, *ateneus], text), self.cues)
        whole = Understanding(
            text=text,
            focus=focus,
            language=language,
            intent=intent,
            filters=filters if listing else Filters(),
            mentioned=filters,
            unmet=unmet,
            places=tuple(places),
            outside=outside,
            projects=() if listing else _ids(names),
            ateneus=_ids(ateneus),
            asks=asks_of(squash(focus), self.cues) | (asks_of(signs.asked, self.cues) & {"yes_no"}),
            sought=sought(text),
            courtesy=courtesy_of(squashed, self.cues),
        )
        if intent in (Intent.QUESTION, Intent.PROJECT) and (things := self.cues.said("comparison", text)):
            parts = tuple(self._thing(things[name], language) for name in ("one", "other"))
            return replace(whole, intent=Intent.COMPARISON, parts=parts)
        if listing:
            return whole
        return cost_of_help(replace(whole, parts=self._parts(whole, signs)), said, of_ateneus, self.cues)

    def _thing(self, name: str, language: Language) -> Understanding:
        """The question what a thing is that another one is compared with."""
        return replace(self._read_alone(name, language), asks=frozenset({"definition"}), parts=())

    def _parts(self, whole: Understanding, signs: Signs) -> tuple[Understanding, ...]:
        """Each question of a composed one, leaning on those before it; what one names is not what another asks of."""
        texts = questions(whole.text)
        parts = []
        for at, text in enumerate(texts):
            text = self._without_own(text, whole.places)
            squashed = squash(text)
            ateneus = self._names(self.ateneus, text, [])
            names = [name for name in self._names(self.projects, text, []) if not _inside(name, ateneus)]
            own = names or ateneus
            projects = _ids(names) if own else whole.projects
            part_signs = replace(
                signs,
                squashed=squashed,
                has_place=signs.has_place and self._seeks_help(squashed, at == 0),
                only_place=False,
                names_project=bool(projects),
            )
            focus = _without([*names, *ateneus], text)
            part = replace(
                whole,
                text=text,
                focus=focus,
                intent=decide(part_signs, self.cues),
                projects=projects,
                ateneus=_ids(ateneus) if own else whole.ateneus,
                asks=asks_of(squash(focus), self.cues),
                sought=sought(text),
                context=" ".join(texts[:at]),
            )
            of_ateneus = bool(whole.ateneus) or self.cues.has("ateneu_noun", squash(whole.text))
            parts.append(cost_of_help(part, focus, of_ateneus, self.cues))
        return tuple(parts)

    def _seeks_help(self, squashed: str, first: bool) -> bool:
        """Whether a part asks who helps: only the first one may name the ateneu to ask for it."""
        names = ("contact", "which_is_mine", "ateneu_noun") if first else ("contact", "which_is_mine")
        return any(self.cues.has(name, squashed) for name in names)

    def _without_own(self, text: str, places: Sequence[PlaceMention]) -> str:
        """A part without where the person is: that is no part of what it asks."""
        for name in (place.name for place in places if place.own and place.name in text):
            text = text.replace(name, " " * len(name))
        return asked_beside(text, self.cues)

    def spell(self, typed: str, language: Language) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The text as it is searched with, and the words that were mended in it (typed, mended)."""
        return self.speller.correct_text(typed) if language in SPELT else (spell_out(typed), ())

    def _find_places(self, typed: str, text: str) -> list[PlaceMention]:
        """Places as typed; only where there are none, as the speller reads the message."""
        return self.places.find(tokenise(text)) if text == typed else self._first_found(typed, text)

    def _first_found(self, typed: str, text: str) -> list[PlaceMention]:
        as_typed = self.places.find(tokenise(typed))
        if any(place.exact for place in as_typed):
            names = {place.name for place in as_typed}
            again = [place for place in self.places.find(tokenise(text)) if place.name in names]
            return again or as_typed
        return self.places.find(tokenise(text)) or as_typed

    @staticmethod
    def _names(finder: NameFinder, text: str, places: list[PlaceMention]) -> list[NameFound]:
        taken = frozenset(index for place in places for index in range(place.first, place.last + 1))
        return finder.find(tokenise(text), taken)


def _inside(found: PlaceMention | NameFound, names: list[NameFound]) -> bool:
    """A name that is part of a longer one (`Ateneu Cooperatiu del Maresme`) is not asked about by itself."""
    return any(covers(name, found) for name in names)


def _ids(names: list[NameFound]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for name in names for id_ in name.ids))


def _without(names: Sequence[NameFound | PlaceMention], text: str) -> str:
    """The text with the names in it blanked out."""
    tokens = tokenise(text)
    for token in (tokens[at] for name in names for at in range(name.first, name.last + 1)):
        text = text[: token.start] + " " * (token.end - token.start) + text[token.end :]
    return text
