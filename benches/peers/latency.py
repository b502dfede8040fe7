#!/usr/bin/env python3
"""Time from saving a file to the moment a served page shows the change.

    latency.py PEER[,PEER…] [--pages 10000] [--edit page|template] [--changes 10] [--serve-options "…"] [--json FILE]

The page is asked for over one kept-alive HTTP connection every 2 ms. The clock starts just before the file is opened for
writing (in place, one write). `page` adds a line to a post; `template` replaces the word MARK0 in the base template, and
after the page showed it, asks for a page that nobody had asked for yet. Processor seconds of the server's processes between
the edit and the settled state are told too, less what the same asking costs an idle server. The edited file is restored at
the end, and only the server started here is ended. Several peers are measured one after another in one run, each alone on the
machine, and the ratio of their medians to the first's is told.
"""
import argparse
import http.client
import json
import os
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

import peers

TICK = os.sysconf("SC_CLK_TCK")
PAUSE = .002
SETTLE = 1.5


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("peer")
    options.add_argument("--pages", type=int, default=10_000)
    options.add_argument("--edit", choices=["page", "template"], default="page")
    options.add_argument("--changes", type=int, default=10)
    options.add_argument("--serve-options", default="")
    options.add_argument("--work", type=Path, default=Path("bench-work"))
    options.add_argument("--timeout", type=float, default=300)
    options.add_argument("--json", type=Path)
    given = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended by a signal; the file is restored"))

    results = []
    for peer in given.peer.split(","):
        results.append(measure(given, peer))
        tell(results[-1])
        if given.json:
            with open(given.json, "a", encoding="utf-8") as file:
                file.write(json.dumps(results[-1], ensure_ascii=False) + "\n")
    if len(results) > 1:
        tell_ratios(results)


def measure(given, peer):
    """Starts the server of `peer`, edits, and answers what was measured."""
    work, base = given.work.absolute(), peers.base_of(peer)
    site = peers.prepare(peer, given.pages, work)
    posts = "source/_posts" if base == "hexo" else "content"
    path = site / (peers.TEMPLATES[base] if given.edit == "template" else f"{posts}/activities/a000001.md")
    out = work / "serve-out"
    shutil.rmtree(out, ignore_errors=True)
    command = [str(word) for word in peers.serve_command(peer, site, out, work)] + shlex.split(given.serve_options)
    original, status = path.read_bytes(), path.stat()
    if given.edit == "template" and original.count(b"MARK0") != 1:
        sys.exit(f"MARK0 must stand exactly once in {path}")

    result = {"peer": peer, "pages": given.pages, "edit": given.edit, "runs": []}
    with open(work / "serve.log", "ab") as log:
        begun = time.monotonic()
        server = subprocess.Popen(command, cwd=site, stdin=subprocess.DEVNULL, stdout=log, stderr=log, process_group=0)
    try:
        client = Client(peers.PORTS[base])
        shown = address(base, "lessons/l000002" if given.edit == "template" else "activities/a000001")
        wait_for(client, shown, b"", server, given.timeout)
        result["start_s"] = time.monotonic() - begun
        time.sleep(SETTLE)
        idle = cost_of_asking(client, shown, server.pid)
        for change in range(given.changes + 1):
            mark = f"zzmark{os.getpid()}-{change}-{time.time_ns() % 10**9}zz".encode()
            edited = original.replace(b"MARK0", mark) if given.edit == "template" else (
                original.rstrip(b"\n") + b"\n\n" + mark + b"\n")
            run = one_change(client, path, edited, shown, mark, server, given.timeout, idle)
            if given.edit == "template":
                fresh = address(base, f"lessons/l{102 + change * 10:06}")
                run["fresh_page_s"] = wait_for(client, fresh, mark, server, given.timeout)[0]
            if change > 0:                     # the first change only warms up
                result["runs"].append(run)
        result["peak_mib"] = peak(server.pid)
    finally:
        path.write_bytes(original)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        end(server)
        shutil.rmtree(out, ignore_errors=True)
    return result


def one_change(client, path, data, shown, mark, server, timeout, idle):
    before, begun = processor(server.pid), time.monotonic()
    path.write_bytes(data)
    _, asked = wait_for(client, shown, mark, server, timeout)
    seen = time.monotonic() - begun
    time.sleep(SETTLE)
    return {"seen_s": seen, "cpu_s": max(0, processor(server.pid) - before - idle * asked)}


def wait_for(client, url, mark, server, timeout):
    """Asks until the page is there and holds `mark`; answers the seconds and the number of questions."""
    begun, asked = time.monotonic(), 0
    while True:
        page = client.get(url)
        asked += 1
        if page and mark in page:
            return time.monotonic() - begun, asked
        if server.poll() is not None:
            sys.exit("the server ended early: see serve.log")
        if time.monotonic() - begun > timeout:
            sys.exit(f"the change never showed on {url}")
        time.sleep(PAUSE)


def cost_of_asking(client, url, pid):
    before, begun, asked = processor(pid), time.monotonic(), 0
    while time.monotonic() - begun < 2:
        client.get(url)
        asked += 1
        time.sleep(PAUSE)
    time.sleep(.05)
    return max(0, processor(pid) - before) / asked


def address(base, page):
    return f"/{page}.html" if base == "xinhuo" else f"/{page}/"


class Client:
    def __init__(self, port):
        self.port, self.connection = port, None

    def get(self, url):
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            self.connection.request("GET", url)
            answer = self.connection.getresponse()
            body = answer.read()
            if answer.will_close:
                self.connection.close()
                self.connection = None
            return body if answer.status == 200 else b""
        except (OSError, http.client.HTTPException):
            if self.connection:
                self.connection.close()
            self.connection = None
            return b""


def processes(pid):
    found, waiting = [], [pid]
    while waiting:
        process = waiting.pop()
        found.append(process)
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                waiting += map(int, children.read_text().split())
            except OSError:
                pass
    return found


def processor(pid):
    total = 0
    for process in processes(pid):
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
            total += sum(map(int, fields[11:15]))      # utime stime cutime cstime
        except OSError:
            pass
    return total / TICK


def peak(pid):
    best = 0
    for process in processes(pid):
        try:
            for line in Path(f"/proc/{process}/status").read_text().splitlines():
                if line.startswith("VmHWM"):
                    best = max(best, int(line.split()[1]) / 1024)
        except OSError:
            pass
    return best


def end(server):
    """The group is the one made for this server alone."""
    try:
        os.killpg(server.pid, signal.SIGINT)
        server.wait(10)
    except ProcessLookupError:
        pass
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def tell(result):
    def of(key, factor=1):
        values = [run[key] * factor for run in result["runs"]]
        return f"{min(values):.2f} / {statistics.median(values):.2f} / {max(values):.2f}"

    print(f"{result['peer']}, {result['pages']} pages, {result['edit']} edited {len(result['runs'])} times")
    print(f"save to visible, min / median / max: {of('seen_s', 1000)} ms")
    if result["edit"] == "template":
        print(f"then a page nobody had asked for:    {of('fresh_page_s', 1000)} ms more")
    print(f"server's processor time per change:  {of('cpu_s')} s")
    print(f"start to first page {result['start_s']:.2f} s, peak memory {result['peak_mib']:.0f} MiB")


def tell_ratios(results):
    def median(result, far):
        return 1000 * statistics.median(run["seen_s"] + (run.get("fresh_page_s", 0) if far else 0) for run in result["runs"])

    first = results[0]
    print("\n| | save to served, median ms | ratio | with a far page, ms | ratio |\n|---|--:|--:|--:|--:|")
    for result in results:
        cells = [f"{median(result, far):.1f} | {median(result, far) / median(first, far):.2f}" for far in (False, True)]
        print(f"| {result['peer']} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
