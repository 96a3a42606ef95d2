"""The widget's Markdown beside the server's: the same text in the same blocks, whatever the text."""

from typing import Any

from playwright.sync_api import Page

from api.markdown import render
from tests.browser.widget import LISTED

# A tree of [tag, children…]: what a reader sees of either. Line ends between blocks, and what only one of them adds
# (classes, targets, the widget's lower headings), are left out.
TREE = """
  const tree = (node) => node.nodeType === 3 ? node.data : [name(node), ...pieces(node)];
  const name = (node) => node.localName;
  const pieces = (node) => {
    const found = [];
    for (const piece of [...node.childNodes].map(tree)) {
      if (typeof piece === "string" && typeof found.at(-1) === "string") found[found.length - 1] += piece;
      else found.push(piece);
    }
    const flat = (one) => (typeof one === "string" ? one.replace(/\\s+/g, " ").trim() : one);
    return found.map(flat).filter((one) => one !== "");
  };"""
COMPARE = (
    "async ([texts, htmls]) => {"
    + TREE
    + """
  const { render } = await import("/static/widget/markdown.js");
  return texts.map((text, at) => {
    const ours = document.createElement("div"), theirs = document.createElement("div");
    ours.append(render(text, () => null));
    theirs.innerHTML = htmls[at].replace(/(<\\/?)h([1-6])>/g, (_, open, n) => `${open}h${Math.min(6, Number(n) + 3)}>`);
    return [JSON.stringify(pieces(ours)), JSON.stringify(pieces(theirs))];
  });
}"""
)

TEXTS = [
    LISTED,
    "Un paràgraf.\nSegona línia.\n\nUn altre **en negreta** i *en cursiva*, i __també__ i _això_.",
    "- Un\n- Dos\n  segueix\n- Tres",
    "- Un\n\n- Dos\n\nDesprés",
    "1. Un\n2. Dos\n\n   Segon paràgraf\n3. Tres",
    "11. Onze\n12. Dotze",
    "- A\n  - B\n  - C\n- D",
    "1. A\n   - B\n   - C\n2. D",
    "Text\n- llista enganxada\n- dos",
    "# U\n## Dos\n### Tres\n#### Quatre\nText",
    "> Una cita\n> de dues línies\n\nFora",
    "> - dins\n> - d'una cita",
    "Un [enllaç](https://exemple.cat/a_(b)) i `codi` i ``co`di``.",
    "**Títol**\nText [1] i [2] i [99].",
    "2 * 3 * 4 i un_nom_amb_ratlles i a*b*c",
    r"\*no és cursiva\* \[1\] \# res",
    "**a *b* c** i *a **b** c*",
    "l·l à 👍🏽 «cometes» 3.000 €",
    "- [ ] res\n+ més",
    "",
    "   ",
    "\n\nsalt\r\nde línia\r\n\r\n- a\r\n- b",
    "a\n\n\n\nb",
    "#sense espai\n# ",
    "-sense espai\n1.sense",
    "<b>no</b> & <script>alert(1)</script>",
    "<https://exemple.cat>",
    "**sense tancar i *això tampoc",
    "a ** b ** c",
]


def test_it_is_what_the_server_makes_of_it(page: Page, site: str) -> None:
    page.goto(f"{site}/docs")  # a page of ours that asks nothing, where modules may be imported
    found = page.evaluate(COMPARE, [TEXTS, [str(render(text)) for text in TEXTS]])
    assert [ours for ours, _ in found] == [theirs for _, theirs in found]


LINKS = [
    ("[x](javascript:alert(1))", []),
    ("[x](https://exemple.cat)", ["https://exemple.cat/"]),
    ("[x](data:text/html,x)", []),
    ("El web és https://exemple.cat/a. I prou", ["https://exemple.cat/a"]),
    ("(https://exemple.cat)", ["https://exemple.cat/"]),
    ("![x](https://exemple.cat/x.png)", ["https://exemple.cat/x.png"]),
]


def test_only_web_addresses_become_links(page: Page, site: str) -> None:
    """And no picture is fetched: its address is a link."""
    page.goto(f"{site}/docs")
    found: Any = page.evaluate(
        """async (texts) => {
          const { render } = await import("/static/widget/markdown.js");
          const linked = (text) => [...render(text, () => null).querySelectorAll("a, img, script")];
          return texts.map((text) => [text, linked(text).map((one) => one.href)]);
        }""",
        [text for text, _ in LINKS],
    )
    assert found == [[text, links] for text, links in LINKS]


def test_a_long_text_without_sense_takes_no_time(page: Page, site: str) -> None:
    """Signs that open and never close, and blocks within blocks: the reading does end."""
    page.goto(f"{site}/docs")
    lengths: Any = page.evaluate(
        """async () => {
          const { render } = await import("/static/widget/markdown.js");
          const signs = ["**a ", "[", "*a", "_a ", "`", "[a](", "- ", "> "];
          return signs.map((one) => render(one.repeat(3000), () => null).textContent.length > 0);
        }"""
    )
    assert all(lengths)
