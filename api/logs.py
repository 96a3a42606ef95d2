"""The form of log lines: text for a person, JSON for a collector."""

import json
import logging
from datetime import UTC, datetime
from typing import Any, Literal

# They log every request or load; uvicorn tells where it listens, which `python -m api` says itself.
QUIET = ("httpx", "httpx2", "httpcore", "chromadb", "sentence_transformers", "uvicorn")
TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class JsonLines(logging.Formatter):
    """One JSON object a line. A traceback is left out: its last line may hold somebody's words."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        return json.dumps(line, ensure_ascii=False)


def log_config(level: str, form: Literal["text", "json"]) -> dict[str, Any]:
    """Return what `logging.config.dictConfig` takes, as uvicorn hands it to each of its workers."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"text": {"format": TEXT}, "json": {"()": JsonLines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"level": level, "handlers": ["stderr"]},
        "loggers": {name: {"level": "WARNING"} for name in QUIET},
    }
