"""The vocabulary files: sectors, editions, territories and municipalities."""

from pathlib import Path

from assistant.content.places import build_places, read_towns
from assistant.content.problems import Allowed, Problems
from assistant.content.records import read_records, read_yaml, required_text, valid
from assistant.content.schemas import ComarcaRecord, EditionRecord, SectorRecord, VegueriaRecord
from assistant.content.yaml_lines import Items, Located
from assistant.model import Edition, Sector, Vocabulary

SECTORS = "vocabulari/sectors.yaml"
EDITIONS = "vocabulari/edicions.yaml"
TERRITORIES = "vocabulari/territoris.yaml"
TOWNS = "vocabulari/municipis.csv"


def read_vocabulary(root: Path, problems: Problems) -> Vocabulary:
    """Read `vocabulari/`; what is missing or wrong is noted, and left out."""
    sectors = [record for _, record in read_records(root / SECTORS, root, SectorRecord, problems)]
    editions = [record for _, record in read_records(root / EDITIONS, root, EditionRecord, problems)]
    for file, records in ((SECTORS, sectors), (EDITIONS, editions)):
        if not records and not problems.has(file):
            problems.add_file(file, "list_empty", line=1)
    territories = [(vegueria, [one for _, one in found]) for vegueria, found in _territories(root, problems)]
    text = required_text(root / TOWNS, root, problems)
    towns = [] if text is None else read_towns(text, TOWNS, problems)
    return Vocabulary(
        tuple(Sector(s.id, s.label, dict(s.synonyms)) for s in sectors),
        tuple(Edition(e.id, e.projects, e.certainty, e.note) for e in editions),
        build_places(towns, territories),
    )


def check_ateneus(root: Path, ateneus: Allowed, problems: Problems) -> None:
    """Refuse an ateneu that a comarca or a town names and that does not exist, once where it is written."""
    for _, comarques in _territories(root, Problems()):  # its own faults are known already
        for fields, comarca in comarques:
            if comarca.ateneu:
                problems.check_terms(TERRITORIES, fields, "ateneu", [comarca.ateneu], ateneus)
            for town, ateneu in (comarca.ateneu_by_municipi or {}).items():
                problems.check_terms(TERRITORIES, fields["ateneu_by_municipi"], town, [ateneu], ateneus)


def _territories(root: Path, problems: Problems) -> list[tuple[VegueriaRecord, list[tuple[Located, ComarcaRecord]]]]:
    """The vegueries, each with its comarques, as far as they are valid; the rest is noted."""
    data = read_yaml(root / TERRITORIES, root, problems)
    if data is None:
        return []
    listed = data.get("vegueries") if isinstance(data, Located) else None
    if not isinstance(listed, Items) or not listed:
        problems.add_file(TERRITORIES, "vegueries_expected", line=1)
        return []
    vegueries = valid(TERRITORIES, listed, VegueriaRecord, problems)
    return [(one, valid(TERRITORIES, fields["comarques"], ComarcaRecord, problems)) for fields, one in vegueries]
