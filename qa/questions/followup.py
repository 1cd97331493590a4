"""Questions that lean on the one before: what they name is changed, all else is kept.

"How many militants were killed in Gwadar?", then "and civilians?", "according to the army?", "in Pasni?", "when?".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answer import Kind
from qa.language.parsing import Parse, Token
from qa.questions.answer_types import find_asked
from qa.questions.asked_nouns import type_of_noun
from qa.questions.fragments import is_event, named_part, parsed
from qa.questions.question import AnswerType, Question
from qa.questions.rewriting import asked_by, lay_out, with_event, with_subject
from qa.questions.scope import words_text
from qa.questions.standalone import noun_phrase, read_alone
from qa.questions.wording import unwrapped

_LEAD = re.compile(
    r"^(?:(?:and|but|or|ok|okay|so|then|also|only|just|i mean|what about|how about|what of|what if)\b[ ,:]*)+",
    re.IGNORECASE,
)
_WHO_SAYS = re.compile(
    r"^(?:who (?:says|said|claims|claimed|reports|reported|is saying|told)(?: (?:so|that|this|it|them))?"
    r"|says who|according to (?:whom|who)"
    r"|whose (?:figures?|claims?|numbers?|counts?|words?)(?: (?:is|are|was) (?:that|this|it|these))?"
    r"|who (?:is|was) the source|what(?:'s| is) the source)$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?P<word>why|when|where|how|who|by whom"
    r"|(?:at |in |on )?(?:what|which) (?:time|day|year|month|city|town|place|village|group|country))"
    r"(?: exactly| not| so| then| else)?"
    r"(?: (?:did|was|were|has|have|is|are) (?:it|this|that|they|he|she)(?: all)?"
    r"(?: (?:happen(?:ed)?|occur(?:red)?|take place|do (?:it|this|that|so)|done|killed))?| did (?:it|this|that))?$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"^how many (?:of (?:them|those|these|the \w+)|among them|were) ?(?:were|are|was)? ?(?P<rest>[\w -]*)$",
    re.IGNORECASE,
)
_PERSONAL = {"they", "them", "he", "him", "she", "her", "it", "those", "these"}
_OWNED = {"their", "his", "its"}
_ONE_PERSON = {"he", "him", "his", "she", "her"}
_ONE_THING = {"it", "its"}

_Rule = Callable[[str, Question, Sequence[str]], Question | None]


def completed(question: str, previous: Question, sources: Sequence[str]) -> Question:
    """The question with what it leaves out taken from the one before; `sources` are the outlets that were asked.

    A question that stands on its own starts afresh.

    >>> first = read_alone("How many miners were hurt in Katowice?")
    >>> completed("and killed?", first, ()).standing
    'How many miners were killed in Katowice?'
    """
    typed = unwrapped(" ".join(question.split()).rstrip("?!. "))
    short = _LEAD.sub("", typed)
    if not any(c.isalnum() for c in short):
        return read_alone(question)
    for rule in _RULES:
        found = rule(short or typed, previous, sources)
        if found is not None:
            return replace(found, text=question)
    return read_alone(question)


def _who_says_so(short: str, previous: Question, sources: Sequence[str]) -> Question | None:
    """ "Who says so?" asks for the speaker of the last answers, within their scope."""
    if not _WHO_SAYS.match(short):
        return None
    standing = previous.standing[:1].lower() + previous.standing[1:]
    asked = read_alone("Who said " + standing)
    return replace(
        asked,
        kind=Kind.WHO,
        answer_type=AnswerType.PERSON_OR_GROUP,
        subject=previous.subject,
        event="said",
        place=previous.place,
        period=previous.period,
        speaker=None,
    )


def _bare_word(short: str, previous: Question, sources: Sequence[str]) -> Question | None:
    """ "Why?", "when was that?", "which day?" """
    match = _BARE.match(short)
    if match is None:
        return None
    word = match["word"][:1].upper() + match["word"][1:].lower()
    passive = any(t.dep == "auxpass" for t in previous.parse.tokens)
    if passive and previous.kind is not Kind.WHO:
        word = {"Who": "By whom", "Which group": "By which group"}.get(word, word)
    return read_alone(asked_by(_unlimited(previous, read_alone(f"{word} was it?").answer_type), word))


def _unlimited(previous: Question, asked: AnswerType) -> Question:
    """Without the limit that is now asked for: "when?" drops "on Friday"."""
    layout = lay_out(previous)
    dropped = {AnswerType.DATE: layout.scope.period, AnswerType.PLACE: layout.scope.place}.get(asked)
    return previous if dropped is None else read_alone(layout.without(dropped))


def _part_of_them(short: str, previous: Question, sources: Sequence[str]) -> Question | None:
    """ "How many of them were women?" counts women within the last question; "were wounded" another event."""
    match = _OF_THEM.match(short)
    if match is None or previous.kind is not Kind.COUNT or not match["rest"].strip():
        return None
    rest = match["rest"].strip()
    return read_alone(with_event(previous, rest) if is_event(parsed(rest)) else with_subject(previous, rest))


def _pronoun(short: str, previous: Question, sources: Sequence[str]) -> Question | None:
    """ "Who killed them?": the pronoun gives way to what was asked about, and the scope is kept."""
    parse = parsed(short)
    if _asking_word(parse) is None:
        return None
    text = short
    for t in reversed(parse.tokens):
        text = text[: t.start] + (_meant(parse, t, previous) or t.text) + text[t.end :]
    if text == short:
        return None
    asked = read_alone(text)
    layout = lay_out(previous)
    for name in ("place", "period"):
        if getattr(asked, name) is None and getattr(previous, name) is not None and asked.answer_type.value != name:
            asked = read_alone(lay_out(asked).extended(layout.phrase(getattr(layout.scope, name)).strip()))
    return asked


def _meant(parse: Parse, t: Token, previous: Question) -> str | None:
    """The words that a pronoun of a follow-up stands for; None for all other words."""
    word = t.text.lower()
    named = _named_thing(word, previous)
    referent = named or _referent(previous)
    if word == "there" and previous.place and t.dep != "expl" and t.index > 1:
        return f"in {previous.place}"
    if referent is None:
        return None
    if word in _OWNED or (word == "her" and _before_noun(parse, t)):
        return f"{referent}'s"
    points_ahead = word in ("it", "those", "these") and parse.head(t).index == t.index + 1
    if word in _PERSONAL and (named or not points_ahead):
        return referent
    return None


def _before_noun(parse: Parse, t: Token) -> bool:
    return any(u.tag.startswith("NN") for u in parse.tokens[t.index + 1 : t.index + 2])


def _named_thing(word: str, previous: Question) -> str | None:
    """The one person that "she" can be, the one thing that "it" can be, where the question before names one.

    >>> _named_thing("it", read_alone("How many passengers were on the ferry?"))
    'the ferry'
    """
    if word not in _ONE_PERSON | _ONE_THING:
        return None
    parse, asked = previous.parse, find_asked(previous.parse)
    limits = " ".join(filter(None, (previous.place, previous.period)))
    for t in parse.tokens:
        heads = t.tag in ("NN", "NNP") and t.dep != "compound" and t.index not in (asked.focus, asked.last)
        if not heads or t.text in limits or parse.head(t).text == "of":
            continue
        person = any(e.label == "PERSON" and e.start <= t.start < e.end for e in parse.entities)
        person = person or type_of_noun(parse, t) is AnswerType.PERSON
        if person == (word in _ONE_PERSON):
            phrase = words_text(parse, noun_phrase(parse, t, asked)) or t.text
            return phrase if t.pos == "PROPN" else f"the {phrase}"
    return None


def _referent(previous: Question) -> str | None:
    """What "they" and "it" point to; the one who is asked for has no name yet."""
    limits = " ".join(filter(None, (previous.place, previous.speaker, previous.agent)))
    names = [n for n in previous.names if n not in limits]
    if previous.kind is not Kind.COUNT and names:
        return names[0]
    if previous.subject is None or (previous.kind is Kind.WHO and find_asked(previous.parse).focus is None):
        return None
    known = previous.subject[:1].isupper() or previous.subject.startswith("the ")
    return previous.subject if known else "the " + previous.subject


def _number_asked(short: str, previous: Question, sources: Sequence[str]) -> Question | None:
    """ "How many wounded?", "how many in Pasni?": what it leaves out comes from a question of number before."""
    if not re.match(r"how many\b", short, re.IGNORECASE) or previous.kind is not Kind.COUNT:
        return None
    asked = read_alone(short)
    if asked.subject is not None and asked.event is not None:
        return None
    rest = short[len("how many") :].strip()
    if asked.subject is None and asked.event is not None:
        return read_alone(with_event(previous, asked.event)) if asked.place is None and asked.period is None else None
    verb = any(t.pos in ("VERB", "AUX") for t in asked.parse.tokens)
    return None if verb else named_part(rest, previous, sources) if rest else read_alone(previous.standing)


def _own_question(short: str, previous: Question, sources: Sequence[str]) -> Question | None:
    """A question word with a verb, an order or a question of yes and no stands alone."""
    parse = parsed(short)
    ordered = parse.tokens[0].pos in ("AUX", "VERB") and len(parse.tokens) > 2 and parse.tokens[0].tag != "VBN"
    speaking = short.lower().startswith("according")
    if (_asking_word(parse) is not None or ordered) and not speaking:
        return read_alone(short)
    return None


def _asking_word(parse: Parse) -> Token | None:
    asked = find_asked(parse)
    return None if asked.first < 0 else parse.tokens[asked.first]


_RULES: tuple[_Rule, ...] = (
    _who_says_so, _bare_word, _part_of_them, _number_asked, _pronoun, _own_question, named_part,
)  # fmt: skip
