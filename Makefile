# make chat   set up, index the sample corpus, open the chat
# make test   set up, run the tests; make test-long runs those too that take minutes
# make test-processors  the same answers and tests where less of the processor may be used; hours on two cores
# make quality  what is read of the sample and of eleven real reports, which must not fall
# make check  formatting, types, layers
# make picture  draw the README's picture of the chat anew
# make bench  measure speed on this machine; SIZES=1000,100000 chooses the libraries by their sentences, and EVENTS those
#             that are asked by their articles; make bench-full takes a million and a hundred thousand
# make bench-server  the same of a library on a PostgreSQL server, beside one in a folder; SIZES=1000000 takes hours
# make reader DATA=FOLDER   train the reader anew on the public sets in FOLDER; hours on two cores (qa/data/READER.md)
#
# PYTHON=python3.12 chooses the interpreter; TORCH_INDEX=https://download.pytorch.org/whl/cpu takes
# PyTorch's CPU build where pip would otherwise take the one with CUDA.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIBRARY := $(VENV)/sample-library
SIZES ?= 1000,10000
EVENTS ?= 1000,10000
LEAST_OF_SAMPLE := 0.89
LEAST_OF_REPORTS := 0.735
SAMPLE_QUESTION := How many militants were killed?

PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt

.PHONY: chat test test-long test-processors quality check picture bench bench-full bench-server reader compiled clean

chat: compiled
	@$(BIN)/rashomon --library $(LIBRARY) add corpus/sample
	@if [ -t 0 ] && [ -t 1 ]; then \
		exec $(BIN)/rashomon --library $(LIBRARY); \
	else \
		$(BIN)/rashomon --library $(LIBRARY) ask "$(SAMPLE_QUESTION)" && \
		echo && echo "No terminal here. To open the chat: $(BIN)/rashomon --library $(LIBRARY)"; \
	fi

# Where PYTHONDONTWRITEBYTECODE is set, each process of the tests would compile pytest's and its plugins' modules anew.
test: $(VENV)/installed-dev compiled
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

test-long: $(VENV)/installed-dev compiled
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -m "long or not long" --numprocesses auto --maxprocesses 4 --dist worksteal

# With DATA=FOLDER the public questions in it are compared as well.
test-processors: $(VENV)/installed-dev
	@$(BIN)/python -m tests.processors --tests $(if $(DATA),--data "$(DATA)")

# A little under what is reached; a change that costs two points fails.
quality: $(VENV)/installed-dev
	@$(BIN)/rashomon eval qa/data/sample-gold.jsonl --articles corpus/sample --failures 0 --fail-under $(LEAST_OF_SAMPLE)
	@$(BIN)/rashomon eval tests/gate/gold.jsonl --articles tests/gate/articles --failures 0 --fail-under $(LEAST_OF_REPORTS)

check: $(VENV)/installed-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

picture: $(VENV)/installed-dev
	@$(BIN)/python -m tests.picture docs/chat.svg

bench: $(VENV)/installed-dev compiled
	@$(BIN)/python -m tests.bench --sizes $(SIZES) --events $(EVENTS) --svg $(VENV)/bench.svg

bench-full: SIZES := 1000,10000,100000,1000000
bench-full: EVENTS := 1000,10000,100000
bench-full: bench

bench-server: SIZES := 10000,100000
bench-server: $(VENV)/installed-dev compiled
	@$(BIN)/python -m tests.bench.server --sizes $(SIZES)

reader: $(VENV)/installed-dev
	@$(BIN)/python -m training.reader --data "$(DATA)" --out build/reader
	@cp build/reader/reader.safetensors build/reader/reader.json qa/data/
	@$(BIN)/python -m training.measuring --data "$(DATA)" --model qa/data
	@$(BIN)/python -m training.rarity
	@$(BIN)/python -m training.same_event --data "$(DATA)"
	@$(BIN)/python -m training.ranking --data "$(DATA)"
	@$(BIN)/python -m training.judging --data "$(DATA)"
	@$(BIN)/python -m training.choosing --data "$(DATA)"

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "make: no $(PYTHON) here; name one with PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "make: Python 3.11 or later is needed; name one with PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# PyTorch goes first and alone, so that nothing else chooses its build.
$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Setting up $(VENV), once; this takes a few minutes."
	@echo "  1/2 PyTorch"
	@$(PIP) $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) torch
	@echo "  2/2 Rashomon and its libraries"
	@$(PIP) --editable '.[all]'
	@touch $@

# Each start would compile every module anew where PYTHONDONTWRITEBYTECODE is set: .3 s of it.
compiled: $(VENV)/installed
	@$(BIN)/python -m compileall -q corpus index qa service tui

$(VENV)/installed-dev: $(VENV)/installed
	@echo "  and what the tests need"
	@$(PIP) --editable '.[all,dev]'
	@touch $@

clean:
	rm -rf $(VENV)
