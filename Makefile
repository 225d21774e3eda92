# One word each. `make` alone prints them.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PATHS := tracker tests scripts migrations hatch_build.py
PROSE := tracker templates tests scripts migrations docs hatch_build.py Makefile \
	$(wildcard *.md) $(wildcard *.toml)
T ?=

# A word is never a file, and its steps are done one after the other.
.PHONY: help python run dev test lint fix bench migration words docs lock screenshots wheel
.NOTPARALLEL:
.DEFAULT_GOAL := help

help:
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | \
		while IFS='|' read -r word says; do printf '%-20s %s\n' "$$word" "$$says"; done

python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Samphan needs Python 3.11 or newer, and did not find it$(if $(PYTHON), in $(PYTHON))." >&2; \
		echo "Install one, or name it: make PYTHON=/path/to/python3.11 …" >&2; exit 1; }

run: python  ## set everything up, load the demonstration once, serve on port 8000 (PORT= for another)
	@$(PYTHON) scripts/set_up.py run
	@exec $(BIN)/tracker serve --demo

dev: python  ## serve with the page reloaded after each change
	@$(PYTHON) scripts/set_up.py dev
	@exec $(BIN)/tracker serve --dev

test: python  ## set everything up, the browser and both databases included; run all tests (T= for a part)
	@$(PYTHON) scripts/set_up.py test
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(T)

lint: python  ## check style, types, import contracts, templates, translations and spelling
	@$(PYTHON) scripts/set_up.py dev
	$(BIN)/ruff check $(PATHS)
	$(BIN)/ruff format --check $(PATHS)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/python scripts/check_templates.py
	$(BIN)/python scripts/check_translations.py
	$(BIN)/python scripts/check_tidiness.py
	$(BIN)/python scripts/docs.py --check
	$(BIN)/codespell $(PROSE)

fix: python  ## repair what a program can repair
	@$(PYTHON) scripts/set_up.py dev
	$(BIN)/ruff check --fix $(PATHS)
	$(BIN)/ruff format $(PATHS)

bench: python  ## measure pages on a large network (N= institutions, M= meetings), the search (S= records), the engine (E= and L= institutions)
	@$(PYTHON) scripts/set_up.py dev
	@$(BIN)/python scripts/bench.py $(or $(N),500) $(or $(M),5000)
	@$(BIN)/python scripts/bench_search.py $(or $(S),100000)
	@$(BIN)/python scripts/bench_engine.py $(or $(E),10000) $(if $(L),--large $(L))

migration: python  ## write the migration that the models ask for: make migration M="what changes"
	@test -n "$(M)" || { echo 'Say what changes: make migration M="the agreement can be renewed"' >&2; exit 2; }
	@$(PYTHON) scripts/set_up.py dev
	@folder=$$(mktemp -d) && TRACKER_INSTANCE_PATH=$$folder $(BIN)/tracker migration "$(M)"; \
		status=$$?; rm -r "$$folder"; exit $$status

words: python  ## bring the catalogs of translations up to date with the sources
	@$(PYTHON) scripts/set_up.py dev
	@$(BIN)/python scripts/words.py

docs: python  ## renew the pages of docs/ that are made from the program: settings and commands
	@$(PYTHON) scripts/set_up.py dev
	@$(BIN)/python scripts/docs.py

lock: python  ## choose the newest allowed packages and write both lock files
	@$(PYTHON) scripts/set_up.py dev
	@$(BIN)/python scripts/lock.py

screenshots: python  ## take the pictures of the README and the guide anew
	@$(PYTHON) scripts/set_up.py test
	@$(BIN)/python scripts/screenshots.py

wheel: python  ## build dist/samphan-….whl, which serves without this checkout
	@$(PYTHON) scripts/set_up.py run
	@$(BIN)/python -m pip wheel . --quiet --no-deps --no-build-isolation --wheel-dir dist
	@ls dist/*.whl
