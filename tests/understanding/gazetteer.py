"""A gazetteer that a person can keep in mind: towns, comarques and vegueries that are easily mistaken."""

from assistant.model import Place


def _town(id_: str, name: str, comarca: str, vegueria: str) -> Place:
    return Place(id_, name, "municipality", comarca, vegueria, ateneu=None)


def _comarca(id_: str, name: str, vegueria: str, *synonyms: str) -> Place:
    return Place(id_, name, "comarca", name, vegueria, ateneu=None, synonyms=synonyms)


def _vegueria(id_: str, name: str, *synonyms: str) -> Place:
    return Place(id_, name, "vegueria", None, name, ateneu=None, synonyms=synonyms)


GIRONINES, BARCELONA, CENTRAL = "Comarques Gironines", "Barcelona", "Catalunya Central"
PLACES = (
    _town("vic", "Vic", "Osona", CENTRAL),
    _town("girona", "Girona", "Gironès", GIRONINES),
    _town("salt", "Salt", "Gironès", GIRONINES),
    _town("sort", "Sort", "Pallars Sobirà", "Alt Pirineu"),
    _town("barcelona", "Barcelona", "Barcelonès", BARCELONA),
    _town("hospitalet", "L'Hospitalet de Llobregat", "Barcelonès", BARCELONA),
    _town("sant-cugat", "Sant Cugat del Vallès", "Vallès Occidental", BARCELONA),
    _town("sant-cugat-sesgarrigues", "Sant Cugat de Sesgarrigues", "Alt Penedès", "Penedès"),
    _town("selva-del-camp", "La Selva del Camp", "Baix Camp", "Camp de Tarragona"),
    _town("selva-de-mar", "La Selva de Mar", "Alt Empordà", GIRONINES),
    _comarca("osona", "Osona", CENTRAL, "Plana de Vic"),
    _comarca("girones", "Gironès", GIRONINES, "Girona", "Salt"),
    _comarca("valles-occidental", "Vallès Occidental", BARCELONA, "Vallès", "Sant Cugat"),
    _comarca("valles-oriental", "Vallès Oriental", BARCELONA, "Vallès"),
    _comarca("selva", "Selva", GIRONINES),
    _vegueria("gironines", GIRONINES, "Terres Gironines", "Girona"),
    _vegueria("vegueria-barcelona", BARCELONA, "AMB", "BCN"),
)
