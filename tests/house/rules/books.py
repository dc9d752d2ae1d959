"""What the documents must keep up with."""

import re

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")


def rows(text):
    """The first cells of a table's rows that name something in backticks, each with its further cells."""
    found = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and (name := re.fullmatch(r"`([^`]+)`", cells[0])):
            found[name.group(1)] = cells[1:]
    return found


def dead_links(path, text, root):
    """Links that lead to no file, or to no heading of it."""
    for found in LINK.finditer(text):
        target = found.group(1) or found.group(2)
        if "://" in target or target.startswith("mailto:"):
            continue
        place, _, heading = target.partition("#")
        file = (root / path).parent / place if place else root / path
        if not file.exists():
            yield f"{path} links to {target}, which is not there."
        elif heading and file.suffix == ".md" and heading not in headings(file.read_text()):
            yield f"{path} links to {target}, and that file has no such heading."


def headings(text):
    """The headings of a document as a reader's browser names them."""
    return {
        re.sub(r"[^\w\- ]", "", line.lstrip("#").strip().lower()).replace(" ", "-")
        for line in text.splitlines()
        if line.startswith("#")
    }


def newest_version(changelog):
    """The version that the change log names first."""
    found = re.search(r"^## \[?v?(\d+\.\d+\.\d+)", changelog, flags=re.MULTILINE)
    return found.group(1) if found else ""


def words_of(name):
    """`SignOn` → `sign-on`, as people read it."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
