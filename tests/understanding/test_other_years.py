"""The edition and the year beside one that was named."""

import pytest

from assistant.model import Edition
from assistant.understanding.cues import load_cues
from assistant.understanding.other_years import edition_beside, other_year, with_year

IDS = ("2016-2017", "2017-2018", "2018-2019", "2022", "2022-2023")
EDITIONS = tuple(Edition(id_, None, None, "") for id_ in IDS)


@pytest.mark.parametrize(
    ("cue", "shown", "edition"),
    [
        ("next_edition", ("2017-2018",), "2018-2019"),
        ("next_edition", ("2016-2017", "2017-2018"), "2018-2019"),
        ("next_edition", ("2018-2019",), "2022-2023"),
        ("next_edition", ("2022-2023",), "2023-2024"),
        ("previous_edition", ("2017-2018", "2018-2019"), "2016-2017"),
        ("previous_edition", ("2016-2017",), "2015-2016"),
        ("previous_edition", ("2022",), "2018-2019"),
        ("first_edition", (), "2016-2017"),
        ("last_edition", ("2016-2017",), "2022-2023"),
        ("next_edition", (), None),
    ],
)
def test_editions_are_counted_along_their_row(cue: str, shown: tuple[str, ...], edition: str | None) -> None:
    """A label of one year is none of the row; beyond its ends the edition is named that was never held."""
    assert edition_beside(cue, shown, EDITIONS) == edition


@pytest.mark.parametrize(
    ("message", "said", "year"),
    [
        ("i el 2022?", "quants diners hi havia el 2024?", "2022"),
        ("i la convocatòria del 2022?", "quants diners hi havia el 2024?", "2022"),
        ("¿y en 2025?", "¿cuánto dinero había?", "2025"),
        ("and in 2017-2018?", "how many in 2018-2019?", "2017-2018"),
        ("i l'any anterior?", "quants diners hi havia el 2024?", "2023"),
        ("i la següent?", "què és l'edició 2017-2018?", "2018-2019"),
        ("i la següent?", "què és una edició?", None),
        ("quants diners hi havia el 2022 per als ateneus?", "quants diners hi havia el 2024?", None),
        ("i l'anterior director?", "quants diners hi havia el 2024?", None),
    ],
)
def test_a_year_alone_asks_the_same_of_it(message: str, said: str, year: str | None) -> None:
    """Named, or beside the one that was spoken of; a message that says more asks something else."""
    assert other_year(message, said, EDITIONS, load_cues()) == year


@pytest.mark.parametrize(
    ("text", "year", "again"),
    [
        ("Quants diners hi havia el 2024?", "2022", "Quants diners hi havia el 2022?"),
        ("Què és l'edició 2018-2019?", "2019-2020", "Què és l'edició 2019-2020?"),
        ("Quants diners hi ha?", "2022", "Quants diners hi ha 2022?"),
    ],
)
def test_the_year_of_a_question_is_replaced(text: str, year: str, again: str) -> None:
    """A question without one gets it at its end."""
    assert with_year(text, year) == again
