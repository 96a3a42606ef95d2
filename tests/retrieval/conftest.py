"""The small corpus, loaded once for the tests of this room, which change nothing in it."""

import pytest

from assistant.content.load import load_content
from assistant.model import Content
from tests import corpora


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_content(corpora.write(tmp_path_factory.mktemp("corpus")))
