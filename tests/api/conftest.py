"""A client of the application around the fake assistant."""

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from assistant.settings import Settings
from tests.api.fake import FakeAssistant


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def client(assistant: FakeAssistant) -> TestClient:
    """Without the lifespan: nothing is loaded behind a test's back."""
    return TestClient(create_app(assistant, Settings()))
