#!/usr/bin/env python3
"""What the disk alone costs: writing the files of a finished site, and replacing them, in several ways.

    floors.py write SRC DST      all files of SRC into DST: a folder a page, flat, by two processes, one big file
    floors.py replace SRC DST    over a copy in DST: compare, overwrite, truncate, rename, wipe

Prints the seconds of the writing alone; the files are read into memory first.
"""
import os
import shutil
import sys
import time


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("write", "replace"):
        sys.exit(__doc__)
    verb, source, target = sys.argv[1:]
    files = load(source)
    if verb == "write":
        flat = [(name[:-11] + ".html" if name.endswith("/index.html") else name, data) for name, data in files]
        for title, work in [
            ("folders", lambda to: write_all(to, files)),
            ("flat", lambda to: write_all(to, flat)),
            ("two", lambda to: write_by_two(to, files)),
            ("one", lambda to: put(os.path.join(to, "all"), b"".join(data for _, data in files), NEW)),
        ]:
            folder = os.path.join(target, title)
            os.makedirs(folder)
            clock(title, files, lambda: work(folder))
    else:
        if not os.path.exists(target):
            shutil.copytree(source, target)
        files = [(os.path.join(target, name), data) for name, data in files]
        for work in (stat_only, compare, overwrite, truncate, rename, lambda files: wipe(target, files)):
            clock(work.__name__.replace("<lambda>", "wipe"), files, lambda: work(files))


def clock(title, files, work):
    wall, times = time.monotonic(), os.times()
    work()
    wall, after = time.monotonic() - wall, os.times()
    user = after.user - times.user + after.children_user - times.children_user
    system = after.system - times.system + after.children_system - times.children_system
    size = sum(len(data) for _, data in files) / 1e6
    print(f"{title:10} files {len(files)}  MB {size:.1f}  wall {wall:.3f} s  user {user:.3f}  sys {system:.3f}", flush=True)


# ---------------------------------------------------------------- writing

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def write_all(target, files):
    made = set()
    for name, data in files:
        path = os.path.join(target, name)
        folder = os.path.dirname(path)
        if folder not in made:
            os.makedirs(folder, exist_ok=True)
            made.add(folder)
        put(path, data, NEW)


def write_by_two(target, files):
    child, half = os.fork(), len(files) // 2
    write_all(target, files[half:] if child else files[:half])
    if not child:
        os._exit(0)
    os.waitpid(child, 0)


# ---------------------------------------------------------------- replacing

def stat_only(files):
    for path, data in files:
        assert os.stat(path).st_size == len(data)


def compare(files):
    for path, data in files:
        file = os.open(path, os.O_RDONLY)
        assert os.read(file, len(data) + 1) == data
        os.close(file)


def overwrite(files):
    for path, data in files:
        put(path, data, os.O_WRONLY)           # of the same length: no need to truncate


def truncate(files):
    for path, data in files:
        put(path, data, os.O_WRONLY | os.O_TRUNC)


def rename(files):
    for path, data in files:
        put(path + ".t", data, NEW)
        os.rename(path + ".t", path)


def wipe(target, files):
    shutil.rmtree(target)
    write_all("", files)


def put(path, data, flags):
    file = os.open(path, flags, 0o644)
    os.write(file, data)
    os.close(file)


def load(source):
    files = []
    for folder, _, names in os.walk(source):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                files.append((os.path.relpath(path, source), file.read()))
    return files


if __name__ == "__main__":
    main()
