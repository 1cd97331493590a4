"""What somebody said about something: the clause or quote under a verb of saying whose subject is the speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.language.parsing import Parse, Token
from qa.reading.matching import Similarity, context_stems, stem
from qa.reading.seam import Passage, Reading
from qa.reading.sought import Sought

_SAYING = {
    "say", "tell", "claim", "state", "announce", "report", "add", "warn", "insist", "argue", "vow", "declare",
    "describe", "write", "call", "note", "confirm", "deny", "accuse", "blame", "promise", "demand", "allege", "stress",
    "urge", "tweet",
}  # fmt: skip
_PRONOUNS = {"he", "she", "they", "it"}
_EDGES = ' \t\n,;:"“”'


def read_words(sought: Sought, passage: Passage, similar: Similarity) -> list[Reading]:
    """Each clause that the speaker says, surer the more of the topic it holds; none on another topic."""
    readings = []
    for verb in passage.parse.tokens:
        if verb.lemma.lower() not in _SAYING or not _is_said_by(sought, passage, verb):
            continue
        for clause in _contents(passage.parse, verb):
            score = _on_topic(sought, clause, similar)
            if score > 0:
                start, end = _bounds(passage.parse, clause)
                readings.append(Reading(passage, passage.start + start, passage.start + end, score))
    return readings


def _is_said_by(sought: Sought, passage: Passage, verb: Token) -> bool:
    """The subject of the verb is the speaker, or a pronoun after a sentence that names the speaker."""
    parse = passage.parse
    for subject in parse.children(verb, "nsubj"):
        words = {stem(t.text) for t in parse.subtree(subject)}
        if sought.speaker <= words or (sought.names and words & sought.speaker & _name_stems(sought)):
            return True
        if subject.text.lower() in _PRONOUNS and sought.speaker <= context_stems(passage.before):
            return True
    return False


def _name_stems(sought: Sought) -> set[str]:
    return {stem(name[-1].text) for name in sought.names if name}


def _contents(parse: Parse, verb: Token) -> Iterator[list[Token]]:
    """The clause under the verb without its "that", or the object and what follows: "blamed India"."""
    clauses = parse.children(verb, "ccomp") or parse.children(verb, "dobj", "oprd", "xcomp")
    for clause in clauses:
        words = parse.subtree(clause)
        while words and (words[0].dep == "mark" or not words[0].text[0].isalnum()):
            words = words[1:]
        if len(words) > 1:
            yield words


def _on_topic(sought: Sought, clause: Sequence[Token], similar: Similarity) -> float:
    """How sure it is that a clause is on what was asked about, 0 to 1."""
    topics = [t for name in sought.names for t in name] + list(sought.content)
    topics = [t for t in topics if stem(t.text) not in sought.speaker and t != sought.verb]
    if not topics:
        return 0.6
    held = {stem(t.text) for t in clause}
    fits = [
        1.0 if stem(t.text) in held else max(_near(similar.between(t.lemma.lower(), u.lemma.lower())) for u in clause)
        for t in topics
    ]
    covered = sum(fits) / len(fits)
    return 0.3 + 0.6 * covered if covered > 0.2 else 0.0


def _near(cosine: float) -> float:
    return cosine if cosine >= 0.5 else 0.0


def _bounds(parse: Parse, clause: Sequence[Token]) -> tuple[int, int]:
    start, end = clause[0].start, clause[-1].end
    text = parse.text[start:end]
    return start + len(text) - len(text.lstrip(_EDGES)), end - (len(text) - len(text.rstrip(_EDGES + ".")))
