#!/usr/bin/env python3
"""Checks the links between the pages of the documentation: relative paths, and anchors of headings.

    Scripts/check_links.py [PAGE...]        default: all pages in Markdown that git knows

Prints each broken link with its page and line; the exit status is then 1. Web addresses are not fetched. Standard
library only.
"""
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"(?<!`)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
CODE = re.compile(r"``[^`].*?``|`[^`]*`")


def prose(path):
    """Returns the text of a page with its fenced blocks left blank, so that lines keep their numbers."""
    lines, fence = [], False
    for line in path.read_text().split("\n"):
        mark = line.lstrip().startswith("```")
        lines.append("" if fence or mark else line)
        fence ^= mark
    return "\n".join(lines)


def anchors(path):
    """Returns the anchors of the headings of a page, as GitHub makes them, and those that the page sets itself."""
    found = {}
    for line in prose(path).split("\n"):
        for name in re.findall(r"<a (?:id|name)=\"([^\"]+)\"", line):
            found.setdefault(name, 0)
        heading = re.match(r"#{1,6}\s+(.*?)\s*#*$", line)
        if not heading:
            continue
        text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading[1]).replace("`", "")
        slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        count = found.get(slug, -1) + 1
        found[slug] = count
        if count:
            found[f"{slug}-{count}"] = 0
    return found


def broken(page):
    """Yields the line, target, and fault of each broken link of a page."""
    text = CODE.sub(lambda span: re.sub(r"[^\n]", "x", span[0]), prose(page))
    for link in LINK.finditer(text):
        target, number = link[1], text.count("\n", 0, link.start(1)) + 1
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / unquote(name)).resolve() if name else page
        if not path.exists():
            yield number, target, "no such file"
        elif anchor and path.suffix == ".md" and unquote(anchor) not in anchors(path):
            yield number, target, "no such heading"


def main():
    names = sys.argv[1:] or subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"], cwd=ROOT, check=True, capture_output=True,
        text=True).stdout.split()
    count = 0
    for name in names:
        page = (ROOT / name).resolve()
        for number, target, fault in broken(page):
            count += 1
            print(f"{name}:{number}: {target}: {fault}")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
