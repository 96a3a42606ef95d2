"""Accessibility by axe-core: what a program can see of WCAG 2.2 AA, and what axe calls best practice."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")  # the wheel that carries axe-core
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def assert_accessible(page: Page, scope: str | None = None) -> None:
    """Fail with every violation on the page as it stands, or in the part of it that the selector `scope` finds.

    Shadow roots and frames are looked into. The script goes in by the browser's debugger, which no content security
    policy stops.
    """
    page.evaluate(AXE)
    options = {"runOnly": {"type": "tag", "values": list(TAGS)}}
    found = page.evaluate("([scope, options]) => axe.run(scope ?? document, options)", [scope, options])
    assert found["passes"], "axe looked at nothing"
    assert not found["violations"], "\n".join(_told(one) for one in found["violations"])


def _told(violation: dict[str, Any]) -> str:
    nodes = [f"    {node['html']}\n      {node['failureSummary']}" for node in violation["nodes"]]
    return "\n".join([f"{violation['id']}: {violation['help']} ({violation['helpUrl']})", *nodes])
