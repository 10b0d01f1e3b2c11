# Hanmi Watch: everything a newcomer needs. `make help` lists the targets.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
# The first that runs and fits: a name may be there and not work (pyenv's shims).
PYTHON ?= $(shell for name in python3.12 python3.13 python3.11 python3 python; do \
  $$name -c '$(FITS)' >/dev/null 2>&1 && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help install demo run up test check eval bench bench-ledger train golden docs screenshots lock clean

help:  ## list these targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|' 2>/dev/null \
	  || grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST)

install: $(STAMP)  ## make .venv with all that is locked, and the command .venv/bin/hanmi

$(STAMP): requirements.lock pyproject.toml
	@$(or $(PYTHON),false) -c '$(FITS)' 2>/dev/null \
	  || { echo "Hanmi Watch needs Python 3.11, 3.12 or 3.13; say which: make PYTHON=/path/to/python3.12 ..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r uv.lock.txt
	$(BIN)/uv pip sync --quiet --require-hashes --python $(BIN)/python requirements.lock
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python -e .
	@touch $@

demo: install  ## the main job as in production, on a news site of our own; ONCE=1 stops by itself
	@$(BIN)/hanmi demo $(if $(ONCE),--once)

run: install  ## the main job once on the declared sources, without Airflow
	@$(BIN)/hanmi run

up: install  ## start the service (Airflow and its UI) on the declared sources, until Ctrl-C
	@$(BIN)/hanmi up

test: install  ## run all tests
	$(BIN)/pytest $(ARGS)

check: install  ## ruff, mypy --strict, import rules, and all tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest $(ARGS)

eval: install  ## measure what the extraction reads right; fails below tests/nlp/quality.json
	@$(BIN)/python -m benchmarks.quality --shared $(SHARED)

bench: install  ## measure how fast the extraction is, beside the plain spaCy pipeline; ARGS=--growth, ARGS='--memory 0'
	@$(BIN)/python -m benchmarks.extraction --shared $(SHARED) $(ARGS)

bench-ledger: install  ## measure how fast figures become claims, beside a bare COPY; ARGS='--observations 1000000'
	@$(BIN)/python -m benchmarks.ledger $(ARGS)

train: install  ## train the learned second opinion anew (nlp/learned), on our own news and the development set
	@$(BIN)/python -m nlp.learned.train --gold $(SHARED)/gold --own tests/nlp/news/training tests/nlp/news/passages \
	  --cases tests/nlp/cases --table docs/reliability.md --outlets tests/nlp/outlets.json

golden: install  ## write the expected files of tests anew; then read the diff
	$(BIN)/pytest -q tests --golden

docs: install  ## write docs/sql.md, docs/data-dictionary.md and docs/sources.md anew
	$(BIN)/python -m docs.build

screenshots: install  ## write the pictures of docs/images anew (needs Debian's chromium and fonts-noto-cjk)
	$(BIN)/python -m docs.screenshots

lock: install  ## resolve requirements.lock anew
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet \
	  --extra dev -o requirements.lock pyproject.toml
	@grep -A 100 '^uv==' requirements.lock | awk 'NR == 1 || /--hash/ {print} NR > 1 && !/--hash/ {exit}' > uv.lock.txt

clean:  ## remove .venv and what tools leave behind
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
