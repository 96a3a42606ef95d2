"""An assistant whose answers a test writes."""

import threading
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.model import Answer, Filters, Project, Question
from assistant.port import Sort
from tests.api.fake import FakeAssistant


@dataclass
class Scripted(FakeAssistant):
    """Answers with `changes` to what it would say; `echo` says the question itself.

    A question in `held` is answered when its event is set. `rows` are what every listing has, in place of the three
    projects there are.
    """

    changes: dict[str, Any] = field(default_factory=dict)
    echo: bool = False
    held: dict[str, threading.Event] = field(default_factory=dict)
    rows: tuple[Project, ...] = ()

    def answer(self, question: Question) -> Answer:
        if question.message in self.held:
            assert self.held[question.message].wait(120)
        said = super().answer(question)
        if self.echo:
            said = replace(said, text=question.message, citations=(), projects=(), ateneus=(), suggestions=())
        return replace(said, **self.changes)

    def all_projects(self, filters: Filters, sort: Sort = "relevance") -> tuple[Project, ...]:
        return self.rows or super().all_projects(filters, sort)

    def project(self, project_id: str) -> Project:
        return next((one for one in self.rows if one.id == project_id), None) or super().project(project_id)
