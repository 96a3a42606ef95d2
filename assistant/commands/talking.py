"""`ask` and `chat`: answers on the terminal, with their sources."""

import json

from assistant.commands.wire import answer_data, sector_labels
from assistant.conversation.state import to_row
from assistant.errors import SettingsError
from assistant.model import Answer, Conversation, Question
from assistant.port import AssistantPort

MAX_CHARS = 2_000  # the same limit as over HTTP


def question_of(typed: str) -> Question:
    """What was typed, as a question. Raises SettingsError for an empty one and for more than 2,000 characters."""
    text = typed.strip()
    if not 1 <= len(text) <= MAX_CHARS:
        raise SettingsError(f"question of {len(text)} characters; expected 1 to {MAX_CHARS}")
    return Question(text)


def ask(assistant: AssistantPort, typed: str, as_json: bool, debug: bool) -> int:
    """Print one answer. Raises SettingsError like `question_of`."""
    question = question_of(typed)
    assistant.load()
    answer = assistant.answer(question)
    print(_json(assistant, answer) if as_json else _shown(assistant, answer, debug))
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
        print(f"\n{_shown(assistant, answer, debug)}\n")
    return 0


def _line() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""


def _json(assistant: AssistantPort, answer: Answer) -> str:
    return json.dumps(answer_data(answer, sector_labels(assistant)), ensure_ascii=False, indent=1)


def _shown(assistant: AssistantPort, answer: Answer, debug: bool) -> str:
    """The answer; with `debug` also how it was come to, and what of the turn the next question may lean on."""
    if not debug:
        return readable(answer)
    status = f"status={answer.status} filters={answer.filters} total={answer.total} ms={answer.took_ms}"
    return "\n\n".join([readable(answer), status, _state(assistant.conversation(answer.conversation_id))])


def _state(conversation: Conversation) -> str:
    """What is kept of the last turn, as it is stored: only what says something, one line a part."""
    row = to_row(conversation.turns[-1].turn)
    said = row["state"].pop("understanding")
    parts = {**said, **row["state"], "status": row["status"]}
    lines = [f"  {name}: {json.dumps(value, ensure_ascii=False)}" for name, value in parts.items()]
    return "\n".join([f"state after turn {len(conversation.turns)}:", *lines])


def readable(answer: Answer) -> str:
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
    return "\n\n".join(parts)
