#!/usr/bin/env python3
"""Counts the instructions of building a fixed site of 1,000 pages, and compares them with the recorded figure.

    instructions.py [--record]

A count, unlike a time, hardly depends on what else the machine does, so a slowdown is seen by CI. Fails when it differs from
`instructions.txt` by more than 5 % either way; `--record` writes that file anew. Needs valgrind and target/release/xinhuo.

Stable by: a corpus that depends on a seed alone, one thread, a fixed day, an empty output folder and no cache, no system calls
counted. What still moves it: the compiler (rust-toolchain.toml says `stable`, so the version stands beside the figure), the C
library, and a processor without AVX2, for which `memchr` and the C library take other ways.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "peers"))
sys.dont_write_bytecode = True

import peers  # noqa: E402

RECORD = HERE / "instructions.txt"
PAGES = 1000
DAY = "2026-01-01"
TOLERANCE = 0.05


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--record", action="store_true")
    given = options.parse_args()
    count = counted()
    if given.record:
        RECORD.write_text(f"{count} instructions for {PAGES} pages\n{surroundings()}\n", encoding="utf-8")
        print(f"instructions: {count:,} for {PAGES:,} pages, recorded in {RECORD.name}")
        return
    recorded, made_by = RECORD.read_text(encoding="utf-8").splitlines()
    recorded = int(recorded.split()[0])
    change = count / recorded - 1
    print(f"instructions: {count:,} for {PAGES:,} pages, {change:+.2%} against the recorded {recorded:,}")
    if abs(change) > TOLERANCE:
        sys.exit(f"That is more than {TOLERANCE:.0%} {'more' if change > 0 else 'less'}. Where it is wanted: make instructions RECORD=1, "
                 f"and say why in the commit.\nrecorded with {made_by}\nmeasured with {surroundings()}")


def counted():
    with tempfile.TemporaryDirectory(prefix="xinhuo-count-") as folder:
        site = peers.prepare("xinhuo", PAGES, Path(folder))
        command = ["valgrind", "--tool=callgrind", "--collect-systime=no", "--callgrind-out-file=/dev/null",
                   peers.XINHUO, "build", "--root", site, "--output", Path(folder) / "out", "--date", DAY, "--jobs", "1",
                   "--lang", "en"]
        # Nothing of the caller's surroundings, whose size alone would be copied and looked through.
        clean = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=clean)
        found = re.search(r"Collected : (\d+)", run.stderr)
        if run.returncode != 0 or not found:
            sys.exit(f"the build ended with status {run.returncode}:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
        rendered = re.search(r"^files +rendered ([\d,]+)", run.stdout, re.M)
        if not rendered or int(rendered[1].replace(",", "")) < PAGES:
            sys.exit(f"not the whole site was built:\n{run.stdout[-2000:]}")
        return int(found[1])


def surroundings():
    def first_line(*command):
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd=HERE).stdout.splitlines()[0]

    cpu = Path("/proc/cpuinfo")
    avx2 = "AVX2" if cpu.exists() and " avx2 " in cpu.read_text() else "no AVX2"
    return f"{first_line('rustc', '--version')}; {first_line('valgrind', '--version')}; {' '.join(os.confstr('CS_GNU_LIBC_VERSION').split())}; {avx2}"


if __name__ == "__main__":
    main()
