"""`python -m assistant ask|chat|explain|projects|evaluate|preview|status`: the arguments, and how errors end."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.bootstrap import build_assistant, build_explainer
from assistant.commands import evaluating, explaining, listing, previewing, status, talking
from assistant.conversation.memory import MemoryTurns
from assistant.errors import AssistantError, SettingsError, UnknownTerm
from assistant.evaluation.cases import BadCase
from assistant.settings import Settings, load_settings

DONE, FOUND_WRONG, BAD_USAGE = 0, 1, 2
GOLDEN = Path("tests/golden/dev.jsonl")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0 done, 1 it ran and found something wrong, 2 bad usage or bad settings."""
    parser = _parser()
    args = parser.parse_args(argv)
    try:
        return _run(args, load_settings())
    except (BadCase, SettingsError, UnknownTerm) as error:
        return _fail(error, BAD_USAGE, args.debug)
    except AssistantError as error:
        return _fail(error, FOUND_WRONG, args.debug)
    except BrokenPipeError:
        return DONE
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return FOUND_WRONG


def _run(args: argparse.Namespace, settings: Settings) -> int:
    # A terminal cannot come back to its conversation, and a question set is nobody's: nothing of them is kept.
    assistant = build_assistant(settings, turns=None if args.command == "status" else MemoryTurns())
    commands: dict[str, Callable[[], int]] = {
        "ask": lambda: talking.ask(assistant, args.question, args.json, args.debug),
        "chat": lambda: talking.chat(assistant, args.debug),
        "explain": lambda: explaining.explain(build_explainer(settings), args.question, args.json),
        "projects": lambda: listing.projects(assistant, args),
        "evaluate": lambda: evaluating.evaluate(
            assistant, args.file, args.json, settings.data_dir / "evaluations", not args.no_store
        ),
        "preview": lambda: previewing.preview(settings, args.file, None if args.no_golden else args.golden),
        "status": lambda: status.status(assistant, settings),
    }
    return commands[args.command]()


def _fail(error: AssistantError, code: int, debug: bool) -> int:
    if debug:
        raise error
    print(f"error: {' '.join(str(error).split())}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assistant", description="Assistent del Programa d'Economia Social")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--debug", action="store_true", help="mostra com s'ha entès la pregunta i les traces dels errors"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    ask = commands.add_parser("ask", parents=[common], help="una resposta, amb les seves fonts")
    ask.add_argument("question", help="la pregunta, entre cometes")
    ask.add_argument("--json", action="store_true", help="la resposta sencera, com la dona l'API")
    commands.add_parser("chat", parents=[common], help="una conversa al terminal")
    why = commands.add_parser("explain", parents=[common], help="per què una pregunta es respon com es respon")
    why.add_argument("question", help="la pregunta, entre cometes")
    why.add_argument("--json", action="store_true", help="el mateix com a dades")
    rows = commands.add_parser("projects", parents=[common], help="el llistat exacte de projectes, amb el total")
    for name in ("sector", "territory", "edition"):
        rows.add_argument(f"--{name}", action="append", default=[], help="es pot repetir: s'entén «o»")
    rows.add_argument("--promoter", help="entitat promotora, o part del nom")
    rows.add_argument("--text", help="paraules que han de sortir a la fitxa")
    rows.add_argument("--format", choices=("table", "json", "csv", "xlsx"), default="table")
    rows.add_argument("--output", type=Path, help="fitxer on desar-lo, en lloc de la sortida")
    evaluate = commands.add_parser("evaluate", parents=[common], help="passa un joc de preguntes i dona la taula")
    evaluate.add_argument("file", nargs="?", type=Path, default=GOLDEN, help="JSON Lines; per defecte, el de proves")
    evaluate.add_argument("--json", action="store_true", help="el mateix com a dades")
    evaluate.add_argument(
        "--no-store", action="store_true", help="es compara amb l'última passada, però no en pren el lloc"
    )
    trial = commands.add_parser("preview", parents=[common], help="com es partirà un fitxer i quines respostes canvia")
    trial.add_argument("file", type=Path, help="un document .md o un fitxer de fitxes .yaml")
    trial.add_argument("--golden", type=Path, default=GOLDEN, help="joc de preguntes (per defecte, el de proves)")
    trial.add_argument("--no-golden", action="store_true", help="només com es parteix: no compara cap resposta")
    commands.add_parser("status", parents=[common], help="índex, model, paràmetres i salut de cada part")
    return parser
