"""`ask` and `chat`: answers on the terminal, with their sources."""

import json
import sys

from assistant.commands.wire import answer_data, sector_labels
from assistant.model import Answer, Question
from assistant.port import AssistantPort

MAX_CHARS = 2_000  # the same limit as over HTTP


def ask(assistant: AssistantPort, question: str, as_json: bool, debug: bool) -> int:
    """Print one answer. A question that is empty or longer than 2,000 characters is bad usage."""
    text = question.strip()
    if not 1 <= len(text) <= MAX_CHARS:
        print(f"error: question of {len(text)} characters; expected 1 to {MAX_CHARS}", file=sys.stderr)
        return 2
    assistant.load()
    answer = assistant.answer(Question(text))
    print(_json(assistant, answer) if as_json else readable(answer, debug))
    return 0


def chat(assistant: AssistantPort, debug: bool) -> int:
    """Read questions line by line until an empty line or the end of input; the conversation goes on between them."""
    assistant.load()
    conversation: str | None = None
    print("Escriu la teva pregunta (una línia buida per acabar).")
    while text := _line():
        if len(text) > MAX_CHARS:
            print(f"La pregunta és massa llarga: {len(text)} caràcters; el màxim són {MAX_CHARS}.")
            continue
        answer = assistant.answer(Question(text, conversation))
        conversation = answer.conversation_id
        print(f"\n{readable(answer, debug)}\n")
    return 0


def _line() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""


def _json(assistant: AssistantPort, answer: Answer) -> str:
    return json.dumps(answer_data(answer, sector_labels(assistant)), ensure_ascii=False, indent=1)


def readable(answer: Answer, debug: bool = False) -> str:
    """The text, the sources with their dates, and what one could ask next."""
    parts = [answer.text]
    if answer.citations:
        sources = [
            f"[{c.number}] {c.title}{f' › {c.section}' if c.section != c.title else ''}"
            f"{f' ({c.as_of})' if c.as_of else ''}{f' — {c.url}' if c.url else ''}"
            for c in answer.citations
        ]
        parts.append("Fonts:\n" + "\n".join(sources))
    if answer.suggestions:
        parts.append("També pots preguntar:\n" + "\n".join(f"- {text}" for text in answer.suggestions))
    if debug:
        parts.append(f"status={answer.status} filters={answer.filters} total={answer.total} ms={answer.took_ms}")
    return "\n\n".join(parts)
