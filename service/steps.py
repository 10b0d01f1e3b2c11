"""Saying what is going on: a line a step, with a spinner and its time on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

PLAIN_WIDTH = 120

Say = Callable[[str], None]
"""Changes what is said of the step that is going on."""


def open_console() -> Console:
    """Standard output; wide enough for tables where it is no terminal, whose width would be known."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else PLAIN_WIDTH)


class Steps:
    """Reports steps to a console; `failed` names the first one that did not come to its end."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.failed = ""

    @contextmanager
    def step(self, title: str) -> Iterator[Say]:
        """Report one step: that it begins, what is said of it, how long it took. One that raises is left unticked."""
        try:
            with self._on_terminal(title) if self.console.is_terminal else self._plain(title) as say:
                yield say
        except BaseException:
            self.failed = self.failed or title
            raise

    @contextmanager
    def _on_terminal(self, title: str) -> Iterator[Say]:
        columns = (SpinnerColumn(finished_text="[green]✓"), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=self.console) as progress:
            task = progress.add_task(title, total=1)
            yield lambda detail: progress.update(task, description=f"{title}: {detail}")
            progress.update(task, completed=1)

    @contextmanager
    def _plain(self, title: str) -> Iterator[Say]:
        started, said = time.monotonic(), ""

        def say(detail: str) -> None:
            nonlocal said
            if detail != said:
                said = detail
                self.console.print(f"  {detail}", markup=False, highlight=False)

        self.console.print(f"{title} ...", markup=False, highlight=False)
        yield say
        self.console.print(f"  done in {time.monotonic() - started:.1f} s", markup=False, highlight=False)
