"""YAML that remembers on which line each key stands, refuses a key written twice, and leaves dates as text."""

from typing import Any

import yaml


class Located(dict[str, Any]):
    """A mapping with the 1-based line of the mapping itself and of each key."""

    line: int = 0
    lines: dict[str, int]

    def line_of(self, key: str) -> int:
        """The key's line, or the mapping's own where the key is missing."""
        return self.lines.get(key, self.line)


class _Loader(yaml.SafeLoader):
    """Safe loading without dates: `2024-06-30` stays the text that was written."""


_Loader.yaml_implicit_resolvers = {
    start: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for start, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Located:
    found = Located()
    found.line, found.lines = node.start_mark.line + 1, {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in found:
            raise yaml.constructor.ConstructorError(None, None, f"key {key!r} is written twice", key_node.start_mark)
        found.lines[key] = key_node.start_mark.line + 1
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def load(text: str) -> Any:
    """Parse one YAML document; mappings come as `Located`. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506  # a SafeLoader underneath


def fault(error: yaml.YAMLError, offset: int = 0) -> tuple[int, str]:
    """Where (1-based line) and what, in a few words, of a parsing error."""
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    return (mark.line + 1 + offset if mark else 0), str(what)
