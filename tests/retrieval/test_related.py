"""What is like a project: of its sectors and in its territory first, then of its sectors."""

from assistant.model import Project, ProjectTerritory
from assistant.retrieval.related import related

BAGES = ProjectTerritory("Bages", "comarca", ("Bages",), ("Catalunya Central",))
OSONA = ProjectTerritory("Osona", "comarca", ("Osona",), ("Catalunya Central",))
GARRAF = ProjectTerritory("Garraf", "comarca", ("Garraf",), ("Penedès",))
ALL = ProjectTerritory("Catalunya", "catalunya")
NOWHERE = ProjectTerritory(None, None)


def project(id_: str, territory: ProjectTerritory, *sectors: str) -> Project:
    return Project(id_, id_.title(), "singular", None, None, None, sectors, territory, "", ("https://exemple.cat",))


def ids(of: Project, *others: Project, limit: int = 9) -> list[str]:
    return [one.id for one in related(of, others, limit)]


def test_those_of_its_territory_come_first_then_those_of_more_of_its_sectors_then_by_title() -> None:
    own = project("own", BAGES, "energia", "cures")
    far_two = project("a", GARRAF, "energia", "cures")
    near_one = project("z", OSONA, "energia")
    near_two = project("y", BAGES, "cures", "energia", "salut")
    far_one = [project("c", GARRAF, "cures"), project("b", NOWHERE, "energia")]
    other = project("x", BAGES, "salut")
    assert ids(own, far_one[0], far_two, near_one, own, other, far_one[1], near_two) == ["y", "z", "a", "b", "c"]
    assert ids(own, far_two, near_one, near_two, limit=2) == ["y", "z"]


def test_projects_of_all_the_country_are_together_and_of_no_part_of_it() -> None:
    local, wide = project("local", BAGES, "energia"), project("wide", ALL, "energia")
    assert ids(project("own", ALL, "energia"), local, wide) == ["wide", "local"]
    assert ids(project("own", GARRAF, "energia"), wide, local) == ["local", "wide"]


def test_a_project_without_sectors_or_place_has_what_can_be_known() -> None:
    """Two projects of no known place are not in the same one."""
    placed, placeless = project("b", BAGES, "energia"), project("c", NOWHERE, "energia")
    assert ids(project("own", NOWHERE), placed) == []
    assert ids(project("own", NOWHERE, "energia"), placed, placeless) == ["b", "c"]
