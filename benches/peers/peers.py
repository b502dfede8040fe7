"""The generators: how the site of each is made ready, built and served.

A generator is named with an optional variant: `hugo`, `zola-notax`. Where a program is not on PATH, its place is told by
an environment variable (HUGO, ZOLA, HEXO_MODULES, ELEVENTY_MODULES, XINHUO).
"""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
XINHUO = os.environ.get("XINHUO", str(ROOT / "target/release/xinhuo"))
HUGO = os.environ.get("HUGO", "hugo")
ZOLA = os.environ.get("ZOLA", "zola")
PORTS = {"xinhuo": 8000, "hugo": 1313, "zola": 1111, "hexo": 4000, "11ty": 8080}
TEMPLATES = {"xinhuo": "themes/bench/templates/base.html", "hugo": "layouts/baseof.html",
             "zola": "templates/base.html", "hexo": "themes/min/layout/layout.ejs", "11ty": "_includes/base.njk"}


def prepare(peer, pages, work):
    """The site of `peer` with its corpus, made once; answers its folder."""
    site, base = work / f"{peer}-{pages}", base_of(peer)
    if (site / ".ready").exists():
        return site
    shutil.rmtree(site, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    shutil.copytree(HERE / "sites" / base, site)
    # A process of its own: the memory it needs must not count for those that are timed (see timing.run_once).
    with open(work / "corpus.txt", "w", encoding="utf-8") as log:
        subprocess.run([sys.executable, HERE / "corpus.py", "--pages", str(pages), "--out", site, "--flavour", base],
                       check=True, stderr=log)
    if base in ("hexo", "11ty"):
        (site / "node_modules").symlink_to(modules(base, work))
    vary(site, peer)
    (site / ".ready").touch()
    return site


def build_command(peer, site, out, work):
    base = base_of(peer)
    if base == "xinhuo":
        return [XINHUO, "build", "--root", site, "--output", out, "--lang", "en"]
    if base == "hugo":
        return [HUGO, "--source", site, "--destination", out, "--noBuildLock", "--quiet"]
    if base == "zola":
        return [ZOLA, "--root", site, "build", "--output-dir", out]
    if base == "hexo":
        (site / "db.json").unlink(missing_ok=True)
        (site / "run.yml").write_text(f"public_dir: {out}\n", encoding="utf-8")
        return ["node", modules(base, work) / "hexo/bin/hexo", "generate", "--silent", "--cwd", site,
                "--config", "_config.yml,run.yml"]
    return ["sh", "-c", 'cd "$0" && exec node --max-old-space-size=12288 "$1" --output="$2"', site,
            modules(base, work) / "@11ty/eleventy/cmd.cjs", os.path.relpath(out, site)]


def serve_command(peer, site, out, work):
    base = base_of(peer)
    port = str(PORTS[base])
    if base == "xinhuo":
        return [XINHUO, "serve", "--root", site, "--port", port]
    if base == "hugo":
        return [HUGO, "server", "--source", site, "--port", port, "--bind", "127.0.0.1", "--noBuildLock",
                "--disableLiveReload"]
    if base == "zola":
        return [ZOLA, "--root", site, "serve", "--port", port, "--interface", "127.0.0.1", "--output-dir", out, "--force"]
    if base == "hexo":
        (site / "db.json").unlink(missing_ok=True)
        return ["node", modules(base, work) / "hexo/bin/hexo", "server", "--port", port, "--ip", "127.0.0.1", "--silent"]
    return ["node", "--max-old-space-size=12288", modules(base, work) / "@11ty/eleventy/cmd.cjs", "--serve",
            f"--port={port}", f"--output={os.path.relpath(out, site)}"]


def base_of(peer):
    return peer.split("-")[0]


def modules(base, work):
    """Where npm put Hexo or Eleventy (see README)."""
    variable = {"hexo": "HEXO_MODULES", "11ty": "ELEVENTY_MODULES"}[base]
    return Path(os.environ.get(variable, work / base / "node_modules")).absolute()


def vary(site, peer):
    """Changes the site as its variant says: -hl with highlighting, -notax without tag and year pages."""
    if peer == "hugo-hl":
        edit(site / "hugo.toml", r"codeFences = false", "codeFences = true")
    elif peer == "zola-hl":
        with open(site / "config.toml", "a", encoding="utf-8") as config:
            config.write('[markdown.highlighting]\ntheme = "github-light"\n')
    elif peer == "hugo-notax":
        edit(site / "hugo.toml", r"disableKinds = \[", 'disableKinds = ["taxonomy", "term", ')
    elif peer == "zola-notax":
        edit(site / "config.toml", r"(?ms)^taxonomies = \[.*?^\]\n", "")
        edit(site / "templates/page.html", r"\{% for t in page\.taxonomies\.tags %\}.*?\{% endfor %\}", "")
        for page in (site / "content").rglob("*.md"):
            edit(page, r"(?m)^(\[taxonomies\]|tags = .*|years = .*)\n", "")
    elif peer == "zola-getsection":      # the sidebar filled the way the manual shows
        shutil.copy(site / "recent.getsection.html", site / "templates/recent.html")
    elif peer != base_of(peer):
        raise SystemExit(f"no such variant: {peer}")


def edit(path, pattern, replacement):
    path.write_text(re.sub(pattern, replacement, path.read_text(encoding="utf-8")), encoding="utf-8")
