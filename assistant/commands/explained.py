"""An explanation put into text for a terminal, in Catalan: editors read it to see why a page was not found."""

from collections.abc import Iterator, Sequence
from typing import Any

Data = dict[str, Any]
WIDTH = 100  # of a line; a unit that is longer is cut
NOTHING = "—"
DOUBTS = {
    "confidence": "per sota del llindar",
    "untold": "les fitxes del que s'anomena no en parlen",
    "year": "el document citat no parla de l'any que es demana",
    "counted": "els documents citats no parlen del que es compta",
}
LABELS = {
    "asks": "demana",
    "sought": "pregunta per",
    "filters": "filtres aplicats",
    "mentioned": "filtres esmentats",
    "places": "llocs",
    "own_places": "qui pregunta és a",
    "outside": "lloc de fora",
    "projects": "projectes",
    "ateneus": "ateneus",
    "context": "es recolza en",
}


def readable(data: Data) -> str:
    """The five parts in order: analysis, understanding, each search with its candidates, how sure, decision."""
    lines = [*_analysis(data["analysis"]), "", "Com s'ha entès", *_understood(data["understanding"])]
    for number, search in enumerate(data["searches"], start=1):
        lines += ["", f"Cerca {number}: «{search['text']}»", *_search(search)]
    if not data["searches"]:
        lines += ["", "Cerca: cap; aquest pas no busca en els textos"]
    return "\n".join([*lines, "", *_decision(data["decision"]), f"  índex: {data['index_generation']}"])


def _analysis(data: Data) -> Iterator[str]:
    yield "Anàlisi"
    yield f"  llengua: {data['language']}"
    yield f"  ortografia: {', '.join(f'{typed} → {mended}' for typed, mended in data['mended']) or NOTHING}"
    yield f"  text: {data['text']}"
    weighed = [word for word in data["words"] if word["term"]]
    yield f"  paraula → terme (pes):{'' if weighed else f' {NOTHING}'}"
    for word in weighed:
        yield f"    {word['surface']} → {word['term']} ({word['idf']:.2f})"
    idle = [word["surface"] for word in data["words"] if not word["term"]]
    yield f"  no compten: {' '.join(idle) or NOTHING}"
    yield f"  no són al corpus: {' '.join(data['unknown']) or NOTHING}"


def _understood(data: Data, margin: str = "  ") -> Iterator[str]:
    yield f"{margin}intenció: {data['intent']}"
    for name, label in LABELS.items():
        if data[name]:
            yield f"{margin}{label}: {_said(data[name])}"
    for number, part in enumerate(data["parts"], start=1):
        yield f"{margin}part {number}: «{part['text']}»"
        yield from _understood(part, margin + "  ")


def _said(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name} = {_said(one)}" for name, one in value.items())
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)


def _search(data: Data) -> Iterator[str]:
    yield from _table(
        "  documents (total; quant en parla; pregunta semblant)",
        [(one["document_id"], one["score"], one["soft"], one["asked"]) for one in data["documents"]],
    )
    paired = any(one["pair"] for one in data["passages"])  # else no cross-encoder is set
    yield from _table(
        f"  passatges (total; paraules; significat; dues frases; una frase{'; model de parelles' if paired else ''})",
        [
            (one["passage_id"], one["score"], one["lexical"], one["dense"], one["window"], one["sentence"])
            + ((one["pair"],) if paired else ())
            for one in data["passages"]
        ],
    )
    yield from _confidence(data["confidence"])
    yield f"  unitats (* triada){'' if data['quoted'] else '; cap no és a la resposta'}"
    for unit in data["units"]:
        text = " ".join(unit["text"].split())
        cut = text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"
        yield f"  {'*' if unit['chosen'] else ' '} {unit['score']:6.3f}  {unit['passage_id']}: {cut}"
    if not data["units"]:
        yield f"    {NOTHING}"


def _table(title: str, rows: Sequence[tuple[Any, ...]]) -> Iterator[str]:
    yield title
    for name, *scores in rows:
        yield f"    {' '.join(f'{score:7.3f}' for score in scores)}  {name}"
    if not rows:
        yield f"    {NOTHING}"


def _confidence(data: Data) -> Iterator[str]:
    sure = "segur" if data["sure"] else f"no segur: {', '.join(DOUBTS[doubt] for doubt in data['doubts'])}"
    yield f"  confiança: {data['value']:.3f}, llindar {data['threshold']:.3f} → {sure}"
    for feature in data["features"]:
        value, weight = feature["value"], feature["weight"]
        yield f"    {feature['name']:<10} {value:6.3f} × {weight:6.3f} = {value * weight:+.3f}"
    yield f"    {'bias':<10} {'':>17}{data['bias']:+.3f}"
    known = f"    {'known':<10} {data['known']:6.3f} (no hi compta)"
    yield f"{known}; gairebé res no és del tema" if data["foreign"] else known


def _decision(data: Data) -> Iterator[str]:
    yield "Decisió"
    yield f"  pas: {data['step']}; estat: {data['status']}; resposta: {data['provenance']}"
    if data["total"] is not None:
        yield f"  total: {data['total']}"
    for name, label in (("projects", "projectes"), ("ateneus", "ateneus"), ("suggestions", "suggeriments")):
        if data[name]:
            yield f"  {label}: {', '.join(data[name])}"
    for number, quote in enumerate(data["quotes"], start=1):
        yield f"  [{number}] {quote['passage_id']} {quote['start']}–{quote['end']}"
    yield "  text:"
    yield from (f"    {line}" for line in data["text"].splitlines() if line)
