# `make run` opens the bundled record; `make test` runs every check.
# Both set up .venv by themselves; PYTHON chooses the interpreter.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Tests of screens and terminals wait more than they compute: more of them than there are cores.
PYTEST_WORKERS ?= 3

export PIP_CONSTRAINT := $(CURDIR)/constraints.txt

.PHONY: run test lint types contracts unit format snapshots catalogues keys screenshots terminals \
	conformance explore kills bench bench-search clean

run: $(VENV)/.run
	@$(BIN)/ici-tui $(ARGS)

test: lint types contracts unit

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.run

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports --no-cache

unit: $(VENV)/.dev
	$(BIN)/pytest -n $(PYTEST_WORKERS) --dist worksteal

# New random examples for every property, which `make test` judges by the same ones each time.
explore: $(VENV)/.dev
	HYPOTHESIS_PROFILE=explore $(BIN)/pytest -n $(PYTEST_WORKERS) -k "$$(grep -rl '@given' tests \
		| sed 's:.*/::; s:\.py$$::' | paste -sd, | sed 's/,/ or /g')"

# Kills programs while they save, $(KILLS) times, and looks for what is lost; SEED repeats a run.
KILLS ?= 1000
kills: $(VENV)/.dev
	$(BIN)/python tools/kills.py --kills $(KILLS) $(if $(SEED),--seed $(SEED))

# The text engine against every oracle: Unicode's files (Debian: unicode-data), HarfBuzz, and ICU
# where it builds (Debian: libicu-dev, pkg-config, g++). Prints N of N.
conformance: $(VENV)/.dev
	-$(PIP) install '.[oracles]'
	$(BIN)/pytest tests/bidi -n $(PYTEST_WORKERS) -s -rs

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Rewrites the SVG snapshots; look at each one before committing it.
snapshots: $(VENV)/.dev
	$(BIN)/pytest tests/tui/snapshots --snapshot-update

# Takes new messages into the translations and compiles them; says what is left to translate.
catalogues: $(VENV)/.dev
	$(BIN)/python tools/catalogues.py

# Photographs the app in the terminal emulators that are installed and reads its Arabic back, with
# the harness in ../shared/termshot or $TERMSHOT, run by $TERMSHOT_PYTHON. ARGS chooses terminals.
terminals: $(VENV)/.dev
	$(BIN)/python tests/terminals/readback_table.py $(ARGS)

# Writes docs/keys.md from the registry of commands.
keys: $(VENV)/.dev
	$(BIN)/python tools/keys.py

# Makes the pictures of docs/guide from the running explorer; ARGS chooses scenes. Look at them.
screenshots: $(VENV)/.dev
	$(BIN)/python tools/screenshots.py $(ARGS)

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# Search at growing sizes, beside FTS5 and, where they are installed, tantivy and ripgrep.
bench-search: $(VENV)/.dev
	$(BIN)/python -m benchmarks.search $(EVENTS)

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
