"""Wire copy planted in other outlets: whole, trimmed, retitled, with a line added, with a figure changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from corpus import Article, split
from index import Index
from qa import ask
from qa.stories.origins import Origin, find_origins
from tests.story_kit import articles

WIRE = Article(
    "wire", "Delta Wire", "Ferry sinks off Port Lune", date(2025, 3, 14), None,
    "PORT LUNE (Delta Wire) — A ferry sank in a storm off Port Lune on Friday, killing 31 people, coast guards said. "
    "Divers searched the wreck until dark, and 12 passengers were still missing. "
    "The Lady Ottoline had left the island of Marrow at noon with a load of building stone. "
    "Captain Ruben Daal told investigators that the cargo had shifted in high waves. "
    "The transport ministry suspended the licence of the operator, Marrow Lines.",
)  # fmt: skip


def copy(name: str, text: str = WIRE.text, title: str = WIRE.title) -> Article:
    return replace(WIRE, id=name, source=name, text=text, title=title, published=date(2025, 3, 15))


COPIES = [
    copy("Whole"),
    copy("Trimmed", WIRE.text[: WIRE.text.index(" The transport")]),
    copy("Retitled", title="Dozens dead at sea"),
    copy("Longer", WIRE.text + " Flags will fly at half-mast in Port Lune on Sunday."),
    copy("Changed", WIRE.text.replace("31", "37")),
]
OWN = [
    replace(
        WIRE, id="own", source="Lune Gazette",
        text="PORT LUNE — Thirty-one people died when the ferry Lady Ottoline went down off Port Lune, officials said. "
        "Relatives waited at the pier all night. The ship's owner, Marrow Lines, offered condolences. "
        "“The cargo had shifted in high waves,” Captain Ruben Daal told investigators.",
    ),
    *articles(),
]  # fmt: skip


def origins(*given: Article) -> list[Origin]:
    return find_origins([(a, [s.text for s in split(a.text)]) for a in given])


def test_every_planted_copy_is_found_and_nothing_else_is_taken_for_one() -> None:
    found = origins(WIRE, *COPIES, *OWN)
    planted = {WIRE.id, *(a.id for a in COPIES)}
    pairs = {frozenset(p) for o in found for p in combinations([a.id for a in o.articles], 2)}
    wanted = {frozenset(p) for p in combinations(planted, 2)}
    precision = len(pairs & wanted) / len(pairs)
    recall = len(pairs & wanted) / len(wanted)
    assert (precision, recall) == (1.0, 1.0)


@pytest.mark.parametrize("planted", COPIES, ids=lambda a: a.id)
def test_the_earliest_is_the_origin_whatever_was_done_to_the_copy(planted: Article) -> None:
    (found,) = origins(planted, WIRE)
    assert found.first == WIRE


def test_two_short_notices_of_one_sentence_are_no_copies() -> None:
    brief = replace(WIRE, text="A ferry sank in a storm off Port Lune on Friday, killing 31 people.")
    assert len(origins(brief, replace(brief, id="b"))) == 2


@pytest.mark.model
def test_copies_are_one_row_with_their_outlets_and_a_changed_figure_is_a_row_of_its_own() -> None:
    answer = ask("How many people were killed on the ferry?", Index.build([WIRE, *COPIES, OWN[0]]))
    rows = {a.source: a for a in answer.answers}
    assert set(rows) == {"Delta Wire", "Changed", "Lune Gazette"}
    assert set(rows["Delta Wire"].outlets) == {"Whole", "Trimmed", "Retitled", "Longer"}
    assert (rows["Changed"].answer, rows["Changed"].changed_from) == ("37", "31")
    assert rows["Lune Gazette"].outlets == ()
    assert any(note.startswith("5 outlets, one origin (Delta Wire)") for note in answer.notes)
    assert not {s.source for s in answer.silent} & {"Whole", "Trimmed", "Retitled", "Longer"}


@pytest.mark.model
def test_other_quotation_marks_do_not_make_a_copy_a_changed_one() -> None:
    spoken = replace(WIRE, text=WIRE.text.replace("the cargo had shifted", 'the cargo had "simply" shifted'))
    curled = copy("Curled", spoken.text.replace('"simply"', "“simply”"))
    answers = ask("What did Captain Ruben Daal say?", Index.build([spoken, curled])).answers
    assert [(a.source, a.outlets, a.changed_from) for a in answers] == [("Delta Wire", ("Curled",), None)]
