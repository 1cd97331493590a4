"""Questions made from statements: each sentence of plain text asks for its own parts.

"Police arrested two men in Lisbon on Friday" answers "Who arrested two men in Lisbon?" and "When did police arrest two
men?": a rule for each part that a parse tells apart (Heilman and Smith 2010).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_LONGEST = 12
"""Words of a part that a question repeats or an answer gives; a reason may have twice as many."""
_TIMES = {"DATE", "TIME"}
_PLACES = {"GPE", "LOC", "FAC"}
_PEOPLE = {"PERSON", "NORP"}
_CAUSES = {"because", "since", "after"}
_CAUSE_OPENS = {"because of", "due to", "over", "amid"}
_PERSONS = frozenset((
    "man", "woman", "people", "person", "child", "boy", "girl", "official", "minister", "president", "police",
    "officer",
    "soldier", "troop", "resident", "witness", "spokesman", "spokeswoman", "leader", "student", "protester", "attacker",
    "gunman", "militant", "worker", "doctor", "victim", "player", "coach", "driver", "judge", "lawyer", "family",
    "mother", "father", "director", "author", "king", "queen", "general", "governor", "mayor", "expert", "researcher",
))  # fmt: skip
_ASKED_WORD = {"PERSON": "Who", "NORP": "Who", "ORG": "Who"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and where, in characters of the sentence, its answer stands."""

    question: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Clause:
    """A verb with its parts, as a question puts them together again."""

    verb: Any
    subject: Any
    leading: str
    """The auxiliary that a question begins with: "did", "was", "has"."""
    said: str
    """The verb as it stands after subject and leading auxiliary: "arrest", "been arrested"."""
    whole: str
    """The verb as it was written, auxiliaries included."""
    objects: tuple[Any, ...]
    adjuncts: tuple[Any, ...]


Rule = Callable[[_Clause, random.Random], Iterator[Asked]]


def asked(sentence: Any, chance: random.Random) -> Iterator[Asked]:
    """Every question that a parsed sentence (a spaCy document) answers by its own grammar."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") and (clause := _clause(token)) is not None:
            for rule in _RULES:
                yield from rule(clause, chance)
        yield from _named_beside(token)


def _clause(verb: Any) -> _Clause | None:
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or verb.dep_ in ("aux", "auxpass") or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB", "VBG"):
        return None
    if any(c.dep_ == "neg" or c.lower_ == "to" for c in verb.children):
        return None
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i > subject.i]
    particle = "".join(f" {c.text}" for c in verb.children if c.dep_ == "prt")
    if auxiliaries:
        leading = auxiliaries[0].text
        said = " ".join([*(a.text for a in auxiliaries[1:]), verb.text])
    elif verb.lemma_ == "be":
        leading, said = verb.text, ""
    elif verb.tag_ in ("VBD", "VBZ", "VBP"):
        leading, said = {"VBD": "did", "VBZ": "does", "VBP": "do"}[verb.tag_], verb.lemma_
    else:
        return None
    objects = tuple(c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd", "acomp") and c.i > verb.i)
    adjuncts = tuple(
        c for c in verb.children if c.dep_ in ("prep", "agent", "npadvmod", "advcl", "dative") and c.i > verb.i
    )
    whole = " ".join([*(a.text for a in auxiliaries), verb.text])
    return _Clause(verb, subject, leading, said + particle, whole + particle, objects, adjuncts)


def _part(head: Any, longest: int = _LONGEST) -> Any:
    """The phrase of a head without what is said aside; None where it is too long or stands for something else."""
    if head.pos_ == "PRON":
        return None
    start, end = head.left_edge.i, head.right_edge.i + 1
    aside = [c.left_edge.i for c in head.subtree if c.dep_ in ("relcl", "appos") and c.left_edge.i > head.i]
    end = min([end, *aside])
    while end - 1 > start and head.doc[end - 1].is_punct and not head.doc[end - 1].is_quote:
        end -= 1
    phrase = head.doc[start:end]
    return phrase if 0 < len(phrase) <= longest and not any(t.text in '"“”' for t in phrase) else None


def _answer(question: str, phrase: Any) -> Asked:
    """Without the article or preposition before it."""
    first = 1 if len(phrase) > 1 and phrase[0].lower_ in ("the", "a", "an") else 0
    return Asked(" ".join(question.split()), phrase[first].idx, phrase[-1].idx + len(phrase[-1]))


def _rest(parts: Sequence[Any], chance: random.Random, keep: float) -> str:
    """What a question repeats, some of it left away."""
    kept = [p for head in parts if chance.random() < keep and (p := _part(head)) is not None]
    return "".join(f" {p.text}" for p in sorted(kept, key=lambda p: p.start))


def _inside(text: str, phrase: Any) -> str:
    """A phrase within a question: without the capital of a sentence's first word."""
    return text if phrase[0].ent_type_ or phrase[0].pos_ == "PROPN" or phrase.start else text[:1].lower() + text[1:]


def _of_subject(c: _Clause, chance: random.Random) -> Iterator[Asked]:
    phrase = _part(c.subject)
    rest = _rest(c.objects, chance, 1.0) + _rest(c.adjuncts, chance, 0.5)
    if phrase is not None and len(rest.split()) > 1:
        yield _answer(f"{_wh(c.subject)} {c.whole}{rest}?", phrase)


def _of_object(c: _Clause, chance: random.Random) -> Iterator[Asked]:
    subject = _part(c.subject)
    for head in c.objects:
        phrase = _part(head)
        if subject is not None and phrase is not None and head.dep_ != "acomp":
            wh = "Who" if head.ent_type_ == "PERSON" else "What"
            rest = _rest(c.adjuncts, chance, 0.5)
            yield _answer(f"{wh} {c.leading} {_inside(subject.text, subject)} {c.said}{rest}?", phrase)


def _of_adjunct(c: _Clause, chance: random.Random) -> Iterator[Asked]:
    subject = _part(c.subject)
    if subject is None:
        return
    for head in c.adjuncts:
        found = _sought(head)
        if found is None:
            continue
        wh, phrase = found
        others = [a for a in c.adjuncts if a is not head and a.dep_ != "advcl"]
        rest = _rest(c.objects, chance, 0.9) + _rest(others, chance, 0.5)
        yield _answer(f"{wh} {c.leading} {_inside(subject.text, subject)} {c.said}{rest}?", phrase)


def _sought(head: Any) -> tuple[str, Any] | None:
    """What an adjunct answers, and with which words."""
    if head.dep_ == "advcl":
        mark = next((m for m in head.children if m.dep_ == "mark"), None)
        phrase = head.doc[head.left_edge.i : head.right_edge.i + 1]
        if mark is None or mark.lower_ not in _CAUSES or len(phrase) > 2 * _LONGEST or mark.i != phrase.start:
            return None
        return ("Why" if mark.lower_ != "after" else "When"), phrase[1:] if mark.lower_ != "after" else phrase
    if head.dep_ == "npadvmod":
        phrase = _part(head)
        return ("When", phrase) if head.ent_type_ in _TIMES and phrase is not None else None
    inner = next((c for c in head.children if c.dep_ == "pobj"), None)
    if inner is None or (phrase := _part(inner)) is None:
        return None
    if inner.ent_type_ in _TIMES and head.lower_ in ("on", "in", "at", "since", "during"):
        return ("In what year" if inner.text.isdigit() and len(inner.text) == 4 else "When"), phrase
    if inner.ent_type_ in _PLACES and head.lower_ in ("in", "at", "near", "from", "to", "outside", "on"):
        return {"from": "From where", "to": "Where"}.get(head.lower_, "Where"), phrase
    if head.dep_ == "agent":
        return ("By whom" if inner.ent_type_ in _PEOPLE or inner.lemma_ in _PERSONS else "By what"), phrase
    opening = head.doc[head.left_edge.i : head.i + 2].text.lower()
    if head.lower_ in _CAUSE_OPENS or any(opening.startswith(o) for o in _CAUSE_OPENS):
        return "Why", phrase
    return None


def _of_number(c: _Clause, chance: random.Random) -> Iterator[Asked]:
    for head in (c.subject, *c.objects):
        number = next((t for t in head.children if t.dep_ == "nummod" and t.ent_type_ in ("CARDINAL", "")), None)
        phrase = _part(head)
        if number is None or phrase is None or head.i < number.i or head.pos_ == "PROPN":
            continue
        counted = " ".join(t.text for t in phrase if t.i > number.i)
        figure = head.doc[number.left_edge.i : number.i + 1]
        if head is c.subject:
            rest = _rest(c.objects, chance, 1.0) + _rest(c.adjuncts, chance, 0.5)
            yield _answer(f"How many {counted} {c.whole}{rest}?", figure)
        elif (subject := _part(c.subject)) is not None:
            rest = _rest(c.adjuncts, chance, 0.5)
            yield _answer(f"How many {counted} {c.leading} {_inside(subject.text, subject)} {c.said}{rest}?", figure)


def _named_beside(token: Any) -> Iterator[Asked]:
    """Names and what they are said to be: "the mayor, Ana Lima", "Ana Lima, the mayor of Porto", "Mayor Ana Lima"."""
    if token.dep_ == "appos" and (other := _part(token)) is not None and (head := _part(token.head)) is not None:
        name, role = (head, other) if token.head.ent_type_ == "PERSON" else (other, head)
        if name.root.ent_type_ == "PERSON" and role.root.pos_ == "NOUN" and not role.root.ent_type_:
            if len(role) > 2:
                yield _answer(f"Who is {_inside(role.text, role)}?", name)
            yield _answer(f"Who is {name.text}?", role)
        elif head.root.ent_type_ not in ("", "PERSON") and len(other) > 2:
            yield _answer(f"What is {head.text}?", other)
    if token.ent_type_ == "PERSON" and token.ent_iob_ == "B" and token.i:
        titles = [t for t in token.head.lefts if t.dep_ == "compound" and not t.ent_type_ and t.i < token.i]
        titles = titles or [t for t in token.lefts if t.dep_ == "compound" and not t.ent_type_]
        if titles and titles[-1].i == token.i - 1:
            name = next(e for e in token.doc.ents if e.start == token.i)
            title = token.doc[titles[0].left_edge.i : token.i]
            if len(title) <= 4 and not any(t.is_punct for t in title) and title.root.pos_ == "NOUN":
                if len(title) > 1:
                    yield _answer(f"Who is the {title.text.lower()}?", name)
                yield _answer(f"What is {name.text}'s position?", title)


def _wh(head: Any) -> str:
    if head.lemma_.lower() in _PERSONS:
        return "Who"
    return _ASKED_WORD.get(head.ent_type_, "What")


_RULES: tuple[Rule, ...] = (_of_subject, _of_object, _of_adjunct, _of_number)
