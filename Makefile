# make            a release build of prep
# make demo       the main job on the sample data, in under a minute after the build
# make test       all tests
# make lint       formatting and style, as strict as CI
# make format     brings the code into that format
# make bench      ours and the peers in turn: make bench ARCHIVE=training2017.zip (needs Python for the peers)
# make conformance  every file of other projects' test suites, read by prep and by the library whose format it is:
#                 make conformance FILES=folder (with folders mat, npy, wav, wfdb; needs Python for the libraries);
#                 the tests' own fixtures are read too
# make fuzz       inputs that a fuzzer makes up, for each reader so many seconds: make fuzz SECONDS=60
# make guard      instructions of the hot kernels and peak memory of the main job, against what is committed (needs valgrind)
# make install    copies prep to $(PREFIX)/bin

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
	@test -n "$(FILES)" || { echo "usage: make conformance FILES=folder" >&2; exit 64; }
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
