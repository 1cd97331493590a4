"""Nothing that only one family of systems has: no directives of one C library's strftime, no calls of one kernel."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "index", "qa", "service", "tui", "training")
_PORTABLE = "aAwdbBmyYHIMSfpzZjUWcxXGuV%"
"""Directives that Python documents for every platform."""
_DIRECTIVE = re.compile(r"%(?P<padded>[-_0^#EO:]*)(?P<letter>[a-zA-Z%+])")
_MODULES = frozenset(
    {"_winapi", "fcntl", "grp", "msvcrt", "nt", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty", "winreg"}
)
_CALLS = frozenset(
    {"chown", "chroot", "fchmod", "fchown", "fork", "forkpty", "getegid", "geteuid", "getgid", "getgroups"}
    | {"getloadavg", "getpgid", "getpgrp", "getuid", "killpg", "lchown", "major", "mkfifo", "mknod", "nice"}
    | {"openpty", "pread", "pwrite", "sched_getaffinity", "sched_setaffinity", "setegid", "seteuid", "setgid"}
    | {"setpgid", "setsid", "setuid", "statvfs", "sync", "sysconf", "uname", "wait", "wait3", "wait4"}
    | {"waitid"}
)
"""Names of `os` that not every platform has."""
_OF_OS = frozenset(f"os.{name}" for name in _CALLS)


def _strftimes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Formats of dates: arguments of strftime and strptime, and what stands behind the colon in an f-string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            words = "".join(str(part.value) for part in ast.walk(node.format_spec) if isinstance(part, ast.Constant))
            if "%" in words[:-1]:  # at the end it is a percentage
                yield node.lineno, words
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and "strf" in node.func.attr:
            yield from (
                (a.lineno, a.value) for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
            )


def _odd(written: str) -> list[str]:
    return [m[0] for m in _DIRECTIVE.finditer(written) if m["padded"] or m["letter"] not in _PORTABLE]


def _found(source: str) -> list[str]:
    tree = ast.parse(source)
    found = [f"{line}: {odd}" for line, written in _strftimes(tree) for odd in _odd(written)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [f"{node.lineno}: {a.name}" for a in node.names if a.name in _MODULES]
        elif isinstance(node, ast.ImportFrom) and node.module in _MODULES:
            found.append(f"{node.lineno}: {node.module}")
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in _OF_OS:
            found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_no_module_asks_for_what_one_platform_has(package: str) -> None:
    found = {
        str(path.relative_to(ROOT)): odd
        for path in sorted((ROOT / package).rglob("*.py"))
        if (odd := _found(path.read_text("utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "page", [page for package in PACKAGES for page in (ROOT / package).rglob("*.html")], ids=lambda page: page.name
)
def test_no_template_does(page: Path) -> None:
    written = re.findall(r"strftime\(\"([^\"]*)\"\)", page.read_text("utf-8"))
    assert [odd for one in written for odd in _odd(one)] == []


@pytest.mark.parametrize(
    ("source", "odd"),
    [
        ('f"{day:%-d %B}"', ["1: %-d"]),
        ('f"{day:%e %B} {share:.0%} {n:5d}"', ["1: %e"]),
        ('day.strftime("%d %b %Y %H:%M")', []),
        ('time.strftime("%s")', ["1: %s"]),
        ("import fcntl", ["1: fcntl"]),
        ("import os\nos.getuid()", ["2: os.getuid"]),
        ("import os\nos.replace(a, b)", []),
    ],
)
def test_it_sees_what_is_not_portable(source: str, odd: list[str]) -> None:
    assert _found(source) == odd
