"""Times whole processes in turn: processor seconds, wall seconds and peak resident memory of each run.

The subjects of one comparison alternate (A B C A B C …), so that whatever else the machine does falls on all of them;
ratios are taken within a round and their median is told.
"""
import os
import statistics
import time
from dataclasses import dataclass, field
from typing import Callable

MEASURES = ["cpu", "wall", "peak"]             # seconds, seconds, MiB


@dataclass
class Subject:
    """Something to time: `command` is run; `before` and `after` stand outside the clock."""
    name: str
    command: Callable[[], list]
    before: Callable[[], None] = lambda: None
    after: Callable[[], None] = lambda: None
    runs: list = field(default_factory=list)

    def median(self, measure):
        return statistics.median(run[measure] for run in self.runs)

    def ratio(self, other, measure):
        """The median of this subject's cost over the other's, round by round."""
        return statistics.median(mine[measure] / max(theirs[measure], 1e-9)
                                 for mine, theirs in zip(self.runs, other.runs))


def alternate(subjects, rounds, log):
    """Runs every subject once to warm the caches, then `rounds` times in turn; fails if one of them does."""
    for turn in range(rounds + 1):
        for subject in subjects:
            subject.before()
            run = run_once(subject.command(), log)
            if run["status"] != 0:
                raise SystemExit(f"{subject.name} ended with status {run['status']}; what it said is in {log}")
            subject.after()
            if turn > 0:
                subject.runs.append(run)


def run_once(command, log):
    """One process and those it waited for. The peak is that of the largest single process, at least this script's own
    (about 15 MiB), since the kernel counts from the fork on."""
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        try:
            os.execvp(command[0], [str(word) for word in command])
        except OSError:
            os._exit(127)
    _, status, usage = os.wait4(child, 0)
    return {
        "wall": time.monotonic() - start,
        "cpu": usage.ru_utime + usage.ru_stime,
        "user": usage.ru_utime,
        "peak": usage.ru_maxrss / 1024,
        "status": os.waitstatus_to_exitcode(status),
    }
