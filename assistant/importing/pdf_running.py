"""Running heads and page numbers of a PDF: what its margins repeat."""

import re
from collections import Counter

from assistant.importing.pdf_lines import Line

_PAGE_NUMBER = re.compile(
    r"(?:p[àa]g(?:ina|\.)?\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:/|de|of)\s*\d{1,4})?", re.IGNORECASE
)
_SHARE = 3  # left and right pages have heads of their own, and the pages that open a chapter none


def without_running(pages: list[list[Line]], heading: float) -> list[list[Line]]:
    """The pages without page numbers and without what stands in the margin of many, whatever its figures.

    Lines of the size of a `heading` or bigger are only left out where they are the same to the letter: the numbers of
    chapters change too.
    """
    counts = Counter(key for page in pages for key in {_key(line, heading) for line in page if line.edge})
    often = max(2, len(pages) // _SHARE)
    running = {key for key, count in counts.items() if count >= often}
    return [
        [line for line in page if not (line.edge and (_key(line, heading) in running or _is_number(line)))]
        for page in pages
    ]


def _is_number(line: Line) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text))


def _key(line: Line, heading: float) -> str:
    return line.text if line.size >= heading else re.sub(r"\d+", "#", line.text)
