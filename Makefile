# make              release build of prep
# make demo         quick start of the README on the sample data, in under a minute after the build
# make test         all tests
# make lint         formatting and style, as strict as CI
# make format       apply the formatting
# make bench        compare speed with the peers: make bench ARCHIVE=training2017.zip (needs Python)
# make conformance  read the test suites of other projects with prep and with the reference libraries, and compare:
#                   make conformance FILES=directory (with directories mat, npy, wav, wfdb; needs Python); the fixtures of
#                   the tests are read, too
# make fuzz         fuzz each reader: make fuzz SECONDS=60 READERS="wav zip"
# make guard        compare instruction counts of hot kernels and peak memory of the main job with the committed limits
#                   (needs valgrind)
# make install      copy prep to $(PREFIX)/bin

PREFIX ?= /usr/local
PREP = .build/release/prep
SOURCES = Sources Tests Fuzz/Sources Fuzz/Package.swift Package.swift

.PHONY: all dependencies build demo test bench conformance fuzz guard lint format install clean

all: build

dependencies:
	@./Scripts/install_dependencies.sh

build: dependencies
	swift build -c release --product prep --static-swift-stdlib

demo: build
	@./Scripts/demo.sh $(PREP) sample-data/training2017-synthetic.zip demo

test: dependencies
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build

lint:
	swift format lint --strict --recursive --parallel $(SOURCES)

format:
	swift format --in-place --recursive --parallel $(SOURCES)

bench: build
	@test -n "$(ARCHIVE)" || { echo "usage: make bench ARCHIVE=training2017.zip" >&2; exit 64; }
	swift build -c release --package-path Benchmarks
	@test -x .build-peers/bin/python || Benchmarks/peers/install.sh .build-peers
	python3 Benchmarks/run.py --prep $(PREP) --python .build-peers/bin/python --archive "$(ARCHIVE)"

conformance: build
	@test -n "$(FILES)" || { echo "usage: make conformance FILES=directory" >&2; exit 64; }
	@test -x .build-peers/bin/python || Benchmarks/peers/install.sh .build-peers
	.build-peers/bin/python Scripts/conformance.py --prep $(PREP) --files $(FILES) Tests/FormatsTests/Fixtures \
		--output docs/conformance.md

fuzz: dependencies
	./Fuzz/run.sh -t $(or $(SECONDS),10) $(READERS)

guard: build
	./Scripts/instruction_counts.sh
	./Scripts/memory_guard.sh $(PREP)

install: build
	install -D $(PREP) $(DESTDIR)$(PREFIX)/bin/prep

clean:
	rm -rf .build demo
