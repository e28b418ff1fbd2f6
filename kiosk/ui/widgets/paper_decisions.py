"""What an official may decide about a paper, carried out the same way at the counter and at the manager's desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

PaperAction = Literal["came_out", "not_out", "retry", "reprint"]


class PaperDecisions(Protocol):
    """Deciding about papers; `by` is the staff id of who decides. KnownError when nobody waits for it any more."""

    def retry(self, job_id: int, *, by: int | None = None) -> None:
        """Queue a failed paper again."""
        ...

    def settle(self, job_id: int, *, came_out: bool, by: int | None = None) -> int:
        """Record whether an uncertain paper came out."""
        ...

    def reprint(self, job_id: int, *, by: int | None = None) -> int:
        """Queue a paper again, marked IN LẠI."""
        ...


def carry_out(paper: PaperDecisions, action: PaperAction, job_id: int, by: int | None) -> int:
    """Do what was decided and give the job that counts from now on: the same one, or its reprint."""

    def retry() -> int:
        paper.retry(job_id, by=by)
        return job_id

    works: dict[PaperAction, Callable[[], int]] = {
        "came_out": lambda: paper.settle(job_id, came_out=True, by=by),
        "not_out": lambda: paper.settle(job_id, came_out=False, by=by),
        "retry": retry,
        "reprint": lambda: paper.reprint(job_id, by=by),
    }
    return works[action]()
