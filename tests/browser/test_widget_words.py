"""What the widget says, in its three languages."""

import re
from typing import Any

from playwright.sync_api import Page

Words = dict[str, dict[str, Any]]


def words(page: Page, site: str) -> Words:
    page.goto(f"{site}/docs")
    found: Words = page.evaluate("import('/static/widget/words.js').then(({ WORDS }) => WORDS)")
    return found


def test_each_language_says_the_same_things_with_the_same_values(page: Page, site: str) -> None:
    """Every key in all three, each with the same `{values}`, and as many examples to begin with."""
    said = words(page, site)
    assert list(said) == ["ca", "es", "en"]
    shapes = [
        {
            key: len(text) if isinstance(text, list) else sorted(re.findall(r"\{\w+\}", text))
            for key, text in own.items()
        }
        for own in said.values()
    ]
    assert shapes[0] == shapes[1] == shapes[2]


def test_it_is_written_as_the_rest_of_the_project_is(page: Page, site: str) -> None:
    """One kind of apostrophe, one sign for three points, no space at an end."""
    said = words(page, site)
    texts = [
        text
        for own in said.values()
        for value in own.values()
        for text in ([value] if isinstance(value, str) else value)
    ]
    assert [text for text in texts if re.search(r"[’‘`´]|\.\.\.| $", text)] == []


def test_every_word_that_is_said_is_there_and_none_is_left_over(page: Page, site: str) -> None:
    """Keys are looked for in the modules by name; those that are put together are named here."""
    said = words(page, site)
    page.goto(f"{site}/docs")
    modules: str = page.evaluate("""async () => {
      const names = ["cards", "citations", "client", "composer", "conversation", "header", "listing", "opinion",
        "panel", "speech", "turn"];
      const texts = await Promise.all(names.map(async (name) => (await fetch(`/static/widget/${name}.js`)).text()));
      return texts.join("\\n");
    }""")
    used = set(re.findall(r'"(\w+)"', modules)) | set(re.findall(r"speech\.(examples)\b", modules))
    used |= {f"reason_{reason}" for reason in used} | {f"{key}_1" for key in used}
    assert [key for key in said["ca"] if key not in used] == []
