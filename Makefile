# Two commands do everything: `make serve` and `make test`. Each sets up what it needs, in .venv/.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
BIN := .venv/bin
# Material for MkDocs advertises its successor at every build; README.md says what this project does about it.
export NO_MKDOCS_2_WARNING := 1
# What makes the site: mkdocs, or properdocs, which builds the same pages (README.md says when to change over).
export GENERATOR ?= mkdocs

# What somebody types behind a variable's name reaches a command as it was typed: Mrs O'Neill, a folder with a space, a $.
quoted = '$(subst ','\'',$(value $(1)))'

.PHONY: serve build papers test test-all check required style scripts workflows fuzz blind-reading mutants routes sign-off review new-policy days schemas issue-forms change-from-issue safety-rules release new-school lock figures trees clean help

help:            ## show this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*##/  /'

serve: .venv/site   ## build the site and serve it, with live reload
	@$(BIN)/python -m policy_site serve $(call quoted,ADDRESS)

build: .venv/site   ## build the site to site/ and stop
	$(BIN)/python -m policy_site build

# Chromium prints them: one that is there already, or the one that `make test` would get.
papers: .venv/dev   ## build the site with the policy, packs, posters, leaflet and flowcharts as tagged PDFs in site/papers/
	$(BIN)/python site_tests/browser.py
	$(BIN)/python -m policy_site papers

# The build comes first, so that its report in plain words does.
test: .venv/dev build style ## what every change must pass: build, style, types, and tests, in a browser too
	$(BIN)/python site_tests/browser.py
	$(BIN)/python -m pytest -n 2 -m "not full"

test-all: .venv/dev build style ## everything, for a release and every night: also every guide, every page and every journey, in every engine
	$(BIN)/python site_tests/browser.py
	FUZZ=200 WHOLE_BROWSER=1 $(BIN)/python -m pytest -n 2

# What a changed name, number or sentence can break: the words, the routes, the links, the report on the whole.
STATIC := built_pages contacts coverage flowcharts guides queries

check: .venv/dev build ## what a changed name, number or sentence needs, in some minutes: all rules, the build, and tests of the built pages
	$(BIN)/python -m pytest -n 2 -m "not full" $(STATIC:%=site_tests/test_%.py) site_tests/this_school

WORDS_AND_DATA := ^(contacts\.yaml|content/|data/)

required:         ## what the changes since the commit BEFORE must pass: `check` if only contacts.yaml, content/ and data/ have changed, else `test`
	@if git rev-parse --verify --quiet "$$BEFORE^{commit}" >/dev/null && ! git diff --name-only "$$BEFORE" HEAD | grep -qvE '$(WORDS_AND_DATA)'; \
	  then $(MAKE) check; else $(MAKE) test; fi

style: .venv/dev scripts workflows ## style and types, of the scripts and workflows too
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

NODE_IS_THERE := node -e "const [a, b] = process.versions.node.split('.'); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)" 2>/dev/null && command -v npm >/dev/null

scripts:            ## the scripts' style, types, syntax for old browsers and unit tests, where Node.js is there
	@if ! $(NODE_IS_THERE); then echo "The scripts are NOT checked: Node.js 20.19 or newer and npm are not installed."; else \
	  cd site_tests/scripts && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent; } && npm run --silent check; fi

# What it says of workflows that somebody could misuse; what GitHub takes for a form; `make scripts` checks the workflows' own language.
workflows: .venv/dev ## the workflows, the forms for issues and the notices of new versions, as GitHub reads them
	$(BIN)/zizmor --offline --quiet .github
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml

fuzz: .venv/dev       ## 1,500 typing mistakes in every kind of file, and 60 builds that are killed
	FUZZ=1500 $(BIN)/python -m pytest -n 0 -s site_tests/test_fuzz.py

blind-reading: .venv/site ## OTHERS=<file> COUNT=60: sentences of the site among others', shuffled, for a reader who doesn't know whose they are
	@$(BIN)/python -m policy_site blind-reading $(call quoted,OTHERS) $(call quoted,COUNT)

mutants: .venv/dev   ## break every guide in every small way and count what the checks catch
	$(BIN)/python -m policy_site mutants

routes: .venv/site   ## which routes of the guides end otherwise than at SINCE=<git revision>
	$(BIN)/python -m policy_site routes $(call quoted,SINCE)

sign-off: .venv/site ## BY="name": you have read the changed clauses beside the steps that rest on them
	@$(BIN)/python -m policy_site sign-off $(call quoted,BY)

review: .venv/site   ## what is due: contacts to confirm, questions for the school, reviews, dated guidance, outside links
	@$(BIN)/python -m policy_site review

new-policy: .venv/site ## OLD=<present.txt> FILE=<new.txt>: what a new edition of the policy changes, with the clauses that restate it
	@$(BIN)/python -m policy_site new-edition $(call quoted,OLD) $(call quoted,FILE)

days: .venv/site     ## fetch the days on which pages last changed from the site as it is published, for a build on another machine
	@$(BIN)/python -m policy_site days

figures: .venv/dev   ## measure sizes, Lighthouse and steps: rows for docs/figures.md
	@$(BIN)/python site_tests/browser.py
	@PYTHONPATH=site_tests $(BIN)/python benchmarks/figures.py

trees: .venv/dev     ## write anew what screen readers are given of ten pages, in Chromium and Firefox
	RENEW_TREES=1 $(BIN)/python -m pytest -n 0 site_tests/test_accessible_trees.py

schemas: .venv/site  ## write the schemas that editors use, from the records
	$(BIN)/python -m policy_site schemas

issue-forms: .venv/site ## write the forms for asking for a change on GitHub, from the register of contacts
	$(BIN)/python -m policy_site issue-forms

change-from-issue: .venv/site ## ISSUE_BODY=<text>: what becomes of an issue that asks for a change (the workflow change.yml)
	@$(BIN)/python -m policy_site change-from-issue

safety-rules: .venv/site ## write docs/safety.md from the rules
	$(BIN)/python -m policy_site safety-rules

release: .venv/site  ## add the site's addresses to the list of those that must never disappear
	@$(BIN)/python -m policy_site release

new-school: .venv/site ## TO=<folder>: another school's copy, asked for or from ANSWERS=<file> (template: a file to fill in)
	@$(BIN)/python -m policy_site new-school $(call quoted,TO) $(call quoted,ANSWERS)

lock: .venv/dev     ## write the lock files again from requirements*.in
	$(BIN)/pip install --quiet pip-tools
	for name in requirements requirements-dev; do \
	  CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options -o $$name.txt $$name.in; \
	done

clean:              ## remove what the commands made
	rm -rf .venv .build site hooks/*.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/site: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || { echo "This needs Python 3.11.5 or newer; $(PYTHON) is older, or not there. Another one: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv .venv || { echo "Python's venv is missing; on Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev: requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || { echo "This needs Python 3.11.5 or newer; $(PYTHON) is older, or not there. Another one: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv .venv || { echo "Python's venv is missing; on Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@ .venv/site
