"""Whether a report's words are of another party, place or happening than the question's.

Only a clear contradiction counts: the clause of the answer names another owner in the asked one's part, another town as
its place, another kind of happening; or the report as a whole tells of another kind. What is not stated contradicts
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qa.attribution.speech import lexicon
from qa.claims.claim import Claim
from qa.claims.setting import heard_in, is_occasion, paired
from qa.language.countries import country_of
from qa.language.events import kind_of
from qa.language.happenings import ACCIDENTS, Happening, happenings_in, happenings_told, kind_of_happening, may_be_one
from qa.language.initials import may_be_short_for
from qa.language.parsing import Parse, Token
from qa.language.parties import TITLES
from qa.language.places import find_places, one_in_other, spelled_out
from qa.language.places_apart import are_apart
from qa.language.predicates import head_of_span, is_passive, subjects_of
from qa.language.stemming import stem
from qa.questions.question import AnswerType, Question
from qa.reading.seam import Passage
from qa.retrieval import Report, lead
from qa.stories.fit import asked_places

_UNNAMED = re.compile(r"(?:the|a|an|this|that|their|its) [^A-Z]+$")
"""A place that the question does not name: "in the camp"."""
_WITHIN = ("compound", "poss", "nmod", "amod", "appos", "flat")
_OCCASION = frozenset({"in", "during", "after", "by", "from", "of", "at", "to", "following", "since"})


def of_another(question: Question, passage: Passage, start: int, end: int) -> bool:
    """Whether the clause of the words from `start` to `end` of a sentence gives their part to another owner."""
    parse = passage.parse
    head = head_of_span(parse, start, end)
    if head is None:
        return False
    inside = range(start, end)
    wanted = list(_asked_parties(question))
    if not wanted:
        return False
    said = {stem(t.text.lower()) for t in parse.tokens}
    verb = _deed(question, parse, head)
    if verb is None:
        return False
    for names, place in wanted:
        filling = _parties(parse, verb, place)
        found = [n for n in filling if n.start not in inside]
        own = [p for n in filling if n not in found and (p := _proper(parse, n))]
        if own and _same_deed(question, verb) and not any(_one_party(names, p) for p in own):
            return True  # the words themselves stand in the part of the one asked about
        named = [p for n in found if (p := _proper(parse, n))]
        if not named or any(names <= _of_its_phrase(parse, n) for n in found):
            continue  # "Ghana's ministry of health" is "the Ministry of Health" that was asked about
        if not any(_one_party(names, p) for p in named) and (_same_deed(question, verb) or not names & said):
            return True
    return False


def _of_its_phrase(parse: Parse, noun: Token) -> frozenset[str]:
    """The stems of a noun and all that describes it, but of whose it is where it has a name of its own: "Halloran's
    rival, Corvus"."""
    owned = parse.children(noun, "poss") if noun.pos == "NOUN" and _name_beside(parse, noun) else []
    of_the_owner = {t.index for o in owned for t in parse.subtree(o)}
    return frozenset(stem(t.text.lower()) for t in parse.subtree(noun) if t.index not in of_the_owner)


def _name_beside(parse: Parse, noun: Token) -> Token | None:
    return next((t for t in parse.children(noun, "appos") if t.pos == "PROPN" and t.start > noun.start), None)


def _deed(question: Question, parse: Parse, head: Token) -> Token | None:
    """The predicate over some words, or the asked one that describes them: "Vos, who coaches Redmoor, has ..."."""
    described = (t for t in parse.children(head, "relcl") if t.pos == "VERB" and _same_deed(question, t))
    return next(described, None) or next((t for t in (head, *parse.ancestors(head)) if t.pos in ("VERB", "AUX")), None)


def _asked_parties(question: Question) -> Iterator[tuple[frozenset[str], str]]:
    """The names in the question that have a part in what it asks about, and which part."""
    parse = question.parse
    named = _capitalised(question.agent or "")
    if named:
        yield named, "subject"
    event = (question.event or "").split()
    verb = next((t for t in parse.tokens if event and t.text.lower() == event[0].lower()), None)
    if verb is not None and verb.pos not in ("VERB", "AUX"):
        verb = next((t for t in parse.ancestors(verb) if t.pos in ("VERB", "AUX")), None)
    if verb is None:
        verb = next((t for t in parse.tokens if t.pos in ("VERB", "AUX") and t.dep == "ROOT"), None)
    if verb is None or verb.lemma == "be":
        return  # "How old is Palmer?" asks for no deed
    for place in ("subject", "object"):
        for noun in _parties(parse, verb, place):
            names = _proper(parse, noun)
            if names and not names & named and not any(t.tag.startswith("W") for t in parse.subtree(noun)):
                yield names, place


def _parties(parse: Parse, verb: Token, place: str) -> list[Token]:
    """Who does it, or else whom it befalls."""
    agents = [n for by in parse.children(verb, "agent") for n in parse.children(by, "pobj")]
    passive = is_passive(parse, verb)
    if place == "subject":
        return agents if passive else [_who_says_so(parse, verb, t) for t in subjects_of(parse, verb)]
    if passive:
        return subjects_of(parse, verb)
    return parse.children(verb, "dobj", "dative") or _misread(parse, verb)


def _who_says_so(parse: Parse, verb: Token, subject: Token) -> Token:
    """ "The rebels said they lost 12": of themselves."""
    said = parse.head(verb)
    themselves = subject.pos == "PRON" and verb.dep == "ccomp" and lexicon().utters(said.lemma.lower())
    return next(iter(parse.children(said, "nsubj")), subject) if themselves else subject


def _misread(parse: Parse, verb: Token) -> list[Token]:
    """ "Who coaches Redmoor": a name right behind a verb, which the parser may take for an adverb."""
    following = [t for t in parse.children(verb, "advmod", "npadvmod") if t.pos == "PROPN"]
    return [t for t in following if min(w.index for w in parse.subtree(t)) == verb.index + 1]


def _proper(parse: Parse, noun: Token) -> frozenset[str]:
    """The proper words of a noun phrase, stemmed; its own or those that modify it ("the Orme bridge"); where it has an
    owner and a name beside it ("Halloran's rival, Corvus"), those of the name."""
    beside = _name_beside(parse, noun)
    if noun.pos == "NOUN" and parse.children(noun, "poss") and beside is not None:
        return _proper(parse, beside)
    words = [noun, *(t for t in parse.children(noun, *_WITHIN) if t.start < noun.start)]
    words += [w for t in words[1:] for w in parse.children(t, "compound", "poss")]
    proper = [t for t in words if (t.pos == "PROPN" or t.entity == "NORP") and t.text[0].isupper()]
    own = (noun, *parse.children(noun, "compound", "poss"), *(t for t in words if t.entity == "NORP"))
    if not any(t in proper for t in own):
        return frozenset()
    return frozenset(stem(t.text.lower()) for t in proper) - TITLES


def _one_party(a: frozenset[str], b: frozenset[str]) -> bool:
    """By all words of the shorter name; by the initials or the country behind it."""
    if not a or not b or a <= b or b <= a:
        return True
    if any(country_of(x) is not None and country_of(x) is country_of(y) for x in a for y in b):
        return True
    short, long = sorted((a, b), key=len)
    return any(may_be_short_for(w, long) for w in short)


def _same_deed(question: Question, verb: Token) -> bool:
    kind = kind_of(verb.lemma)
    return any(
        stem(verb.lemma.lower()) in {stem(t.lemma.lower()), stem(t.text.lower())}
        or (kind is not None and kind_of(t.lemma) == kind)
        for t in question.parse.tokens
        if t.pos in ("VERB", "AUX", "NOUN")
    )


def of_another_group(question: Question, passage: Passage, start: int, end: int) -> bool:
    """ "Ghanaian soldiers" are not "Togolese soldiers"."""
    asked = [t for t in question.parse.tokens if t.entity == "NORP" and t.dep in ("amod", "compound")]
    head = head_of_span(passage.parse, start, end)
    if not asked or head is None:
        return False
    noun = head if head.pos == "NOUN" else passage.parse.head(head)
    said = [t for t in passage.parse.children(noun, "amod", "compound") if t.entity == "NORP"]
    same = {stem(t.text.lower()) for t in asked} & {stem(t.text.lower()) for t in said}
    alike = any(noun.lemma == question.parse.head(t).lemma for t in asked)
    return bool(said) and alike and not same


def in_another_place(question: Question, passage: Passage, start: int, end: int, report: Report) -> bool:
    """Whether the clause is set in another town than the one asked for, which lies neither in it nor around it."""
    names = asked_places(question)
    if not names or _UNNAMED.match(question.place or "") or question.answer_type is AnswerType.PLACE:
        return False
    heard = heard_in(passage.parse)
    own = [place for place in _places_of(passage.parse, start, end) if place not in heard]
    text = passage.article.text
    if not own and any(_only_heard(name, heard, text) for name in names):
        return True
    return bool(own) and all(are_apart(place, name, text) for place in own for name in names)


def _only_heard(name: str, heard: Sequence[str], text: str) -> bool:
    """A report names the place but once, as that in which somebody said it."""
    return any(one_in_other(name, place) for place in heard) and spelled_out(text).count(name) == 1


def _places_of(parse: Parse, start: int, end: int) -> list[str]:
    """The places that the clause around some words is said to be in."""
    head = head_of_span(parse, start, end)
    if head is None:
        return []
    verb = next((t for t in (head, *parse.ancestors(head)) if t.pos in ("VERB", "AUX")), head)
    wanted = {head.index, verb.index, *(t.index for t in parse.ancestors(head) if t.index >= verb.index)}
    wanted |= {t.index for t in parse.children(verb) if t.dep in ("nsubj", "nsubjpass", "dobj", "prep", "agent")}
    wanted |= {t.index for by in parse.children(verb, "agent", "prep") for t in parse.children(by)}
    wanted |= {t.index for t in parse.ancestors(head) if verb in parse.ancestors(t)}
    wanted |= {t.index for t in parse.children(verb, "advcl") if is_occasion(parse, t)}
    if verb.dep == "relcl":
        wanted.add(verb.head)
    found = [p for p in find_places(parse) if p.governor is not None and p.governor.index in wanted]
    own = paired(parse, found, (start, end))
    return [p.text for p in ([own] if own else found)]


def of_another_happening(question: Question, passage: Passage, start: int, end: int, report: Report) -> bool:
    """Whether the clause, or the report where the clause says nothing, tells of another kind of happening."""
    asked = asked_happenings(question)
    if not asked:
        return False
    own = _happenings_of(passage.parse, start, end)
    if own:
        return not _any_fit(asked, own)
    told = happenings_told(f"{report.article.title}\n{report.article.text}")
    if not told:
        return False
    if not _any_fit(asked, told):
        return True
    before = f"{passage.before} {passage.text}"
    near = happenings_told(before)
    opening = happenings_told(" ".join([report.article.title, *(report.sentences[i].text for i in lead(report))]))
    return bool(near) and not _any_fit(asked, near) and bool(opening) and not _any_fit(asked, opening)


def _any_fit(asked: Iterable[Happening], told: Iterable[Happening]) -> bool:
    return any(may_be_one(a, t) for a in asked for t in told)


def asked_happenings(question: Question) -> frozenset[Happening]:
    """The kinds of happening that a question sets its event in: "killed in the plane crash"."""
    parse = question.parse
    found: list[str] = []
    for t in parse.tokens:
        if t.dep == "pobj" and parse.head(t).text.lower() in _OCCASION and t.pos == "NOUN":
            words = [t, *parse.children(t, "compound", "amod")]
            head = kind_of_happening(t.lemma)
            found += [t.lemma] if head else [w.lemma for w in words] if _is_accident(t) else []
    return happenings_in(found)


_OF_ANY_KIND = ACCIDENTS | {"attack", "tragedy", "incident"}


def _is_accident(noun: Token) -> bool:
    return noun.lemma.lower() in _OF_ANY_KIND


def of_another_name(question: Question, passage: Passage, start: int, end: int) -> bool:
    """Two happenings, or things, of one kind by their names: "the Tarn fire" is not "the Orme fire"."""
    parse = passage.parse
    head = head_of_span(parse, start, end)
    if head is None:
        return False
    verb = next((t for t in (head, *parse.ancestors(head)) if t.pos == "VERB"), head)
    near = parse.subtree(verb)
    for asked in (
        t for t in question.parse.tokens if t.pos == "NOUN" and t.dep in ("pobj", "nsubj", "dobj", "nsubjpass")
    ):
        wanted = _proper(question.parse, asked)
        same = [t for t in near if t.lemma == asked.lemma and t.pos in ("NOUN", "PROPN") and t.index != head.index]
        named = [p for t in same if (p := _proper(parse, t))]
        if wanted and named and len(named) == len(same) and not any(_one_party(wanted, p) for p in named):
            return True
    return False


def _happenings_of(parse: Parse, start: int, end: int) -> frozenset[Happening]:
    """The kinds that the clause around some words names as its occasion or its cause."""
    head = head_of_span(parse, start, end)
    verb = next((t for t in (head, *parse.ancestors(head)) if t.pos == "VERB"), None) if head is not None else None
    if head is None or verb is None:
        return frozenset()
    nouns: list[Token] = []
    for v in (verb, head):
        for p in parse.children(v, "prep", "agent"):
            nouns += parse.children(p, "pobj") if p.text.lower() in _OCCASION else []
    nouns += parse.children(verb, "nsubj") if not parse.children(verb, "auxpass") else []
    found: list[str] = []
    for noun in nouns:
        if noun.pos == "NOUN" and noun is not head:
            kind = kind_of_happening(noun.lemma)
            if kind is not None and not kind.vehicle:  # "shot in a car" tells of no crash
                found.append(noun.lemma)
            elif kind is None and _is_accident(noun):
                found += [w.lemma for w in parse.children(noun, "compound")]
    return happenings_in(found)


def contradicted(question: Question, passage: Passage, start: int, end: int, report: Report) -> bool:
    """Whether anything says that words of a sentence, `start` to `end` of it, are of another party, place or event."""
    return of_another(question, passage, start, end) or _set_apart(question, passage, start, end, report)


def claim_contradicted(question: Question, claim: Claim, report: Report) -> bool:
    """The same of a figure, whose claim may know by itself who did it: "… won 184 seats and the Conservatives 99"."""
    span = claim.quantity.start, claim.quantity.end
    asked = _capitalised(question.agent or "")
    own = any(names and _one_party(asked, names) for a in claim.agents if (names := _own_name(a)))
    return (not (asked and own) and of_another(question, claim.passage, *span)) or _set_apart(
        question, claim.passage, *span, report
    )


def _own_name(party: str) -> frozenset[str]:
    """Of a party that is called by name; "Halloran's rival" is not."""
    return _capitalised(party) if party.strip() and party.split()[-1][0].isupper() else frozenset()


def _capitalised(words: str) -> frozenset[str]:
    return frozenset(stem(w.lower()) for w in words.split() if w[0].isupper()) - TITLES


def _set_apart(question: Question, passage: Passage, start: int, end: int, report: Report) -> bool:
    return (
        of_another_group(question, passage, start, end)
        or of_another_name(question, passage, start, end)
        or in_another_place(question, passage, start, end, report)
        or of_another_happening(question, passage, start, end, report)
    )
