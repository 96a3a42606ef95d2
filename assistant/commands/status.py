"""`status`: what is indexed, with which model, which settings are in force, and how each part stands."""

import contextlib
import json

from assistant.errors import AssistantError
from assistant.port import AssistantPort
from assistant.settings import Settings


def status(assistant: AssistantPort, settings: Settings) -> int:
    """Print the state; 1 when the assistant could not answer."""
    from assistant.index.generations import read_manifest

    try:
        manifest = read_manifest(settings)
        print(json.dumps(manifest, ensure_ascii=False, indent=1, default=str))
    except AssistantError as error:
        print(f"index: {error}")
    print("settings:")
    for name, field in type(settings).model_fields.items():
        print(f"  {field.validation_alias}={_shown(name, getattr(settings, name))}")
    with contextlib.suppress(AssistantError):  # what is wrong is printed part by part just below
        assistant.load()
    readiness = assistant.readiness()
    for part, state in readiness.parts.items():
        print(f"{part}: {state}")
    return 0 if readiness.ready else 1


def _shown(name: str, value: object) -> object:
    return "***" if value and ("token" in name or "key" in name or "secret" in name) else value
