# Everything a developer does. `make run` is all that is needed to see the product.
SHELL := /bin/bash
export PATH := $(PATH):/opt/swift/usr/bin

DATA ?= data
LISTEN ?= 127.0.0.1:8080
# Rooms may import only what Package.swift says they depend on.
SWIFT_BUILD := swift build --explicit-target-dependency-import-check error
SWIFT_TEST := swift test --explicit-target-dependency-import-check error
RELEASE := .build/release/shouzheng

.PHONY: setup run test bench screenshots format build release

setup:
	scripts/setup

build: setup
	$(SWIFT_BUILD)

release: setup
	$(SWIFT_BUILD) -c release --product shouzheng

run: release
	[ -e "$(DATA)/shouzheng.db" ] || $(RELEASE) demo --data "$(DATA)"
	exec $(RELEASE) serve --data "$(DATA)" --listen "$(LISTEN)"

# What failed is said once more at the end: among the lines of some thousand cases nobody finds it.
test:
	scripts/setup test
	@mkdir -p .build
	@set -o pipefail; $(SWIFT_TEST) 2>&1 | tee .build/test.log || { \
	  printf '\nWhat failed (all of it: .build/test.log):\n'; \
	  grep -aE -A 3 'recorded an issue|error: ' .build/test.log | grep -avE '^. (Test|Suite).* (started|passed)|^--$$' | cut -c 1-600; \
	  exit 1; }

bench:
	scripts/setup bench
	$(SWIFT_BUILD) -c release --product shouzheng
	python3 Benchmarks/bench.py $(RELEASE)

# Each picture is kept by a test that first looked for what people must find on the page.
screenshots:
	scripts/setup test
	rm -rf .build/screenshots
	$(SWIFT_TEST) --filter 'TwoAtOneTerminalTests|PictureTests|AppTests.OutageTests'
	mkdir -p docs/screenshots
	cp .build/screenshots/*.png docs/screenshots/

format:
	swift format --in-place --recursive --configuration .swift-format Package.swift Sources Tests
