# Every chore of the project. A target is one line that calls a command; logic lives in Python.
PYTHON ?= python3
PY := .venv/bin/python
PYTEST := $(PY) -m pytest
MANAGE := $(PY) manage.py

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test dev python ci lint format walls templates words dead checks catalogues types unit integration \
	contracts safety search es-node bench-search bench-search-faults e2e cover migrations lock messages clean

help: ## this list
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: python ## the portal at http://127.0.0.1:8000 (PORT=8001: another port)
	@$(PYTHON) tools/start.py run

test: dev ## all tests, except those that drive a browser
	@$(PYTEST) -m "not e2e"

dev: python ## .venv with everything that development needs
	@$(PYTHON) tools/start.py prepare dev
	@$(PY) -m portal.ops.catalogues

python:
	@command -v $(PYTHON) >/dev/null || { echo "Python >= 3.11 is needed: install it (Debian, Ubuntu: apt install python3 python3-venv)." >&2; exit 1; }

ci: lint walls templates words dead checks catalogues types test migrations e2e ## all gates, fast ones first

lint: dev ## locks in step, code formatted, code linted
	$(PY) tools/lock.py check
	$(PY) -m ruff format --check --quiet
	$(PY) -m ruff check --quiet

format: dev ## format code and templates
	$(PY) -m ruff format --quiet
	$(PY) -m ruff check --quiet --fix
	-.venv/bin/djhtml templates

walls: dev ## who may import whom
	.venv/bin/lint-imports

templates: dev ## templates indented and linted
	.venv/bin/djhtml --check templates
	.venv/bin/djlint --lint --quiet templates

words: dev ## spelling
	.venv/bin/codespell

dead: dev ## undeclared dependencies, dead code
	.venv/bin/deptry .
	.venv/bin/vulture

checks: dev ## Django's checks, and no model without its migration
	$(MANAGE) check
	$(MANAGE) makemigrations --check --dry-run

catalogues: dev ## each word in three languages, none stale, empty or doubtful
	$(PY) tools/check_translations.py

types: dev ## mypy, strict
	$(PY) -m mypy portal search library actors_map practices manual network learning tests

unit: dev ## tests without a database
	@$(PYTEST) tests/unit

integration: dev ## tests with a database
	@$(PYTEST) tests/integration

contracts: dev ## tests of the rules of the house
	@$(PYTEST) tests/contracts

safety: dev ## tests that nothing withheld gets out
	@$(PYTEST) tests/safety

search: dev ## tests of the finding engine
	@$(PYTEST) tests/search

es-node: dev ## fetch the Elasticsearch of the tests (Java 17 and Maven are needed)
	@$(PY) -m tests.support.search_distribution

bench-search: dev ## how fast search is, beside Wagtail's own and ILIKE (minutes; DOCS=100000: more)
	$(MANAGE) search_bench --docs $(or $(DOCS),10000)

bench-search-faults: dev ## waiting times while Elasticsearch is killed, frozen, slow (needs Java)
	$(PY) -m tests.bench.search_faults

e2e: dev ## tests in a browser
	@$(PYTEST) -m e2e

cover: dev ## all tests, with what they did not reach
	@$(PYTEST) -m "not e2e" --cov --cov-report=term

migrations: dev ## migrations that could hurt a running site
	$(PY) tools/lint_migrations.py

lock: dev ## resolve the dependencies anew
	$(PY) tools/lock.py make

messages: dev ## gather the words of the interface
	$(MANAGE) makemessages --all --no-obsolete --no-location

clean: ## remove .venv and caches; var/ with its data stays
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache htmlcov .coverage
	find . -path ./var -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
