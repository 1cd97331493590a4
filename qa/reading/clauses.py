"""Reading whether something is so: "did the dam hold?" is answered by the clause that says that it did, or did not.

No word answers such a question, and silence only tells that nobody says it. The clause must hold nearly all that the
question names, with the doer as doer; whether it affirms or denies is for the reader to see.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from index import Encoder
from qa.answer import Stance
from qa.attribution.speech import lexicon
from qa.language.meaning import Meaning, meaning_of
from qa.language.parsing import Parse, Token
from qa.language.stemming import stem
from qa.questions.question import Question
from qa.reading.matching import NEAR, Matched, Similarity, match
from qa.reading.roles import arguments, core
from qa.reading.seam import Passage, Reading
from qa.reading.sought import Sought, seek
from qa.reading.trimming import trim

_COVERED = 0.8
"""Least share of the question's content words that a clause must hold."""
_NAMED = 0.99
"""The same of its names."""
_LEADING = frozenset({"mark", "cc", "punct"})


class ClauseReader:
    """Implements `qa.reading.seam.Reader` for questions that ask whether something is so."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        """Best first, one for each passage; a score is how much of the question the clause holds."""
        sought = seek(question)
        similar = Similarity(self._meaning, sought, passages, ())
        found = []
        for passage in passages:
            matched = match(sought, passage, similar)
            held = sorted({*matched.words, *matched.names})
            if _says(sought, passage.parse, matched, held) and _in_role(
                question.parse, sought, passage.parse, matched, similar
            ):
                start, end = trim(passage.text, *_clause(passage.parse, held), sought.type)
                score = matched.content_covered * max(0.0, 0.6 + 0.4 * passage.relevance)
                found.append(Reading(passage, passage.start + start, passage.start + end, score))
        return sorted(found, key=lambda r: -r.score)


def _says(sought: Sought, parse: Parse, matched: Matched, held: Sequence[int]) -> bool:
    """Figures are those asked about; a single word must be the verb: a jail arrests nobody."""
    figures = {t.text for t in sought.content if t.pos == "NUM"} <= {parse.tokens[i].text for i in held}
    named = not sought.names or (matched.names_here >= _NAMED and bool(matched.names))
    told = len(held) > 1 or any(parse.tokens[i].pos == "VERB" for i in held)
    return named and told and figures and bool(matched.words) and matched.content_covered >= _COVERED


def _in_role(asked: Parse, sought: Sought, told: Parse, matched: Matched, similar: Similarity) -> bool:
    """Who does it in the sentence, and whom it befalls, are those of the question, where both say who."""
    if sought.verb is None or matched.verb is None:
        return True
    (doer, befallen), (doing, suffering) = arguments(asked, sought.verb), arguments(told, told.tokens[matched.verb])
    if _same(befallen, told, doing) or _same(doer, told, suffering):
        return _same(doer, told, doing) or _same(befallen, told, suffering)
    return all(
        _alike(wanted, told, nouns, matched, similar) for wanted, nouns in ((doer, doing), (befallen, suffering))
    )


def _same(wanted: Sequence[Token], parse: Parse, nouns: Sequence[Token]) -> bool:
    stems = {stem(t.text.lower()) for t in wanted}
    return any(stem(t.text.lower()) in stems for noun in nouns for t in core(parse, noun))


def _alike(
    wanted: Sequence[Token], parse: Parse, nouns: Sequence[Token], matched: Matched, similar: Similarity
) -> bool:
    """By name, or near in meaning; a pronoun may stand for anybody."""
    if not wanted or not nouns or _same(wanted, parse, nouns):
        return True
    held = [t for noun in nouns for t in core(parse, noun)]
    near = (similar.between(w.lemma.lower(), t.lemma.lower()) >= NEAR for w in wanted for t in held)
    named = any(t.pos == "PROPN" for t in wanted) and any(t.index in matched.names for t in held)
    return named or any(t.pos == "PRON" or t.tag in ("WDT", "WP") for t in (*wanted, *held)) or any(near)


def _clause(parse: Parse, held: Sequence[int]) -> tuple[int, int]:
    """The least part of the sentence that grammar binds together and that holds all these words."""
    chains = [[i, *(t.index for t in parse.ancestors(parse.tokens[i]))] for i in held]
    top = parse.tokens[next((i for i in chains[0] if all(i in chain for chain in chains)), chains[0][-1])]
    while _is_doubted(parse, top):
        top = parse.head(top)
    words = parse.subtree(top)
    while len(words) > 1 and words[0].dep in _LEADING:
        words = words[1:]
    return words[0].start, words[-1].end


def _is_doubted(parse: Parse, clause: Token) -> bool:
    """It is what somebody denies or does not know: "denied that it rained", "unclear whether it rained"."""
    over = parse.head(clause)
    if over is clause or clause.dep not in ("ccomp", "xcomp", "acl", "advcl"):
        return False
    open_ = any(t.text.lower() in ("whether", "if") for t in parse.children(clause, "mark"))
    return open_ or lexicon().stance(over.lemma) is Stance.DENIED or bool(parse.children(over, "neg"))


@cache
def clause_reader(encoder: Encoder) -> ClauseReader:
    """One for each encoder."""
    return ClauseReader(meaning_of(encoder))
