"""What the Bot API takes, method by method: lengths, entities, keyboards, results."""

import re
from typing import Any

from fastapi.responses import JSONResponse, Response

from tests.bots.telegram_html import Entity, Unparsable, parse, units

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Refused(Exception):
    """A request that is refused, with what the server says."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        self.code, self.description, self.parameters = code, description, parameters

    def response(self) -> Response:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return JSONResponse(body | ({"parameters": self.parameters} if self.parameters else {}), self.code)


def seen(params: dict[str, Any]) -> tuple[str, list[Entity]]:
    """The text of a request as people see it, and its entities."""
    text = str(params.get("text", ""))
    if params.get("parse_mode") is None:
        return text, []
    check(params["parse_mode"] == "HTML", "unsupported parse_mode")
    try:
        return parse(text)
    except Unparsable as error:
        raise Refused(400, f"Bad Request: can't parse entities: {error}") from error


def message(params: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    text, entities = seen(params)
    check(text.strip(), "message text is empty")
    check(units(text) <= 4096, "message is too long")
    check(len(entities) <= 100, "too many entities: Telegram would drop some")
    check(text == text.strip(), "Telegram would take space off, and entities would move")
    keyboard(params)
    reply = params.get("reply_parameters")
    check(reply is None or reply["message_id"] > 0, "message to be replied not found")
    kinds = [{"type": one.kind, "offset": one.offset, "length": one.length} for one in entities]
    return text, [one | ({"url": "https://x.cat"} if one["type"] == "text_link" else {}) for one in kinds]


def draft(params: dict[str, Any]) -> None:
    check(int(params["chat_id"]) > 0, "drafts are for private chats")
    check(int(params["draft_id"]) != 0, "DRAFT_ID_INVALID")
    check(units(seen(params)[0]) <= 4096, "message is too long")


def venue(params: dict[str, Any]) -> dict[str, Any]:
    check(-90 <= params["latitude"] <= 90 and -180 <= params["longitude"] <= 180, "wrong location")
    check(params["title"] and params["address"], "venue title and address must be non-empty")
    keyboard(params)
    location = {"latitude": params["latitude"], "longitude": params["longitude"]}
    return {"location": location, "title": params["title"], "address": params["address"]}


def action(params: dict[str, Any]) -> None:
    check(params["action"] == "typing", "wrong parameter action in request")


def keyboard(params: dict[str, Any]) -> None:
    rows = params.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [one for row in rows for one in row]
    check(len(buttons) <= 100 and all(1 <= len(row) <= 8 for row in rows), "reply markup is too long")
    for one in buttons:
        check(one["text"].strip(), "inline keyboard button text must not be empty")
        check(("callback_data" in one) != ("url" in one), "a button does one thing")
        if "callback_data" in one:
            check(1 <= len(one["callback_data"].encode()) <= 64, "BUTTON_DATA_INVALID")
        else:
            check(re.match(r"(https?|tg)://", one["url"]), "BUTTON_URL_INVALID")


def toast(params: dict[str, Any]) -> None:
    check(len(params.get("text", "")) <= 200, "MESSAGE_TOO_LONG")


def inline(params: dict[str, Any]) -> None:
    results = params["results"]
    ids = [one["id"] for one in results]
    check(len(results) <= 50, "RESULTS_TOO_MUCH")
    check(len(set(ids)) == len(ids) and all(1 <= len(id_.encode()) <= 64 for id_ in ids), "RESULT_ID_INVALID")
    check(len(params.get("next_offset", "").encode()) <= 64, "NEXT_OFFSET_INVALID")
    if "button" in params:
        check(
            params["button"]["text"] and PAYLOAD.fullmatch(params["button"]["start_parameter"]), "START_PARAM_INVALID"
        )
    for one in results:
        check(one["type"] == "article" and one["title"], "ARTICLE_TITLE_EMPTY")
        content = one["input_message_content"]
        message({"text": content["message_text"], "parse_mode": content["parse_mode"], **one})


def commands(params: dict[str, Any]) -> bool:
    check(len(params["commands"]) <= 100, "BOT_COMMANDS_TOO_MUCH")
    for one in params["commands"]:
        check(re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]), "BOT_COMMAND_INVALID")
        check(1 <= len(one["description"]) <= 256, "BOT_COMMAND_DESCRIPTION_INVALID")
    return True


def webhook(params: dict[str, Any]) -> None:
    check(re.fullmatch(r"[A-Za-z0-9_-]{1,256}", params["secret_token"]), "secret token contains unallowed characters")
    check(1 <= int(params["max_connections"]) <= 100, "wrong max_connections")
    check(
        params["url"].startswith("https://") or "127.0.0.1" in params["url"],
        "bad webhook: An HTTPS URL must be provided",
    )


def at_most(params: dict[str, Any], name: str, limit: int) -> bool:
    check(len(params[name]) <= limit, "TEXT_TOO_LONG")
    return True


def check(holds: object, description: str) -> None:
    if not holds:
        raise Refused(400, f"Bad Request: {description}")
