"""The explorer with the projects and the map that ship: axe in every state, both themes, wide and narrow."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from assistant.content.load import load_content
from assistant.model import Content, Filters, Project, Vocabulary
from assistant.port import ProjectPage, Sort
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.territories import Territories
from tests.api.fake import FakeAssistant
from tests.browser.accessible import assert_accessible
from tests.browser.conftest import NewPage
from tests.browser.serving import serving

ROOT = Path(__file__).parents[2]
SIZES = {"wide": {"width": 1280, "height": 800}, "narrow": {"width": 320, "height": 640}}
STATES = {
    "all": ("/projectes", 200),
    "filtered cards": ("/projectes?view=cards&sector=habitatge&territory=Barcelonès&territory=Catalunya&lang=en", 200),
    "nothing found": ("/projectes?territory=Bages&edition=2018-2019", 200),
    "refused": ("/projectes?sector=habitatje", 422),
    "a project": ("/projectes/alba-jussa-coop?lang=es", 200),
    "no such project": ("/projectes/res", 404),
}


@dataclass
class ShippedProjects(FakeAssistant):
    """The fake with the exact listings of the corpus that ships: no index, and so no wait for one."""

    content: Content | None = None

    def __post_init__(self) -> None:
        self.content = load_content(ROOT / "corpus")
        vocabulary = self.content.vocabulary
        territories = Territories(vocabulary.places, self.content.ateneus)
        self.catalogue = Catalogue(self.content.projects, vocabulary, territories)

    def projects(
        self, filters: Filters, sort: Sort = "relevance", limit: int = 20, cursor: str | None = None
    ) -> ProjectPage:
        page = self.catalogue.page(filters, sort, limit, cursor)
        return ProjectPage(page.total, page.items, page.facets, page.next_cursor, page.elsewhere)

    def all_projects(self, filters: Filters, sort: Sort = "relevance") -> tuple[Project, ...]:
        return self.catalogue.rows(filters, sort)

    def project(self, project_id: str) -> Project:
        return self.catalogue.get(project_id)

    def related(self, project_id: str, limit: int = 4) -> tuple[Project, ...]:
        return self.catalogue.related(project_id, limit)

    def vocabulary(self) -> Vocabulary:
        assert self.content is not None
        return self.content.vocabulary


@pytest.fixture(scope="module")
def shipped_site() -> Iterator[str]:
    with serving(ShippedProjects()) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible_in_both_themes_and_never_scrolls_sideways(
    new_page: NewPage, shipped_site: str, faults: list[str], state: str, size: str, scheme: str
) -> None:
    """With everything unfolded; the table of the chart scrolls by itself."""
    page = new_page(viewport=SIZES[size], color_scheme=scheme)
    address, status = STATES[state]
    response = page.goto(f"{shipped_site}{address}")
    assert response is not None
    assert response.status == status
    faults[:] = [fault for fault in faults if f"status of {status}" not in fault]  # the browser's line about it
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size]["width"]


def test_a_narrow_screen_begins_with_the_facets_folded(new_page: NewPage, shipped_site: str) -> None:
    """All but one in which something is chosen."""
    page = new_page(viewport=SIZES["narrow"])
    page.goto(f"{shipped_site}/projectes?sector=habitatge")
    expect(page.locator("#faceta-edition")).not_to_have_attribute("open", "")
    expect(page.locator("#faceta-sector")).to_have_attribute("open", "")


def test_the_focus_is_seen_on_the_map(new_page: NewPage, shipped_site: str) -> None:
    """By another fill and a wider line, on the darkest comarca too."""
    page = new_page()
    page.goto(f"{shipped_site}/projectes")
    path = page.locator("#mapa-territory-barcelones path")
    style = "one => [getComputedStyle(one).fill, getComputedStyle(one).strokeWidth]"
    before = path.evaluate(style)
    page.locator("#mapa-territory-bages").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.locator("#mapa-territory-bages path").evaluate(style) == ["rgb(255, 233, 168)", "10px"]
    assert path.evaluate(style) == before
