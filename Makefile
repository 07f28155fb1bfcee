# make help says what there is. The work is done by Maven and by the scripts in deploy/.
SHELL := /usr/bin/env bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

MAVEN := mvn -B -ntp

.PHONY: help build test test-long demo fmt check-format parts pages lines clean mutants mutants-short waits abreast bench crash

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)$$/  make \1|\2/p' Makefile | while IFS='|' read -r verb text; do \
	  printf '%-22s %s\n' "$$verb" "$$text"; done

build: ## the command line, the worker and the demo, without tests
	@deploy/build

demo: build ## a canary on this machine; RUNBOOK=traffic-ramp-up, SCENARIO=bad-canary, AUTO=1 (signs by itself), REAL=1 (HAProxy, Prometheus)
	@./sluice demo $(if $(RUNBOOK),--runbook $(RUNBOOK)) $(if $(SCENARIO),--scenario $(SCENARIO)) $(if $(filter-out 0,$(AUTO)),--auto) $(if $(filter-out 0,$(REAL)),--real)

test: parts ## gates of the build and all tests but the long ones, with the real parts
	$(MAVEN) verify
	@deploy/mutants gate

test-long: parts ## the tests that take long, which make test leaves out
	$(MAVEN) verify -Dgroups=long -DexcludedGroups= -Djacoco.skip
	$(MAVEN) verify -pl activities -am -Dtest='*FlowTest' -Dsluice.flow.longest=40 -Dsurefire.failIfNoSpecifiedTests=false -Djacoco.skip -Dsluice.gates.skip=true

mutants: ## changes the pure rules a little, time after time, and expects a test to notice; takes long
	@deploy/mutants

mutants-short: ## the same for the rules of gates alone, as every test run does
	@deploy/mutants gate

waits: ## takes one wait after the other out of the flow, and expects a test to notice each; takes long
	@deploy/waits

crash: parts ## kills a worker at each message that it sends in turn, in a run that completes and in one that rolls back; takes long
	$(MAVEN) verify -pl acceptance -am -Dtest='CrashTest#goesOnThoughItsWorkerIsKilledAtEachMessageInTurn' -Dgroups=crash -DexcludedGroups= \
	  -Dsurefire.failIfNoSpecifiedTests=false -Djacoco.skip -Dsluice.gates.skip=true

abreast: parts ## lives runs with the workers of two versions side by side for an hour; OTHER=FOLDER of a built checkout, MINUTES=60
	$(MAVEN) verify -pl acceptance -am -Dtest=TwoVersions -Dsurefire.failIfNoSpecifiedTests=false -Djacoco.skip -Dsluice.gates.skip=true \
	  -Dabreast.other=$(OTHER) $(if $(MINUTES),-Dabreast.minutes=$(MINUTES))

bench: parts ## measures many runs on one worker, beside the bare floor; takes long; RUNS=100, DISTINCT=100, STOPS=30, HEAP=1g
	$(MAVEN) verify -pl acceptance -am -Dtest=Bench -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.gates.skip=true \
	  $(if $(RUNS),-Dbench.runs=$(RUNS)) $(if $(DISTINCT),-Dbench.distinct=$(DISTINCT)) $(if $(STOPS),-Dbench.stops=$(STOPS)) $(if $(HEAP),-Dbench.heap=$(HEAP))

fmt: ## formats the Java sources
	@deploy/format

check-format: ## says which Java sources are not formatted
	@deploy/format --check

pages: build ## renders docs/runbooks from the runbooks that ship
	@for file in $$(grep -l '^runbook:' workflows/src/main/resources/runbooks/*.yaml); do \
	  name=$$(basename "$$file" .yaml); ./sluice show "$$name" -o "docs/runbooks/$$name.md"; done

lines: ## lines of main code, module by module
	@for module in workflows activities worker starter demo; do \
	  printf '%-12s %6d\n' "$$module" "$$(find "$$module/src/main/java" -name '*.java' -exec cat {} + | wc -l)"; done

parts: ## gets what the tests need beside Java: Temporal, HAProxy, Prometheus, Chromium
	@deploy/parts

clean: ## removes what was built; what was downloaded stays in .sluice
	@$(MAVEN) -q clean
