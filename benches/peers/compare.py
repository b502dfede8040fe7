#!/usr/bin/env python3
"""Builds the same corpus with Xinhuo and its peers in one run and tells medians and ratios as a Markdown table.

    compare.py [--pages 10000] [--runs 5] [--peers hugo,zola] [--out DIR] [--work DIR] [--json FILE]

Timed in turn: Xinhuo from nothing, each peer from nothing, Xinhuo where nothing changed, Xinhuo after one page was
edited, and `cp -r` of Xinhuo's finished site. Zola is left out where it is not installed; any other peer that is missing
is a failure. `--peers` also takes the variants of peers.py; `--no-own` compares the peers alone.
"""
import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import peers
from timing import MEASURES, Subject, alternate

# What one page of the corpus needs on disk, for all outputs that exist at one time; found by measuring.
BYTES_PER_PAGE = 120_000


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=10_000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--peers", default="hugo,zola")
    options.add_argument("--no-own", action="store_true")
    options.add_argument("--work", type=Path, default=Path("bench-work"))
    options.add_argument("--out", type=Path)
    options.add_argument("--json", type=Path)
    given = options.parse_args()

    work = given.work.absolute()
    work.mkdir(parents=True, exist_ok=True)
    out = (given.out or scratch(work, given.pages)).absolute()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    try:
        subjects, notes = run(given, work, out)
    finally:
        shutil.rmtree(out, ignore_errors=True)
    tell(given, out, subjects, notes)
    if given.json:
        given.json.write_text(json.dumps(
            {"pages": given.pages, "notes": notes, "runs": {subject.name: subject.runs for subject in subjects}},
            ensure_ascii=False, indent=1), encoding="utf-8")


def run(given, work, out):
    subjects, notes = [], {}
    if not given.no_own:
        subjects.append(cold("xinhuo", given.pages, work, out, notes))
    for peer in given.peers.split(","):
        if peers.base_of(peer) == "zola" and not shutil.which(peers.ZOLA):
            print("zola is not on PATH and is left out", file=sys.stderr)
            continue
        subjects.append(cold(peer, given.pages, work, out, notes))
    if not given.no_own:
        subjects += warm(given.pages, work, out, notes)
    alternate(subjects, given.runs, work / "build.log")
    return subjects, notes


def cold(peer, pages, work, out, notes):
    """A build from nothing, into a fresh folder, with no cache of an earlier one."""
    site, target = peers.prepare(peer, pages, work), out / peer

    def before():
        shutil.rmtree(target, ignore_errors=True)
        shutil.rmtree(site / ".xinhuo", ignore_errors=True)

    def after():
        if peer not in notes:
            demand_whole(peer, target)
        notes[peer] = size_of(target)
        shutil.rmtree(target)

    return Subject(peer, lambda: peers.build_command(peer, site, target, work), before, after)


def warm(pages, work, out, notes):
    """Xinhuo over its finished site: nothing changed, one page edited; and a copy of that site, which is the floor."""
    site, target, copy = work / f"warm-{pages}", out / "warm", out / "copy"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(peers.prepare("xinhuo", pages, work), site)
    shutil.rmtree(site / ".xinhuo", ignore_errors=True)
    command = peers.build_command("xinhuo", site, target, work)
    first = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if first.returncode != 0:
        raise SystemExit(f"xinhuo ended with status {first.returncode}:\n{first.stdout[-2000:]}{first.stderr[-2000:]}")
    edited = site / "content/activities/a000001.md"
    original, seen, edits = edited.read_bytes(), {}, iter(range(10**9))

    def look():
        seen["before"] = stamps(target)

    def edit():
        edited.write_bytes(original + f"\n第{next(edits)}次修改。\n".encode())
        look()

    def after(name):
        def count():
            now = stamps(target)
            touched = [path for path, stamp in now.items() if seen["before"].get(path) != stamp]
            notes[name] = {"touched": len(touched), "some": sorted(str(path.relative_to(target)) for path in touched)[:3], "removed": len(seen["before"].keys() - now.keys()),
                           "said": said(work / "build.log")}
        return count

    return [
        Subject("xinhuo, nothing changed", lambda: command, look, after("xinhuo, nothing changed")),
        Subject("xinhuo, one page edited", lambda: command, edit, after("xinhuo, one page edited")),
        Subject("cp -r of the site", lambda: ["cp", "-r", target, copy], after=lambda: shutil.rmtree(copy)),
    ]


def demand_whole(peer, target):
    """Fast is no merit where the work was not done: a lesson must have its headings, its table and its contents."""
    pages = [path for path in target.rglob("*.html") if "l000002" in str(path)]
    text = pages[0].read_text(encoding="utf-8") if pages else ""
    for wanted in ("<h2", "<h3", "<table", "<ol", 'href="#', "上一篇"):
        if wanted not in text:
            raise SystemExit(f"{peer} did not do the same work: no {wanted} in the page of lesson l000002")


def size_of(folder):
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return {"files": len(sizes), "bytes": sum(sizes)}


def stamps(folder):
    """What shows that a file was touched: its inode, length and time."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            status = path.stat()
            found[path] = (status.st_ino, status.st_size, status.st_mtime_ns)
    return found


def said(log):
    """What Xinhuo's summary says of the files, for the count of those rendered, which only it knows."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return " ".join(next((line for line in lines if line.startswith("files ")), "nothing of files").split()[1:])


def tell(given, out, subjects, notes):
    first = subjects[0]
    print(f"{given.pages} pages, {given.runs} runs in turn, medians; ratios are to {first.name}, round by round.")
    print(f"{os.cpu_count()} processors, {platform.machine()}, load {os.getloadavg()[0]:.1f}; output on {file_system(out)}.\n")
    print("| | cpu s | wall s | peak MiB | cpu ratio | wall ratio | peak ratio | files | MB |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for subject in subjects:
        note = notes.get(subject.name, {})
        cells = [f"{subject.median('cpu'):.3f}", f"{subject.median('wall'):.3f}", f"{subject.median('peak'):.0f}"]
        cells += [f"{subject.ratio(first, measure):.2f}" for measure in MEASURES]
        cells += [str(note["files"]), f"{note['bytes'] / 1e6:.1f}"] if "files" in note else ["", ""]
        print(f"| {subject.name} | {' | '.join(cells)} |")
    for name, note in notes.items():
        if "touched" in note:
            print(f"\n{name}: {note['touched']} files written {note['some']}, {note['removed']} removed (seen from outside); "
                  f"it said: {note['said']}")


def scratch(work, pages):
    """A folder in memory where there is room: on a disk, files that were deleted lately cost every generator dear."""
    memory = Path("/dev/shm")
    if memory.is_dir() and shutil.disk_usage(memory).free > pages * BYTES_PER_PAGE:
        return memory / f"xinhuo-bench-{os.getpid()}"
    print("no room on /dev/shm: writing to the disk, where the figures are rough (see README)", file=sys.stderr)
    return work / "out"


def file_system(folder):
    """The type of the file system that holds `folder`, which is gone by now; its parent is there."""
    answer = subprocess.run(["stat", "-f", "-c", "%T", folder.parent], capture_output=True, text=True)
    return answer.stdout.strip() or "an unknown file system"


if __name__ == "__main__":
    main()
