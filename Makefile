# The commands that people remember. A fresh machine needs Python >= 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/messages.po))

.DEFAULT_GOAL := help
.PHONY: help run test check bench pins catalogues pictures clean

help: ## Show these commands
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

run: .venv/ready-to-run $(CATALOGUES) ## Start a demonstration at http://127.0.0.1:8000
	@$(BIN)/python -c 'from survey import config; config.start_demo()'
	@exec $(BIN)/flask demo run

test: .venv/ready-to-test $(CATALOGUES) ## Run every test
	@.ci/install-tools
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: .venv/ready-to-test $(CATALOGUES) ## Check style, types, floors and templates
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint --quiet --lint survey

bench: .venv/ready-to-test $(CATALOGUES) ## Measure speed and bytes beside a floor
	@$(BIN)/python -m tests.bench

pictures: .venv/ready-to-test $(CATALOGUES) ## Make the pictures of the README from the demonstration
	@$(BIN)/python -m tests.pictures

catalogues: .venv/ready-to-test ## Bring the translations up to date with the code
	@$(BIN)/pybabel -q extract -F pyproject.toml -k lazy_gettext -k _l --no-location --omit-header -o .local/messages.pot .
	@for l in vi en; do $(BIN)/pybabel -q update -N --omit-header --no-fuzzy-matching -i .local/messages.pot -d translations -l $$l; done

pins: ## Pin the newest dependencies, with hashes and without any address
	@$(PYTHON) -m venv .local/uv && .local/uv/bin/pip -q install uv
	@.local/uv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements.txt
	@.local/uv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean: ## Remove the environment and the demonstration
	rm -rf .venv .local

%.mo: %.po | .venv/ready-to-run
	@$(BIN)/pybabel -q compile -i $< -o $@

.venv/ready-to-run: requirements.txt
	@echo "Installing what the program needs, once (about a minute)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@test -d .venv || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/ready-to-test: requirements-dev.txt .venv/ready-to-run
	@echo "Installing what the tests need, once (about a minute)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
