# What to type. `make` alone explains each.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
# Three processes on two cores: tests with a browser or a server wait as often as they work.
# Each is handed few tests at a time, so that all end together.
PYTEST := $(BIN)/python -m pytest -q -n 3 --maxschedchunk 2

# With this set, every start would compile the libraries again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test check lint types contracts tests both dev browser behaviour wheel lock audit bench weights evaluate screenshots clean

help: ## Explain what there is to type
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

run: ## Show a demonstration place at http://127.0.0.1:8000 (PORT=8080 make run: at another port)
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/leeward demo --folder var/demo --port $(PORT)

test: dev browser check tests ## Install what tests need, then run every check and every test, half on each engine

check: lint types contracts ## Style, types, contracts between the parts, dependencies, migrations

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports
	$(BIN)/deptry src
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django makemigrations --check --dry-run

# Each test that needs a database runs on one of the two engines, half of them on each; all others run on SQLite.
tests:
	$(PYTEST) --engine=sqlite --share
	$(PYTEST) --engine=postgres --share

both: dev browser ## Run every test that needs a database on both engines (before a release, and after a change of queries)
	$(PYTEST) --engine=sqlite
	$(PYTEST) --engine=postgres -m "not browser and not any_engine"

dev: ## Install what checks and tests need into .venv
	@$(PYTHON) tools/bootstrap.py dev

browser: ## Install Chromium and fonts for the browser journeys (Debian, as root; else says what to run)
	@$(PYTHON) tools/chromium.py

behaviour: ## Write docs/behaviour.md from the names of the tests
	$(BIN)/python tools/behaviour.py

wheel: ## Build the package that a place of your own is installed from, into dist/
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/python -m hatchling build -t wheel -d dist

lock: dev ## Write the hash-checked locks again from pyproject.toml (UPGRADE=1: take the newest versions)
	tools/lock.sh $(if $(UPGRADE),--upgrade)

audit: dev ## Look the pinned versions up in the public list of vulnerabilities (needs the network)
	$(BIN)/pip-audit --disable-pip --require-hashes --requirement requirements/run.txt

bench: dev ## Measure what a request costs, on SQLite and PostgreSQL, and print the table
	$(BIN)/python -m bench

.venv-training/ready: requirements/training.txt requirements/training-model.txt
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/pip install --quiet --require-hashes -r requirements/training.txt
	.venv-training/bin/pip install --quiet --require-hashes --no-deps -r requirements/training-model.txt
	touch $@

# One thread, so that sums are added up in one order: the same data gives the same weights, bit for bit.
TRAINING := OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 PYTHONPATH=src .venv-training/bin/python -m

weights: .venv-training/ready ## Make the weights of screening's trained stage again (DATA=folder of the sets)
	$(TRAINING) training $(DATA)

evaluate: .venv-training/ready ## Measure screening on what it has not learned from, into docs/screening.md (DATA=folder)
	$(TRAINING) training.evaluate $(DATA)

screenshots: dev browser ## Take the pictures of the README from the demonstration place
	$(BIN)/python tools/screenshots.py

clean: ## Remove the environment, caches and the demonstration place
	rm -rf .venv .venv-training .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis var/demo dist
