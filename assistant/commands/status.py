"""`status`: what is indexed, with which model, which settings are in force, and how each part stands."""

import contextlib

from assistant.errors import AssistantError
from assistant.port import AssistantPort
from assistant.settings import Settings, without_credentials

SECRET = ("token", "key", "secret", "password")


def status(assistant: AssistantPort, settings: Settings) -> int:
    """Print the state; 1 when the assistant could not answer."""
    print("index:", *_index(settings), sep="\n  ")
    print("settings:", *_settings(settings), sep="\n  ")
    with contextlib.suppress(AssistantError):  # what is wrong is printed part by part just below
        assistant.load()
    readiness = assistant.readiness()
    print("health:", *(f"{part}: {state}" for part, state in readiness.parts.items()), sep="\n  ")
    return 0 if readiness.ready else 1


def _index(settings: Settings) -> list[str]:
    from assistant.index.generations import read_manifest

    try:
        manifest = read_manifest(settings)
    except AssistantError as error:
        return [str(error)]
    types = ", ".join(f"{name} {count}" for name, count in manifest.by_type.items())
    return [
        f"generation: {manifest.id} (made {manifest.created_at}, schema {manifest.schema})",
        f"documents: {manifest.documents} ({types})",
        f"passages: {manifest.passages}",
        f"projects: {manifest.projects}",
        f"ateneus: {manifest.ateneus}",
        f"embedding model: {manifest.model} ({manifest.dimension} dimensions, fingerprint {manifest.fingerprint})",
    ]


def _settings(settings: Settings) -> list[str]:
    """Every setting in force, as it would be set; secrets are there or not, and no more is said of them."""
    return [
        f"{field.validation_alias}={_shown(name, getattr(settings, name))}"
        for name, field in type(settings).model_fields.items()
    ]


def _shown(name: str, value: object) -> str:
    if value is None or value == "":
        return ""
    return "***" if any(word in name for word in SECRET) else without_credentials(str(value))
