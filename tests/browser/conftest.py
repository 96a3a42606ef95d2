"""A browser for all tests of this folder, and a page of its own for each, which is closed to every other machine."""

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

from assistant.assistant import Assistant
from assistant.settings import Settings
from tests.api.fake import FakeAssistant
from tests.browser.embedding import Host, hosting
from tests.browser.serving import serving
from tests.small import made

ROOT = Path(__file__).parents[2]
ELSEWHERE = re.compile(r"^(?!(?:https?|wss?)://(?:127\.0\.0\.1|localhost|\[::1\])[:/])")
# No name is resolved, whatever asks for it: a page, a prefetch or the browser itself.
ARGUMENTS = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]

WAIT_MS = 10_000

SERVERS = ("site", "host", "slow_host")

NewPage = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Started once. Playwright's event loop occupies this thread until the last test of the folder, and no longer."""
    found = subprocess.run([ROOT / "scripts" / "browser", "--find"], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.fail(found.stderr.strip())
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found.stdout.strip(), args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def faults() -> list[str]:
    """What went wrong in the pages of a test, which fails at its end; one that expects a fault takes it out."""
    return []


@pytest.fixture
def new_page(browser: Browser, faults: list[str], request: pytest.FixtureRequest) -> Iterator[NewPage]:
    """Opens a page in a context of its own, with the options of `Browser.new_context`."""
    for server in SERVERS:  # begun before and so stopped after the pages, which may still be loading
        if server in request.fixturenames:
            request.getfixturevalue(server)
    contexts: list[BrowserContext] = []

    def opened(**options: Any) -> Page:
        context = browser.new_context(**{"locale": "ca-ES", **options})
        context.set_default_timeout(WAIT_MS)
        contexts.append(context)
        _watch(context, faults)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """With JavaScript, 1280 by 720, in the light."""
    return new_page()


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def site(assistant: FakeAssistant) -> Iterator[str]:
    """The address of the application around the fake assistant."""
    with serving(assistant) as address:
        yield address


@pytest.fixture
def host(assistant: FakeAssistant) -> Iterator[Host]:
    """Another origin, which the application around the fake assistant lets call."""
    with hosting() as other, serving(assistant, Settings(cors_allowed_origins=other.origin)) as address:
        other.server = address
        yield other


@pytest.fixture(scope="package")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A real assistant over the small corpus, for all tests."""
    return made(tmp_path_factory.mktemp("small")).assistant()


@pytest.fixture(scope="package")
def small_site(small: Assistant) -> Iterator[str]:
    """The address of the application around it."""
    with serving(small) as address:
        yield address


def _watch(context: BrowserContext, faults: list[str]) -> None:
    def refuse(route: Route) -> None:
        faults.append(f"request to {route.request.url}")
        route.abort()

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(f"console: {message.text}")

    context.route(ELSEWHERE, refuse)
    context.on("console", note)
    context.on("weberror", lambda error: faults.append(f"uncaught: {error.error}"))
