# The two commands are `make run` and `make test`; they install what they need by themselves.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
# Printing (WeasyPrint) and letters for every language; without them no PDF.
RUN_PACKAGES := python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-noto-core
TEST_PACKAGES := $(RUN_PACKAGES) postgresql chromium nodejs

.DEFAULT_GOAL := help
.PHONY: help run test check fix bench translations lock

help: ## This list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 15

run: .venv/ready ## Set up, make a demo if the database is empty, serve on http://127.0.0.1:8000 (PORT=)
	@PORT=$(PORT) $(BIN)/surveyapp serve --demo

test: .venv/ready-for-tests ## Set up and run all tests, the browser ones included
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(TESTS)

check: .venv/ready-for-tests ## Lint, types, architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint --check --lint templates
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: .venv/ready-for-tests ## Format, and mend what the linter can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint --reformat --quiet templates

bench: .venv/ready-for-tests ## Benchmarks: seconds, memory, bytes; compared within one run
	@for each in tests/benchmarks/[a-z]*.py; do \
	  $(BIN)/python -m "tests.benchmarks.$$(basename "$$each" .py)" || exit 1; done

translations: .venv/ready-for-tests ## Bring every catalog in step with the sentences in code and templates
	$(BIN)/python -m tests.support.translations

lock: ## Compile the requirements again from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra build --extra speech $(LOCK) -o requirements.txt
	uv pip compile pyproject.toml --extra build --extra speech --extra dev -c requirements.txt $(LOCK) -o requirements-dev.txt
	uv pip compile tests/taguette.in --no-deps $(LOCK) -o tests/taguette.txt
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.venv/ready: requirements.txt pyproject.toml Makefile
	@.ci/packages $(RUN_PACKAGES)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what runs (requirements.txt)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-for-tests: .venv/ready requirements-dev.txt tests/taguette.txt
	@.ci/packages $(TEST_PACKAGES)
	@echo "Installing what tests (requirements-dev.txt)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade \
	  --target .venv/taguette -r tests/taguette.txt
	@touch $@
