"""Templates and the texts of the pages' own states."""

from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from api.explorer.state import of_answer
from api.formatting import date_text, number_text
from api.markdown import render

TEMPLATES = Jinja2Templates(directory=Path(__file__).parent / "templates")
TEMPLATES.env.filters.update(date=date_text, number=number_text, explorer_url=of_answer)
TEMPLATES.env.trim_blocks = TEMPLATES.env.lstrip_blocks = True

EXAMPLES = (
    "Què és el Programa d'Economia Social?",
    "Com puc crear una cooperativa?",
    "Quin ateneu cooperatiu em toca si visc a Mataró?",
    "Quins projectes singulars hi ha d'energia?",
)
NOTICES = {
    "empty": "Escriu una pregunta i torna-ho a provar.",
    "long": "La pregunta és massa llarga. Pots escriure fins a 2.000 caràcters.",
    "loading": "L'assistent encara s'està preparant. Torna-ho a provar d'aquí a uns segons.",
    "error": "Ara no s'ha pogut respondre. Torna-ho a provar d'aquí a una estona.",
}


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """Render a page. It is never kept by a cache: it may hold somebody's question."""
    context = {"examples": EXAMPLES, **values}
    headers = {"Cache-Control": "no-store"}
    return TEMPLATES.TemplateResponse(request, template, context, status_code=status, headers=headers)


def citation_links(message_id: str, numbers: list[int]) -> dict[int, str]:
    """Return where on the page each mark leads; the message's id keeps two answers on one page apart."""
    return {number: f"#cita-{message_id}-{number}" for number in numbers}


def answer_html(message_id: str, text: str, numbers: list[int]) -> object:
    """Return an answer's Markdown as HTML with its marks linked."""
    return render(text, citation_links(message_id, numbers))
