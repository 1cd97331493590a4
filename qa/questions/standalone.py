"""A question that stands alone: what is asked for, of what, and within which scope."""

from __future__ import annotations

from qa.answer import Kind
from qa.language.events import kind_of
from qa.language.parsing import CONTENT, Parse, Token, default_parser
from qa.questions.answer_types import Asked, find_asked
from qa.questions.names import find_names
from qa.questions.question import AnswerType, Question
from qa.questions.scope import Scope, Words, find_scope, words_text
from qa.questions.word_lists import words_of
from qa.questions.wording import write_out

_EMPTY = {"be", "do", "have", "many", "much", "name", "number", "kind", "type", "sort", "how", "what", "there", "get"}
_COUNTED_HARM = {"toll", "casualty", "fatality", "death", "injury", "killing", "injured", "wounded", "dead", "missing"}
"""Counts of these count people, and say what happened to them."""
_TOLD_OF = {
    "announce", "cause", "confirm", "count", "document", "happen", "log", "make", "occur", "record", "register",
    "report", "result", "see", "verify",
}  # fmt: skip
"""What the verb says of an event that its subject or object names: "how many deaths were reported"."""
_UNCOUNTED = {
    "total",
    "final",
    "official",
    "overall",
    "current",
    "confirmed",
    "exact",
    "latest",
    "many",
    "new",
    "reported",
}


def read_alone(question: str) -> Question:
    """Every field is read from the words of the question.

    >>> read = read_alone("how many rebels were killed in Gao on Monday according to the army")
    >>> read.subject, read.event, read.place, read.period, read.speaker
    ('rebels', 'killed', 'Gao', 'Monday', 'the army')
    """
    parse = write_out(question, default_parser())
    asked = find_asked(parse)
    scope = find_scope(parse, asked)
    event = find_event(parse, asked, scope)
    return Question(
        text=question,
        standing=parse.text,
        kind=_kind(parse, asked),
        answer_type=asked.type,
        subject=_subject(parse, asked, scope, event),
        event=_event_text(parse, asked, event),
        agent=words_text(parse, scope.agent),
        place=words_text(parse, scope.place),
        period=words_text(parse, scope.period),
        speaker=words_text(parse, scope.speaker),
        keywords=_keywords(parse, asked),
        names=find_names(parse),
        parse=parse,
    )


def _kind(parse: Parse, asked: Asked) -> Kind:
    """ "Who is Ada Byron?" is a who question though its answer is no name."""
    if asked.first >= 0 and parse.tokens[asked.first].text.lower() in ("who", "whom", "whose"):
        return Kind.WHO
    return asked.kind


def find_event(parse: Parse, asked: Asked, scope: Scope) -> Token | None:
    """The verb of what happened; a participle or state after a copula comes before the copula."""
    if asked.type is AnswerType.STATEMENT and scope.reporting is not None:
        return parse.tokens[scope.reporting]
    if scope.verb is not None and scope.verb != scope.reporting:
        return parse.tokens[scope.verb]
    for t in parse.tokens[max(asked.last, 0) :]:
        if scope.holds(t.index) or t.index in (asked.first, asked.last, asked.focus):
            continue
        if t.index == 0 and asked.first < 0:
            continue
        if t.dep in ("aux", "auxpass") or t.lemma == "be" or t.text.lower() == "according":
            continue
        if t.pos == "VERB" and not (t.dep == "amod" and t.head > t.index):
            return _held_to_be(parse, t) or t
        if t.lemma == "last" and t.index == len(parse.tokens) - 2 and asked.type is AnswerType.DURATION:
            return t
        if t.pos in ("ADJ", "ADV", "NOUN") and t.dep in ("acomp", "ROOT", "acl", "advmod") and kind_of(t.text):
            return t
        if t.text.lower() == "aboard":
            return t
    return _untagged_verb(parse, asked)


_HELD = words_of("verbs of holding")
"""Passives that only tell how what follows them is held: "are known to have died", "were reported missing"."""


def _held_to_be(parse: Parse, verb: Token) -> Token | None:
    """What is held to be so behind such a passive; None where nothing is."""
    if verb.lemma.lower() not in _HELD or not parse.children(verb, "auxpass"):
        return None
    for t in parse.children(verb, "xcomp", "oprd", "acomp", "ccomp", "advcl"):
        inner = parse.children(t, "acomp", "attr", "advmod") if t.lemma == "be" else [t]
        for told in inner:
            if told.index > verb.index and (told.pos == "VERB" or kind_of(told.text) or told.text.lower() == "aboard"):
                return told
    return None


def _untagged_verb(parse: Parse, asked: Asked) -> Token | None:
    """A word of harm that the tagger missed: "police hurt in Lahore"."""
    return next(
        (
            t
            for t in parse.tokens[asked.last + 1 :]
            if t.index != asked.focus and t.tag.startswith(("V", "J")) and kind_of(t.text)
        ),
        None,
    )


def _event_text(parse: Parse, asked: Asked, event: Token | None) -> str | None:
    focus = None if asked.focus is None else parse.tokens[asked.focus]
    if event is None:
        if focus is None or asked.type is not AnswerType.COUNT:
            return None
        if focus.lemma.lower() == "toll":
            harm = next((t for t in parse.children(focus, "compound", "amod") if kind_of(t.lemma)), None)
            return harm.text.lower() if harm else "death"
        return focus.text.lower() if focus.lemma.lower() in _COUNTED_HARM or kind_of(focus.text) else None
    if focus is not None and asked.type is AnswerType.COUNT and event.lemma in _TOLD_OF and kind_of(focus.text):
        return focus.text.lower()
    following = parse.tokens[event.index + 1 :]
    words = [event]
    for t in following[:2]:
        idiom = t.dep == "prt" or (t.head == event.index and t.dep == "dobj" and t.lemma in ("life", "place"))
        own = t.tag == "PRP$" and len(following) > 1 and following[1].lemma == "life"
        if not (idiom or own):
            break
        words.append(t)
    return parse.text[words[0].start : words[-1].end]


def _subject(parse: Parse, asked: Asked, scope: Scope, event: Token | None) -> str | None:
    if asked.focus is not None:
        focus = parse.tokens[asked.focus]
        if asked.type is AnswerType.COUNT and {focus.lemma.lower(), focus.text.lower()} & _COUNTED_HARM:
            whose = next((t for t in parse.children(focus, "amod", "compound", "poss") if _counts(t)), None)
            if whose is not None:
                return _uncapitalised(whose, whose.text)
            among = _harmed(parse, focus)
            return _noun_phrase(parse, among, asked) if among else "people"
        return _noun_phrase(parse, focus, asked)
    if event is None:
        head = next((t for t in parse.tokens if t.dep in ("nsubj", "attr") and t.index > asked.last), None)
        return None if head is None else _noun_phrase(parse, head, asked)
    for t in parse.tokens:
        about = t.dep == "pobj" and parse.head(t).lemma == "about" and asked.type is AnswerType.STATEMENT
        if about and t.index > asked.last and not scope.holds(t.index):
            return _noun_phrase(parse, t, asked)
    if asked.type is AnswerType.STATEMENT:
        return None
    for relations in (("dobj", "nsubjpass"), ("nsubj",)):
        for t in parse.children(event, *relations):
            if t.index > asked.last and not scope.holds(t.index) and t.pos in ("NOUN", "PROPN") and t.lemma != "place":
                return _noun_phrase(parse, t, asked)
    return _inverted_subject(parse, asked, scope, event)


def _harmed(parse: Parse, toll: Token) -> Token | None:
    """Those among whom the toll is: "the death toll among the insurgents", and not "in Nice" or "of the storm"."""
    for t in parse.children(toll, "prep"):
        for noun in parse.children(t, "pobj") if t.lemma in ("among", "amongst") else ():
            return noun
    return None


def _inverted_subject(parse: Parse, asked: Asked, scope: Scope, event: Token) -> str | None:
    """Where the parse lost it: the nouns between the auxiliary and the verb."""
    between = [
        t
        for t in parse.tokens[asked.last + 1 : event.index]
        if t.tag.startswith(("NN", "JJ")) and not scope.holds(t.index)
    ]
    if not between or not between[-1].tag.startswith("NN"):
        return None
    return parse.text[between[0].start : between[-1].end]


def _counts(t: Token) -> bool:
    """A modifier that says whose death it is: "civilian", "police", "American", and not "total" or "death"."""
    return t.pos in ("NOUN", "PROPN", "ADJ") and kind_of(t.lemma) is None and t.lemma not in _UNCOUNTED


def _noun_phrase(parse: Parse, head: Token, asked: Asked) -> str:
    words = noun_phrase(parse, head, asked)
    return _uncapitalised(parse.tokens[words.first], words_text(parse, words) or "")


def noun_phrase(parse: Parse, head: Token, asked: Asked) -> Words:
    """The noun with what stands before it, its "of" and its conjuncts: "women and children", "members of the gang"."""
    first = head.index
    tokens = parse.tokens
    while first - 1 > asked.last and _modifies(tokens[first - 1]):
        first -= 1
    last = head.index
    for t in parse.subtree(head):
        joined = t.dep == "conj" and parse.head(t).index == last and t.pos in ("NOUN", "PROPN")
        bound = t.dep == "pobj" and parse.head(t).lemma == "of" and parse.head(t).index == last + 1
        if t.index > last and (joined or bound):
            last = t.index
    return Words(first, last)


def _uncapitalised(first: Token, text: str) -> str:
    """Without the capital that a common noun has at the head of a question: "Police killed in Lahore?"."""
    common = first.index == 0 and first.pos != "PROPN" and not text.isupper()
    return text[:1].lower() + text[1:] if common else text


def _modifies(t: Token) -> bool:
    return t.tag in ("NN", "NNP", "NNPS", "NNS", "JJ", "JJR", "JJS", "POS", "HYPH", "CD") or (
        t.tag in ("VBN", "VBG") and t.dep == "amod"
    )


def _keywords(parse: Parse, asked: Asked) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for t in parse.tokens:
        asks = asked.first <= t.index <= asked.last
        content = t.pos in CONTENT or (t.pos == "ADV" and kind_of(t.text))
        if content and not asks and t.lemma.lower() not in _EMPTY and t.text.lower() not in ("according", "'s"):
            found[t.lemma.lower()] = None
    return tuple(found)
