"""What each kind of record may hold: names, types and allowed values, as `corpus/README.md` tells editors."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StringConstraints
from pydantic_core import PydanticCustomError

_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def _date(value: Any) -> Any:
    if value is None or value == "":
        return None
    text = str(value)
    try:
        if not _DATE.fullmatch(text):
            raise ValueError(text)
        date.fromisoformat(text + "0000-01-01"[len(text) :])  # a 30th of February is refused here
    except ValueError as error:
        raise PydanticCustomError("date", "no date") from error
    return text


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://\S+", value):
        raise PydanticCustomError("url", "no address")
    return value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_.~][a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Date = Annotated[str | None, BeforeValidator(_date)]
Url = Annotated[str, AfterValidator(_url)]
Urls = tuple[Url, ...]


class Record(BaseModel):
    """Every record: unknown fields are refused, so that a misspelt one is not lost in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    source_urls: Urls = ()
    source_note: Text | None = None
    as_of: Date = None
    retrieved_from: str | None = None
    caveat: Text | None = None


class FrontMatter(Record):
    """The head of a Markdown document."""

    title: Text
    topic: Text | None = None
    valid_until: Date = None
    questions: tuple[Text, ...] = ()
    sectors: tuple[str, ...] = ()
    comarques: tuple[str, ...] = ()
    municipis: tuple[str, ...] = ()


class ProjectRecord(Record):
    """One entry of `projectes.yaml`."""

    title: Text
    title_is_descriptive: bool = False
    kind: Literal["singular", "estrategic"] = "singular"
    promoter: Text | None = None
    promoter_note: Text | None = None
    edition: str | None = None
    edition_certainty: Literal["font", "deduida"] | None = None
    edition_note: Text | None = None
    sectors: tuple[str, ...] = Field(min_length=1)
    territory: Text | None = None
    scope: Literal["catalunya", "territorial"] | None = None
    comarques: tuple[str, ...] = ()
    vegueries: tuple[str, ...] = ()
    municipis: tuple[str, ...] = ()
    aliases: tuple[Text, ...] = ()
    detail_level: str | None = None
    summary: Text
    questions: tuple[Text, ...] = ()


class AteneuRecord(Record):
    """One entry of `ateneus.yaml`."""

    name: Text
    short_name: Text
    aliases: tuple[Text, ...] = ()
    territory: Text
    comarques: tuple[str, ...] = Field(min_length=1)
    municipis: tuple[str, ...] = ()
    seat: Text | None = None
    address: Text | None = None
    address_note: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    web: Url | None = None
    members: tuple[Text, ...] = ()
    members_as_of: Date = None
    collaborators: tuple[Text, ...] = ()
    since: Date = None
    facts: tuple[Text, ...] = ()
    questions: tuple[Text, ...] = ()


class ExperienceRecord(Record):
    """One entry of `experiencies.yaml`: a cooperative that is no Projecte Singular, or whose `project` is one."""

    name: Text
    kind: Text
    territory: Text | None = None
    sectors: tuple[str, ...] = ()
    ateneu: str | None = None
    project: str | None = None
    comarques: tuple[str, ...] = ()
    municipis: tuple[str, ...] = ()
    summary: Text
    aliases: tuple[Text, ...] = ()
    questions: tuple[Text, ...] = ()


class AskedRecord(BaseModel):
    """One entry of a file of `preguntes/`: how people ask for what a document or a record tells."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    questions: tuple[Text, ...] = Field(min_length=1)


class SectorRecord(BaseModel):
    """One entry of `vocabulari/sectors.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    label: Text
    synonyms: dict[Literal["ca", "es", "en"], tuple[Text, ...]]


class EditionRecord(BaseModel):
    """One entry of `vocabulari/edicions.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    projects: StrictInt | None = None  # `3.000` would be taken for 3
    certainty: str | None = None
    note: str = ""


class VegueriaRecord(BaseModel):
    """One vegueria of `vocabulari/territoris.yaml`; each of its comarques is a `ComarcaRecord`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Text
    synonyms: tuple[Text, ...] = ()
    comarques: tuple[Any, ...] = Field(min_length=1)


class ComarcaRecord(BaseModel):
    """One comarca, with the ateneu that covers it, or one for each of its towns."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Text
    ateneu: str | None = None
    ateneu_by_municipi: dict[str, str] | None = None
    synonyms: tuple[Text, ...] = ()
