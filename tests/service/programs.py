"""Small programs that stand for supervised processes, and for the supervisor that runs them."""

import sys
from pathlib import Path

SLEEPER = "import time; time.sleep(600)"

PARENT = """
import subprocess, sys, time
{before}
child = subprocess.Popen([sys.executable, "-c", {child!r}], process_group={group})
open({ready!r}, "w").write(str(child.pid))
time.sleep(600)
"""
"""Starts a child, in its own process group (as an Airflow task has one: group=0) or in the parent's (None)."""

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"

SUPERVISOR = """
import json, os, sys, time
from pathlib import Path
from service.interrupts import Stopped, StopRequest
from service.supervisor import ProcessEnded, Supervisor

folder, commands, afterwards = Path(sys.argv[1]), json.loads(sys.argv[2]), json.loads(sys.argv[3])
with StopRequest() as stop:
    supervisor = Supervisor(os.environ, folder / "logs", afterwards=afterwards)
    try:
        for name, command in commands.items():
            supervisor.start(name, command)
            stop.wait(float(os.environ.get("PAUSE_S", 0)))
        (folder / "pids").write_text(json.dumps({name: child.pid for name, child in supervisor.children.items()}))
        while True:
            supervisor.check()
            stop.wait(1)
    except Stopped:
        print("stopped")
    except ProcessEnded as error:
        print(error)
        sys.exit(1)
    finally:
        supervisor.stop(is_hurried=lambda: stop.is_hurried)
"""


def python(source: str) -> list[str]:
    """The command that runs a source text."""
    return [sys.executable, "-c", source]


def parent_of(child: str, ready: Path, *, is_own_group: bool, before: str = "") -> list[str]:
    """The command of a process that starts `child`, and then writes the child's process id to `ready`."""
    return python(PARENT.format(before=before, child=child, ready=str(ready), group=0 if is_own_group else None))
