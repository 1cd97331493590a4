"""What happened to what is counted: the events that a noun takes part in, and its role in each, read from the parse.

An event is a word of its sentence with the class that it belongs to, where it belongs to one: "killed", "perished",
"lost their lives" and "fatalities" are one class, whatever the grammar. The classes stand in `data/events.json`.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.language.event_lexicon import NAMED_FOR_IT, lexicon
from qa.language.parsing import Parse, Token
from qa.language.verb_events import Event, Role, role_of_subject, verb_event


def kind_of(word: str) -> str | None:
    """The class of an event word of any part of speech, by its lemma or its past participle.

    >>> kind_of("fatality"), kind_of("died"), kind_of("hurt"), kind_of("vote")
    ('killed', 'killed', 'injured', None)
    """
    words = lexicon()
    word = word.lower()
    for form in (word, *_bare_forms(word)):
        for part in (words.transitive, words.intransitive, words.states, words.nouns):
            if form in part:
                return part[form]
    return None


def _bare_forms(word: str) -> Iterator[str]:
    """Guesses at the lemma of a regular form, for words that stand without a parse."""
    for ending, repairs in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("ed", ("", "e")),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ing", ("", "e")),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            yield from (stem + repair for repair in repairs)
            if ending in ("ed", "ing") and stem[-1] == stem[-2]:
                yield stem[:-1]


def events_of(parse: Parse, noun: Token) -> list[Event]:
    """All events that a noun (or a figure that stands for one) takes part in, the closest first.

    "Officers shot ten men who had robbed a bank" gives for "men": shoot as patient, rob as agent.
    """
    named = [*_named_by(parse, noun), *_on_board(parse, noun)]
    told = [*_modifying(parse, noun), *_governing(parse, noun)]
    if noun.text.lower() in lexicon().states:
        told = [e for e in told if parse.tokens[e.anchor].lemma != "leave"]  # "left two dead and three hurt"
    found: list[Event] = []
    for event in [*told, *named] if noun.lemma.lower() in NAMED_FOR_IT else [*named, *told]:
        _add(found, event)
    return found if any(e.kind for e in found) else [*_in_hospital(parse, noun), *found]


def _on_board(parse: Parse, noun: Token) -> Iterator[Event]:
    """ "With 84 people aboard", "people on board the ferry"."""
    for t in parse.children(noun, "advmod", "prep"):
        board = t.lemma.lower() == "on" and any(b.lemma.lower() == "board" for b in parse.children(t, "pobj"))
        if board or t.text.lower() in ("aboard", "onboard"):
            yield Event("aboard", "aboard", Role.PATIENT, noun.index)
    verb = parse.head(noun)
    if noun.dep == "nsubj" and verb.lemma == "be":
        for t in parse.children(verb, "prep", "advmod"):
            board = t.lemma.lower() == "on" and any(b.lemma.lower() == "board" for b in parse.children(t, "pobj"))
            if board or t.text.lower() in ("aboard", "onboard"):
                yield Event("aboard", "aboard", Role.PATIENT, verb.index)


def _in_hospital(parse: Parse, noun: Token) -> Iterator[Event]:
    """ "ended with five people in the hospital", "two are in hospital": nothing else tells what happened to them."""
    verb = parse.head(noun)
    stay = parse.children(verb, "prep") if noun.dep == "nsubj" and verb.lemma in ("be", "remain") else []
    for preposition in (*parse.children(noun, "prep"), *stay):
        for place in parse.children(preposition, "pobj") if preposition.lemma in ("in", "at") else ():
            if place.lemma.lower() == "hospital" and not parse.children(place, "amod", "compound"):
                yield Event("hospital", "injured", Role.PATIENT, noun.index)


def _add(found: list[Event], event: Event) -> None:
    if all((event.anchor, event.role) != (e.anchor, e.role) for e in found):
        found.append(event)


def _named_by(parse: Parse, noun: Token) -> Iterator[Event]:
    """The noun is itself the event: "67 fatalities", or a figure before a state: "18 dead"."""
    kind = lexicon().nouns.get(noun.lemma.lower()) or lexicon().nouns.get(noun.text.lower())
    if kind and not any(t.text.lower() == "attempted" for t in parse.children(noun, "amod")):
        yield Event(noun.lemma.lower(), kind, Role.PATIENT, noun.index)
    if noun.lemma.lower() in _VICTIMS:
        for t in parse.children(noun, "compound", "amod", "nmod"):
            kind = "shot" if t.text.lower() in _SHOT else kind_of(t.text)
            if kind:
                yield Event(t.text.lower(), kind, Role.PATIENT, t.index)


_VICTIMS = {"victim", "casualty"}
"""Nouns for those to whom something happened, which the word before them names: "four stabbing victims"."""
_SHOT = {"gunshot", "gunfire", "shotgun"}


def _modifying(parse: Parse, noun: Token) -> Iterator[Event]:
    """Participles, relative clauses and states that hang from the noun: "41 insurgents killed on Friday"."""
    states = lexicon().states
    following = parse.tokens[noun.index + 1] if noun.index + 1 < len(parse.tokens) else None
    for t in parse.children(noun, "amod", "acl", "relcl", "appos"):
        if t.dep in ("amod", "appos"):
            # "murdered" is often parsed as an adjective, whose lemma is itself.
            kind = states.get(t.text.lower()) or (kind_of(t.text) if t.text.lower().endswith("ed") else None)
            if kind:
                yield Event(t.text.lower(), kind, Role.PATIENT, t.index)
            continue
        role = Role.AGENT if t.tag == "VBG" else Role.PATIENT
        if t.dep == "relcl":
            if _of_a_part(parse, t):
                continue
            role = _role_in_relative(parse, t)
        for verb in _with_conjoined(parse, t):
            yield verb_event(parse, verb, role)
    beside = following is not None and following.head != noun.index and not _acts(parse, following)
    if following is not None and beside and following.text.lower() in states:
        yield Event(following.text.lower(), states[following.text.lower()], Role.PATIENT, following.index)


def _acts(parse: Parse, verb: Token) -> bool:
    """ "He shot and killed a guard": what looks like a state has an object, its own or a shared one."""
    return any(parse.children(v, "dobj") for v in (verb, *parse.children(verb, "conj")))


def _of_a_part(parse: Parse, verb: Token) -> bool:
    """ "five skiers, two of whom were found", "18 missiles, of which it shot down 15": what befell some of them."""
    relative = (t for t in parse.subtree(verb) if t.tag in ("WP", "WDT") and t.dep == "pobj")
    return any(parse.head(t).text.lower() == "of" for t in relative)


def _role_in_relative(parse: Parse, verb: Token) -> Role:
    for t in parse.children(verb, "nsubj", "nsubjpass", "dobj"):
        if t.tag in ("WP", "WDT") or t.text.lower() == "that":
            return role_of_subject(parse, verb) if t.dep == "nsubj" else Role.PATIENT
    return Role.PATIENT


def _governing(parse: Parse, noun: Token) -> Iterator[Event]:
    """Climbs from the noun to the verbs and event nouns above it."""
    t, seen = noun, {noun.index}
    while True:
        head = parse.head(t)
        if head.index in seen and t.dep != "ROOT":
            return
        seen.add(head.index)
        if t.dep in ("nsubjpass", "nsubj", "csubj"):
            yield from _as_subject(parse, t, head)
            return
        if t.dep in ("dobj", "dative", "oprd", "attr") or _is_object(parse, t, head):
            if t.dep == "attr" and head.dep == "auxpass":
                yield verb_event(parse, parse.head(head), Role.PATIENT)  # "Also injured were three men"
                return
            if t.dep == "attr" or (head.lemma in _LISTING and _listed(parse, head)):
                yield from _through_subject(parse, head)
            for verb in _with_conjoined(parse, head, sharing="object"):
                yield verb_event(parse, verb, Role.PATIENT)
            first = parse.head(head)
            shared = t.dep == "dobj" and head.dep == "conj" and not parse.children(first, "dobj", "nsubjpass")
            if shared and first.pos == "VERB" and first.lemma.lower() in lexicon().transitive:
                yield verb_event(parse, first, Role.PATIENT)  # "killed or wounded 40 people"
            return
        if t.dep == "pobj":
            if head.lemma == "of" and _is_part(parse.head(head)):
                return
            if (
                head.lemma == "with"
                and parse.head(head).pos in ("NOUN", "PROPN")
                and head.index > parse.head(head).index
            ):
                return  # "a ferry with 84 people aboard": what befell it did not befall all of them
            yield from _named_by(parse, parse.head(head)) if head.lemma == "of" else ()
            if head.lemma == "by" and head.dep == "agent":
                yield verb_event(parse, parse.head(head), Role.AGENT)
                return
            above = parse.head(head)
            if above.pos in ("VERB", "AUX"):
                nouns = parse.children(above, "nsubj", "nsubjpass", "dobj")
                yield from _struck(nouns, head)
                tally = next((s for s in nouns if _counts(s, above)), None)
                if tally is not None:
                    yield from _tallied(parse, tally)
                elif head.dep == "prep":
                    yield verb_event(parse, above, Role.SETTING)
                return
            t = above
            continue
        if t.dep == "ROOT" or head.index == t.index:
            return
        t = head


def _struck(nouns: list[Token], preposition: Token) -> Iterator[Event]:
    """Places at which attacks happen are attacked: "raids began at 12 locations"."""
    kinds = lexicon().nouns
    for noun in nouns if preposition.lemma in ("at", "in", "on", "across") else []:
        if kinds.get(noun.lemma.lower()) == "attacked":
            yield Event(noun.lemma.lower(), "attacked", Role.PATIENT, noun.index)


_LISTING = {"include", "comprise", "number", "total", "be", "reach", "stand", "hit"}


_TALLIES = {"toll", "number", "count", "tally", "total", "figure", "estimate"}
"""Nouns whose figure stands elsewhere: "the number of people killed rose to 45"."""


_PARTS = {"none", "many", "most", "some", "few", "half", "third", "quarter", "majority", "percent", "several", "any"}


def _is_object(parse: Parse, noun: Token, verb: Token) -> bool:
    """A figure that the parser takes for an adverb of its verb: "scored 28 points", but not "fell 6 percent"."""
    adverbial = noun.entity in ("DATE", "TIME", "PERCENT") or verb.lemma in _MOVING
    return noun.dep == "npadvmod" and verb.pos == "VERB" and not adverbial and not parse.children(verb, "dobj")


_MOVING = {
    *("rise", "fall", "drop", "climb", "slip", "gain", "lose", "slide", "jump", "grow", "shrink", "surge", "sink"),
    *("stand", "increase", "swell", "soar", "double", "decline"),
}
"""Verbs of change, and of standing at a figure."""


def _is_part(quantifier: Token) -> bool:
    """What befalls "two of the four defendants" or "none of its 40 staff" need not befall all of them."""
    return quantifier.pos == "NUM" or quantifier.lemma.lower() in _PARTS


def _counts(noun: Token, verb: Token) -> bool:
    """ "The toll rose to 45", "deaths rose to 45"."""
    event = noun.dep == "nsubj" and noun.tag == "NNS" and noun.lemma.lower() in lexicon().nouns
    return noun.lemma in _TALLIES or (event and verb.lemma in _MOVING)


def _listed(parse: Parse, verb: Token) -> bool:
    return any(lexicon().nouns.get(s.lemma.lower()) or s.lemma in _TALLIES for s in _subjects(parse, verb))


def _subjects(parse: Parse, verb: Token) -> list[Token]:
    """Of the verb, or of the one that a participle leans on."""
    return parse.children(verb, "nsubj") or parse.children(parse.head(verb), "nsubj")


def _as_subject(parse: Parse, subject: Token, verb: Token) -> Iterator[Event]:
    states = lexicon().states
    if verb.pos in ("ADJ", "NOUN") and verb.text.lower() in states:
        yield Event(verb.text.lower(), states[verb.text.lower()], Role.PATIENT, verb.index)
        return
    stated = [e for v in _with_conjoined(parse, verb) for e in _complemented(parse, v)]
    yield from stated
    for preposition in parse.children(verb, "prep"):
        for among in parse.children(preposition, "pobj") if preposition.lemma == "among" else ():
            yield from _named_by(parse, among)
            yield from _modifying(parse, among)
    for v in _with_conjoined(parse, verb):
        if v.lemma != "be" and not (stated and v.lemma in _COPULAS):
            yield verb_event(parse, v, Role.PATIENT if subject.dep == "nsubjpass" else role_of_subject(parse, v))
    for after in parse.children(verb, "prep"):
        for v in parse.children(after, "pcomp") if after.lemma == "after" else ():
            if parse.children(v, "auxpass") and not parse.children(v, "nsubjpass"):
                yield verb_event(parse, v, Role.PATIENT)
    if subject.dep == "nsubjpass" and verb.lemma in _HELD_TO_BE:
        for v in parse.children(verb, "xcomp"):
            yield verb_event(parse, v, Role.PATIENT if parse.children(v, "auxpass") else role_of_subject(parse, v))


_HELD_TO_BE = {"believe", "presume", "fear", "think", "suspect", "report", "say", "know", "understand", "confirm"}
"""Verbs that only say how sure it is: "are believed to have died"."""


def _complemented(parse: Parse, verb: Token) -> Iterator[Event]:
    """ "went missing", "was shot and pronounced dead"."""
    states = lexicon().states
    for complement in parse.children(verb, "acomp", "attr", "oprd", "xcomp", "advcl"):
        kind = states.get(complement.text.lower())
        if kind is None and complement.dep == "acomp" and complement.text.lower().endswith("ed"):
            yield Event(complement.text.lower(), kind_of(complement.text), Role.PATIENT, complement.index)
        if kind and (complement.dep not in ("xcomp", "advcl") or complement.index == verb.index + 1):
            yield Event(complement.text.lower(), kind, Role.PATIENT, complement.index)
            for other in parse.children(complement, "conj"):
                if states.get(other.text.lower()):
                    yield Event(other.text.lower(), states[other.text.lower()], Role.PATIENT, other.index)


_COPULAS = {"remain", "go", "stay", "become", "lie", "keep"}
"""With a state they say no more than it: "went missing"."""


def _through_subject(parse: Parse, verb: Token) -> Iterator[Event]:
    """What the subject names happened to what is listed: "the dead included 11 civilians"."""
    for subject in _subjects(parse, verb):
        yield from _tallied(parse, subject) if subject.lemma in _TALLIES else _named_by(parse, subject)


def _tallied(parse: Parse, tally: Token) -> Iterator[Event]:
    """A toll is of deaths unless it says otherwise; any other tally is of what follows: "the number of people hurt"."""
    yield from _named_by(parse, tally)
    modifiers = [t for t in parse.children(tally, "compound", "amod") if kind_of(t.lemma)]
    for modifier in modifiers[:1]:
        yield Event(modifier.lemma.lower(), kind_of(modifier.lemma), Role.PATIENT, tally.index)
    for of in parse.children(tally, "prep"):
        for noun in parse.children(of, "pobj"):
            yield from _named_by(parse, noun)
            yield from _modifying(parse, noun)
            for t in parse.children(noun, "amod"):
                if t.tag == "VBN" and kind_of(t.text) is None:
                    yield Event(t.lemma.lower(), None, Role.PATIENT, t.index)  # "the number of burnt cars"
        for held in parse.children(of, "pcomp"):
            for t in parse.children(held, "oprd", "acomp", "dobj"):
                if kind_of(t.text) is not None:
                    yield Event(
                        t.lemma.lower(), kind_of(t.text), Role.PATIENT, t.index
                    )  # "the number of confirmed dead"
    yield from _modifying(parse, tally)
    if tally.lemma == "toll" and not modifiers:
        yield Event("toll", "killed", Role.PATIENT, tally.index)


def _with_conjoined(parse: Parse, verb: Token, sharing: str = "subject") -> Iterator[Token]:
    """The verb and those conjoined with it that share its subject, or its object."""
    yield verb
    for v in parse.children(verb, "conj"):
        own = ("nsubj", "nsubjpass") if sharing == "subject" else ("dobj", "nsubj", "nsubjpass")
        if v.pos == "VERB" and not parse.children(v, *own) and sharing == "subject":
            yield from _with_conjoined(parse, v)
