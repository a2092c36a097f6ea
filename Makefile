# Everything a person types: make run, demo, test, check, lint, format, bench, measure, mutants,
# screenshots.
# The first of them to be called makes .venv from any Python 3.11 or newer.

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP_INSTALL := $(PYTHON) -m pip install -qq --disable-pip-version-check --no-compile -c constraints.txt
STAMP := $(VENV)/.installed-by-make

# A stranger's `app` or `db` on PYTHONPATH must not be picked up in place of ours.
unexport PYTHONPATH
# Without bytecode, each process of the tests reads and rewrites all of them anew, and each program they start is slow.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run demo test check lint bench measure mutants screenshots format clean

run: $(STAMP)
	@$(VENV)/bin/onward

demo: $(STAMP)
	@$(VENV)/bin/onward demo

test: $(STAMP)
	@$(PYTHON) -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

check: $(STAMP)
	@$(PYTHON) tests/check.py

lint: $(STAMP)
	@$(PYTHON) tests/check.py format lint types layers

bench: $(STAMP)
	@$(PYTHON) tests/bench/run.py $(if $(QUICK),--quick)

measure: $(STAMP)
	@$(PYTHON) tests/measure/run.py

mutants: N = 100
mutants: SEED = 1
mutants: $(STAMP)
	@$(PYTHON) -m tests.mutants.run --number $(N) --seed $(SEED) $(if $(UNDER),--under $(UNDER))

screenshots: $(STAMP)
	@$(PYTHON) docs/screenshots.py

format: $(STAMP)
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/ruff check --fix .

clean:
	rm -rf .cache build dist

# The launcher is copied into the environment when Onward is installed, so a change to it asks for a new install.
# The pip that comes with Python 3.11 takes twice as long as one of today to choose what to install. What Onward is built
# with is there before: otherwise pip makes an environment of its own for it.
# compileall: without bytecode the first start takes three times as long; all processors together are done with it
# sooner than pip. It leaves out what is never loaded, or by a few tests only. Some packages hold files that are no Python
# of today, so what it says of them is not shown.
$(STAMP): pyproject.toml constraints.txt app/launcher.py
	@test -x $(PYTHON) && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  found=; \
	  for candidate in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	    if "$$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	      found=$$candidate; break; \
	    fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo 'Onward needs Python 3.11 or newer, with its venv module, and found none.' >&2; \
	    echo 'Install one (on Debian and Ubuntu: python3 and python3-venv), then run this again.' >&2; \
	    exit 1; \
	  fi; \
	  echo "Making $(VENV) with $$found"; \
	  rm -rf $(VENV) && "$$found" -m venv $(VENV); \
	}
	@echo 'Installing Onward into $(VENV)'
	@$(PIP_INSTALL) --upgrade pip hatchling || { echo 'Going on with the pip there is.'; $(PIP_INSTALL) hatchling; }
	@$(PIP_INSTALL) --no-build-isolation -e '.[dev]'
	@$(PYTHON) -m compileall -qq -j 0 -x 'site-packages/(.*/tests?/|(mypyc?|numpy|pip|pkg_resources|pygments/lexers|scipy|setuptools|sqlalchemy/testing)/)' $(VENV)/lib || true
	@$(PYTHON) -m compileall -q app widgets db
	@touch $@
