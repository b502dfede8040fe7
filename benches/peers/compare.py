#!/usr/bin/env python3
"""Builds the same corpus with Xinhuo and its peers in one run and tells medians and ratios as a Markdown table.

    compare.py [--pages 10000] [--runs 5] [--peers hugo,zola] [--growth 1000,10000,100000] [--out DIR] [--work DIR] [--json FILE]

Timed in turn: Xinhuo from nothing, each peer from nothing, Xinhuo in a new process where nothing changed, and after one
body was edited (both fail when more or fewer files are rendered or written than should be), `cp -r` of Xinhuo's finished
site, and `xinhuo --help`. `--growth` then builds Xinhuo's site of each size from nothing and tells time per page and peak
memory. Zola is left out where it is not installed; any other peer that is missing
is a failure. `--peers` also takes the variants of peers.py; `--no-own` compares the peers alone.
"""
import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import peers
from timing import MEASURES, Subject, alternate

# What one page of the corpus needs on disk, for all outputs that exist at one time; found by measuring.
BYTES_PER_PAGE = 120_000
# Xinhuo's own record of what it wrote: no file of the site, and its time is set where files had to be read again.
MANIFEST = ".xinhuo-manifest"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=10_000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--peers", default="hugo,zola")
    options.add_argument("--growth", type=lambda sizes: [int(size) for size in sizes.split(",")], default=[])
    options.add_argument("--no-own", action="store_true")
    options.add_argument("--work", type=Path, default=Path("bench-work"))
    options.add_argument("--out", type=Path)
    options.add_argument("--json", type=Path)
    given = options.parse_args()

    work = given.work.absolute()
    work.mkdir(parents=True, exist_ok=True)
    out = (given.out or scratch(work, max([given.pages, *given.growth]))).absolute()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    try:
        subjects, notes = run(given, work, out)
        sizes = grow(given, work, out)
    finally:
        shutil.rmtree(out, ignore_errors=True)
    tell(given, out, subjects, notes)
    tell_growth(sizes)
    if given.json:
        given.json.write_text(json.dumps(
            {"pages": given.pages, "notes": notes, "runs": {subject.name: subject.runs for subject in subjects},
             "growth": {pages: subject.runs for pages, subject in sizes.items()}},
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


def grow(given, work, out):
    """Xinhuo's cold builds of several sizes, in turn; at most three rounds, since the largest takes long."""
    notes = {}
    sizes = {pages: cold("xinhuo", pages, work, out / f"growth-{pages}", notes) for pages in given.growth}
    alternate(list(sizes.values()), min(given.runs, 3), work / "build.log")
    return sizes


def cold(peer, pages, work, out, notes):
    """A build from nothing, into a fresh folder, with no cache of an earlier one."""
    site, target, cache = peers.prepare(peer, pages, work), out / peer, out / "cache"

    def before():
        shutil.rmtree(target, ignore_errors=True)
        forget()
        if peer == "xinhuo":
            # What it remembers is written beside the site, and so is output as well.
            cache.mkdir(parents=True)
            (site / ".xinhuo").symlink_to(cache)

    def forget():
        shutil.rmtree(cache, ignore_errors=True)
        remembered = site / ".xinhuo"
        if remembered.is_symlink():
            remembered.unlink()
        shutil.rmtree(remembered, ignore_errors=True)

    def after():
        if peer not in notes:
            demand_whole(peer, target)
        notes[peer] = size_of(target)
        shutil.rmtree(target)
        forget()

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

    def after(name, rendered, written):
        def count():
            now = stamps(target)
            touched = sorted(str(path.relative_to(target)) for path, stamp in now.items() if seen["before"].get(path) != stamp)
            removed, told = len(seen["before"].keys() - now.keys()), said(work / "build.log")
            notes[name] = {"touched": touched, "removed": removed, "said": told}
            wrong = touched != written or removed or (told["rendered"], told["written"]) != (rendered, len(written))
            if wrong:
                raise SystemExit(f"{name}: {rendered} rendered and {written} written were to be expected, but: {notes[name]}")
        return count

    return [
        Subject("xinhuo, nothing changed", lambda: command, look, after("xinhuo, nothing changed", 0, [])),
        # The end of a body is shown by its own page alone: lists and feeds show the summary, which the front matter gives.
        Subject("xinhuo, one body edited", lambda: command, edit,
                after("xinhuo, one body edited", 1, ["activities/a000001.html"])),
        *floor(site, out / "floor"),
        Subject("cp -r of the site", lambda: ["cp", "-r", target, copy], after=lambda: shutil.rmtree(copy)),
        Subject("xinhuo --help", lambda: [peers.XINHUO, "--help"]),
    ]


def floor(site, target):
    """The least that a generator of the same crates does, where it was built."""
    program = Path(peers.XINHUO).parent / "examples/floor"
    if not program.exists():
        return []
    return [Subject("the same crates alone", lambda: [program, site, target], after=lambda: shutil.rmtree(target))]


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
        if path.is_file() and path.name != MANIFEST:
            status = path.stat()
            found[path] = (status.st_ino, status.st_size, status.st_mtime_ns)
    return found


def said(log):
    """What Xinhuo's summary says of the files: how many were rendered, only it knows."""
    text = log.read_text(encoding="utf-8", errors="replace")
    line = next((line for line in text.splitlines() if line.startswith("files ")), None)
    if line is None:
        raise SystemExit(f"Xinhuo said nothing of files:\n{text[-2000:]}")
    return {word: int(number.replace(",", "")) for word, number in re.findall(r"(\w+) ([\d,]+)", line)}


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
            print(f"\n{name}: {note['said']['rendered']} rendered, as it said; seen from outside: written {note['touched'] or 'nothing'}, "
                  f"{note['removed']} removed.")
    helped = next((subject for subject in subjects if subject.name == "xinhuo --help"), None)
    if helped:
        print(f"\nxinhuo --help: {1000 * helped.median('wall'):.1f} ms from fork to end.")


def tell_growth(sizes):
    """Time per page of each size over that of the size before, round by round."""
    if not sizes:
        return
    print("\n| pages | cpu s | wall s | peak MiB | cpu ms a page | cpu a page, ratio to the row above | wall, likewise |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    before = None
    for pages, subject in sizes.items():
        cells = [f"{subject.median('cpu'):.2f}", f"{subject.median('wall'):.2f}", f"{subject.median('peak'):.0f}",
                 f"{1000 * subject.median('cpu') / pages:.3f}"]
        for measure in ("cpu", "wall"):
            cells.append(f"{subject.ratio(before[1], measure) * before[0] / pages:.2f}" if before else "")
        print(f"| {pages} | {' | '.join(cells)} |")
        before = (pages, subject)


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
