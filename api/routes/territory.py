"""GET /v1/ateneus and /v1/facets: who covers a place, and what a filter takes."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.exceptions import RequestValidationError

from api.dependencies import Assistant
from api.problems import RESPONSES
from api.schemas import AteneuOut, AteneusOut
from api.source_schemas import EditionOut, FacetsOut, PlaceOut, PromoterOut, SectorOut
from assistant.model import Filters

router = APIRouter(prefix="/v1", tags=["territory"], responses={s: RESPONSES[s] for s in (422, 500, 503)})


@router.get("/ateneus", summary="The ateneus that cover a place")
def ateneus(
    assistant: Assistant,
    territory: Annotated[str | None, Query(min_length=1, max_length=200, examples=["Mataró"])] = None,
    lat: Annotated[float | None, Query(ge=-90, le=90, allow_inf_nan=False, description="WGS 84 degrees")] = None,
    lon: Annotated[float | None, Query(ge=-180, le=180, allow_inf_nan=False)] = None,
) -> AteneusOut:
    """List the ateneus of a municipality, comarca or vegueria, or the one that covers a point; all without either."""
    if (lat is None) != (lon is None) or (lat is not None and territory is not None):
        message = "give territory, or lat and lon together"
        raise RequestValidationError([{"loc": ("query", "lat"), "msg": message, "type": "value_error"}])
    point = None if lat is None or lon is None else (lat, lon)
    found = assistant.ateneus(territory=territory, point=point)
    return AteneusOut(total=len(found), items=[AteneuOut.model_validate(ateneu) for ateneu in found])


@router.get("/facets", summary="The vocabulary of the filters, with counts")
def facets(assistant: Assistant) -> FacetsOut:
    """Return every sector, place, edition and promoter, with how many projects each has."""
    vocabulary = assistant.vocabulary()
    counts = assistant.projects(Filters(), limit=1).facets
    sectors, places, editions = (counts.get(name, {}) for name in ("sector", "territory", "edition"))
    return FacetsOut(
        sectors=[
            SectorOut(
                id=sector.id,
                label=sector.label,
                synonyms={language: list(words) for language, words in sector.synonyms.items()},
                count=sectors.get(sector.id, 0),
            )
            for sector in vocabulary.sectors
        ],
        territories=[
            PlaceOut.model_validate(place).model_copy(update={"count": places.get(place.name, 0)})
            for place in vocabulary.places
        ],
        editions=[
            EditionOut.model_validate(edition).model_copy(update={"count": editions.get(edition.id, 0)})
            for edition in vocabulary.editions
        ],
        promoters=[PromoterOut(name=name, count=count) for name, count in counts.get("promoter", {}).items()],
    )
