#!/usr/bin/env python3
"""Renews the program output that the documentation shows, or checks that it is up to date.

    Scripts/renew_outputs.py [--prep .build/release/prep] [--check] [PAGE...]

Markers in a page, each on a line of its own right above a fenced block or an image:

    <!-- output: COMMAND -->    the block is what COMMAND prints (standard output and standard error)
    <!-- output -->             the block is a session: each line that begins with "$ " is run, and what it prints follows
    <!-- image: COMMAND -->     COMMAND writes a file with the name of the image, which is copied to the image's path
    <!-- setup: COMMAND -->     COMMAND is run and shows nothing; no block follows

Commands run with sh in a scratch directory that all commands of a page share, in the order of the page, with prep on the
PATH and links to sample-data and Scripts. Without --check, blocks that differ are rewritten. With --check, differences
are printed and the exit status is 1. Times ("0.04 s") are not compared. Results of training are compared as they are:
they do not depend on the number of threads, but may differ in the last digits on a processor with other instructions.

A command that prep rejects as invalid usage leaves its block as it is and makes the exit status 1. So do options in any
fenced block or code span of a page that `prep help COMMAND` does not list.

Standard library only.
"""
import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INVALID_USAGE = 64
MARKER = re.compile(r"^\s*<!-- (output|image|setup)(?:: (.*?))? -->\s*$")
IMAGE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
SECONDS = re.compile(r"\b\d+(\.\d+)? (s|ms|min)\b")


class Shell:
    """Runs the commands of one page."""

    def __init__(self, prep, scratch):
        self.scratch = Path(scratch)
        self.rejected = []
        programs = self.scratch / ".bin"
        programs.mkdir()
        (programs / "prep").symlink_to(prep)
        for name in ("sample-data", "Scripts"):
            (self.scratch / name).symlink_to(ROOT / name)
        self.environment = dict(os.environ, PATH=f"{programs}:{os.environ['PATH']}", COLUMNS="80", LC_ALL="C.UTF-8")

    def run(self, command):
        """Returns what a command prints. Its exit status does not matter: pages show errors, too."""
        done = subprocess.run(
            ["sh", "-c", command], cwd=self.scratch, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode == INVALID_USAGE:
            self.rejected.append(f"{command}\n    {done.stdout.strip().splitlines()[0]}")
        return [line.rstrip() for line in done.stdout.rstrip("\n").split("\n")] if done.stdout.strip() else []


def fenced(lines, start, page):
    """Returns the indices of the lines of the fence that opens at `start`."""
    if start >= len(lines) or not lines[start].lstrip().startswith("```"):
        raise SystemExit(f"{page}:{start + 1}: expected a fenced block below the marker")
    for end in range(start + 1, len(lines)):
        if lines[end].strip() == "```":
            return start, end
    raise SystemExit(f"{page}:{start + 1}: the fenced block has no end")


def session(shell, block):
    """Runs the commands of a session block; a command continues where its line ends with a backslash."""
    result, index = [], 0
    while index < len(block):
        line = block[index]
        index += 1
        if not line.startswith("$ "):
            continue
        result.append(line)
        command = line[2:]
        while command.endswith("\\"):
            result.append(block[index])
            command = command[:-1] + block[index]
            index += 1
        result += shell.run(command)
    return result


def untimed(lines):
    return [re.sub(r"\s+", " ", SECONDS.sub("T", line)).strip() for line in lines]


def renewed(page, prep):
    """Returns the lines of a page with its blocks renewed, and the images to copy: their paths and contents."""
    lines, images = page.read_text().split("\n"), []
    with tempfile.TemporaryDirectory() as scratch:
        shell, result, index = Shell(prep, scratch), [], 0
        while index < len(lines):
            result.append(lines[index])
            marker = MARKER.match(lines[index])
            index += 1
            if not marker:
                continue
            kind, command = marker.groups()
            if kind == "setup":
                shell.run(command)
            elif kind == "image":
                image = IMAGE.search(lines[index])
                if not image:
                    raise SystemExit(f"{page}:{index + 1}: expected an image below the marker")
                target = page.parent / image[1]
                shown = shell.run(command)
                made = Path(scratch) / target.name
                if not made.exists():
                    raise SystemExit(f"{page}:{index}: {command} wrote no {target.name}: {' '.join(shown)}")
                images.append((target, made.read_bytes()))
            else:
                start, end = fenced(lines, index, page)
                old, rejected = lines[start + 1:end], len(shell.rejected)
                new = shell.run(command) if command else session(shell, old)
                keeps = untimed(old) == untimed(new) or len(shell.rejected) > rejected
                result += [lines[start], *(old if keeps else new), lines[end]]
                index = end + 1
    return result, images, shell.rejected


def unknown_options(page, prep, known={}):
    """Yields the line, command and name of each option that a page gives and `prep help COMMAND` does not list."""
    text = page.read_text()
    for match in re.finditer(r"(?:^|[`$ ]|\s\|\s)prep +([a-z]+)((?:\\\n|[^`\n#|])*)", text, re.M):
        command, rest = match.groups()
        if command not in known:
            done = subprocess.run([prep, "help", command], capture_output=True, text=True)
            known[command] = set(re.findall(r"--[a-z][a-z0-9-]*", done.stdout)) if done.returncode == 0 else None
        if known[command] is None:
            continue
        for option in re.findall(r"(?<![\w-])--[a-z][a-z0-9-]*", rest):
            if option not in known[command]:
                yield text.count("\n", 0, match.start()) + 1, command, option


def documents():
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "recipes/README.md"]


def pages():
    return [page for page in documents() if any(MARKER.match(line) for line in page.read_text().split("\n"))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--prep", type=Path, default=ROOT / ".build/release/prep")
    parser.add_argument("--check", action="store_true", help="compare and fail; change nothing")
    parser.add_argument("pages", metavar="PAGE", type=Path, nargs="*", help="default: all pages with a marker")
    options = parser.parse_args()
    if not options.prep.exists():
        parser.error(f"{options.prep}: no such program; build it with make, or name one with --prep")
    stale, faults = 0, []
    for page in options.pages or pages():
        page = page.resolve()
        name = page.relative_to(ROOT)
        old = page.read_text()
        lines, images, rejected = renewed(page, options.prep.resolve())
        faults += [f"{name}: {command}" for command in rejected]
        new = "\n".join(lines)
        if new != old:
            stale += 1
            if options.check:
                difference = difflib.unified_diff(old.split("\n"), lines, f"{name} as it is", f"{name} renewed", lineterm="", n=1)
                print("\n".join(difference))
            else:
                page.write_text(new)
                print(f"renewed {name}")
        for path, data in images:
            if path.exists() and untimed(path.read_text().split("\n")) == untimed(data.decode().split("\n")):
                continue
            stale += 1
            if options.check:
                print(f"{path.relative_to(ROOT)}: differs from what prep writes")
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                print(f"renewed {path.relative_to(ROOT)}")
    for page in options.pages or documents():
        for line, command, option in unknown_options(page.resolve(), options.prep.resolve()):
            faults.append(f"{page.resolve().relative_to(ROOT)}:{line}: prep {command} has no option {option}")
    for fault in faults:
        print(fault)
    return 1 if faults or options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
