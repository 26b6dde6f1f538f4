# `make run` opens the bundled record; `make test` runs every check.
# Both set up .venv by themselves; PYTHON chooses the interpreter.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Tests of screens and terminals wait more than they compute: more of them than there are cores.
PYTEST_WORKERS ?= 3

export PIP_CONSTRAINT := $(CURDIR)/constraints.txt

.PHONY: run test lint types contracts unit format snapshots catalogues keys tables screenshots terminals \
	conformance packaging explore kills fuzz storm budgets coverage bench bench-search bench-large \
	search-pairs clean

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

# Lines and branches that the tests run, also in the programs that they start.
coverage: $(VENV)/.dev
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n $(PYTEST_WORKERS) --dist worksteal
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# New random examples for every property, which `make test` judges by the same ones each time.
explore: $(VENV)/.dev
	HYPOTHESIS_PROFILE=explore $(BIN)/pytest -n $(PYTEST_WORKERS) -k "$$(grep -rl '@given' tests \
		| sed 's:.*/::; s:\.py$$::' | paste -sd, | sed 's/,/ or /g')"

# Kills programs while they save, $(KILLS) times, and looks for what is lost; then while they index a
# large file, $(INDEX_KILLS) times, and looks for wrong answers. SEED repeats a run.
KILLS ?= 1000
INDEX_KILLS ?= 40
kills: $(VENV)/.dev
	$(BIN)/python tools/kills.py --kills $(KILLS) $(if $(SEED),--seed $(SEED))
	$(BIN)/python tools/index_kills.py --kills $(INDEX_KILLS) $(if $(SEED),--seed $(SEED))

# Hostile files through every command, from the seeds and for the time that are given:
# make fuzz SEEDS="1 2 3" SECONDS=60. KIND chooses one kind of input (python -m tools.fuzz --help).
SECONDS ?= 60
KIND ?= all
fuzz: $(VENV)/.dev
	$(BIN)/python -m tools.fuzz $(KIND) --seeds $(or $(SEEDS),1) --seconds $(SECONDS)

# The text engine against every oracle: Unicode's files, which are fetched as Debian's package
# unicode-data where they are not installed, HarfBuzz, and ICU where it builds (Debian: libicu-dev,
# pkg-config, g++), and the plurals of the search beside a
# lemmatizer. Prints N of N. With it runs whatever has too many cases for every day.
conformance: $(VENV)/.dev
	-$(PIP) install '.[oracles]'
	-$(PIP) install qalsadi
	UCD_DIR="$$(tools/unicode_data.sh)" $(BIN)/pytest tests/bidi -n $(PYTEST_WORKERS) -s -rs -m 'not budget'
	$(BIN)/pytest -m exhaustive --ignore tests/bidi

# Builds the wheel, installs it into an empty environment and runs it from elsewhere.
packaging: $(VENV)/.dev
	$(BIN)/pytest -m packaging tests/packaging

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Rewrites the texts and the pictures of screens; read and look at each before committing it.
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

# Writes the tables of formats, profiles and views into docs, and docs/record.schema.json.
tables: $(VENV)/.dev
	$(BIN)/python tools/tables.py

# Makes the pictures of docs/guide from the running explorer; ARGS chooses scenes. Look at them.
screenshots: $(VENV)/.dev
	$(BIN)/python tools/screenshots.py $(ARGS)

# Random keys, pastes, sizes and signals at the program in a pseudo-terminal, from seeds.
EVENTS ?= 2000
storm: $(VENV)/.dev
	$(BIN)/python -m tools.fuzz.keys --seeds $(or $(SEEDS),1..10) --events $(EVENTS)

# What has a limit in seconds or multiples: true only of a machine that does nothing else.
budgets: $(VENV)/.dev
	$(BIN)/pytest -m budget

bench: budgets
	$(BIN)/python -m benchmarks

# Search at growing sizes, beside FTS5 and, where they are installed, tantivy and ripgrep.
search-pairs: $(VENV)/.dev
	$(BIN)/python -m benchmarks.search_pairs

bench-search: $(VENV)/.dev
	$(BIN)/python -m benchmarks.search $(EVENTS)

# Large records of several kinds, beside what only decoding them takes: SIZES="10000 100000".
bench-large: $(VENV)/.dev
	$(BIN)/python -m benchmarks.large $(SIZES)

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
