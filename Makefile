# The two commands: `make demo` and `make test`. Each installs what is missing, builds, and goes.

PREFIX ?= /usr/local
JOBS ?= 2
SWIFT ?= swift
BUILD = $(SWIFT) build -j $(JOBS)
SOURCES = Package.swift Sources Tests

.PHONY: help demo test build release install lint docs bench campaign clean setup setup-test

help:
	@echo "make demo      install what is missing, build, and run the main job on the samples"
	@echo "make test      install what is missing, build, and pass every test"
	@echo "make install   build a release and install it under PREFIX ($(PREFIX))"
	@echo "make docs      write docs/verbs.md from the verbs' own definitions"
	@echo "make bench     measure, beside the alternatives, in one run"
	@echo "make campaign  the long tests: 1,000 random histories, 300 kills"

setup:
	@scripts/setup.sh build

setup-test:
	@scripts/setup.sh test

build: setup
	$(BUILD) --product emic

demo: build
	@scripts/demo.sh "$$($(SWIFT) build --show-bin-path)/emic"

test: setup-test lint
	$(BUILD) --build-tests
	$(SWIFT) test --skip-build

lint:
	$(SWIFT) format lint --strict --recursive $(SOURCES)

release: setup
	$(BUILD) -c release --product emic

install: release
	@scripts/install.sh "$$($(SWIFT) build -c release --show-bin-path)/emic" "$(DESTDIR)$(PREFIX)"

docs: build
	@"$$($(SWIFT) build --show-bin-path)/emic" help --reference > docs/verbs.md

bench: setup-test
	@Benchmarks/run.sh

campaign: setup-test
	$(BUILD) --build-tests
	EMIC_CAMPAIGN=1 $(SWIFT) test --skip-build --filter Campaign

clean:
	rm -rf .build demo
