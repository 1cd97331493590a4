"""Whether the one who says something in an article is the one that a question asks for."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus import Article
from qa.attribution.attributing import Attribution
from qa.language.countries import country_of
from qa.language.initials import SMALL, is_short_for
from qa.language.persons import names_person
from qa.language.stemming import stem

_NAME = re.compile(r"[A-Z][\w.’'-]{3,}(?: [A-Z][\w.’'-]+)*$")
_EMPTY = SMALL | {"s"}
_INTRODUCED = re.compile(r"((?:[A-Z][\w'’-]+ (?:of |for |the |and )?){2,6})\(([A-Z]{2,8})\)")
_DETERMINER = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_STATE = (
    "government", "official", "authority", "ministry", "minister", "president", "premier", "military", "army", "police",
    "embassy", "ambassador", "diplomat", "parliament", "foreign", "prime", "state", "defence", "defense", "interior",
    "administration",
)  # fmt: skip


def said_by(asked: str, said: Attribution, article: Article) -> bool:
    """By all words of the name asked for or by a part of it ("Reyes", for "Chief Minister Ana Reyes"), also of the
    fuller name that a pronoun stands for; by a short form that the article introduces ("Baloch Liberation Army (BLA)")
    or that its initials make; by the office that the article gives the name; or as the voice of a country.
    """
    names = [said.text] + ([said.name.text] if said.name else [])
    wanted = _words(asked)
    named = frozenset().union(*map(_words, names))
    if not wanted:
        return False
    if wanted <= named or _words(names[-1]) <= wanted:
        return True
    forms = _short_forms(article.text)
    if any((form in wanted and full <= named) or (full <= wanted and form in named) for form, full in forms.items()):
        return True
    if any(is_short_for(word, name) for word in asked.split() for name in names):
        return True
    proper = [n for n in names if _NAME.match(n)]
    return any(
        _titled(asked, n, article.text) or (n in proper and _titled(n, asked, article.text)) or _of_country(asked, n)
        for n in names
    )


def said_by_another(asked: str, said: Attribution, article: Article) -> bool:
    """By somebody with another name or office; a pronoun, or a role for a name, may stand for the one who is asked for.

    >>> from qa.answer import Stance
    >>> said = Attribution(0, 14, "Mayor Ana Lima", 15, 19, Stance.SAID, None)
    >>> [said_by_another(asked, said, Article("a", "a", "", None, None, "")) for asked in ("the governor", "she")]
    [True, False]
    """
    name = said.name.text if said.name else said.text
    named = all(_NAME.match(_DETERMINER.sub("", words)) for words in (asked, name))
    offices = [_offices(asked), _offices(said.text)]
    other = named or (all(offices) and offices[0].isdisjoint(offices[1]))
    return other and not said_by(asked, said, article)


def _offices(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", text.lower()) if names_person(word))


def _words(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in re.findall(r"\w+", text.lower()) if w not in _EMPTY)


def _titled(name: str, title: str, text: str) -> bool:
    """Whether the article gives the name that title: "Chief Minister Ana Reyes", "Ana Reyes, the chief minister".

    >>> _titled("Reyes", "the chief minister of the province", "Chief Minister Ana Reyes said so.")
    True
    """
    office = re.split(r"\b(?:of|for|in)\b", _DETERMINER.sub("", title.strip()))[0].strip()
    if len(office) < 5 or not office[-1].isalnum():
        return False
    bare = _DETERMINER.sub("", name.strip())
    titles, names = _occurrences(office, text), _occurrences(bare, text)
    told = any(_FROM_TITLE.fullmatch(text, a + len(office), b) for a in titles for b in names if a < b) or any(
        _FROM_NAME.fullmatch(text, b + len(bare), a) for a in titles for b in names if b < a
    )
    return told and not _shared(f"(?i:{re.escape(office)})", name, text)


_FROM_TITLE = re.compile(r"(?:\s(?:of|for|in)(?:\s[\w’'-]+){1,3})?,?\s(?:[A-Z][\w.’'-]*\s){0,3}")
_FROM_NAME = re.compile(r"(?:\s[A-Z][\w.’'-]*){0,2},\s(?:the|an?|its|their)?\s?(?:[\w’'-]+\s){0,4}")


def _occurrences(words: str, text: str) -> list[int]:
    """Where they stand as whole words, in any case."""
    text, words = text.lower(), words.lower()
    found, at = [], text.find(words)
    while at >= 0:
        end = at + len(words)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            found.append(at)
        at = text.find(words, end)
    return found


def _shared(title: str, name: str, text: str) -> bool:
    """The article gives the title to somebody else too, so that it tells nobody apart."""
    others = re.findall(rf"\b{title}\s((?:[A-Z][\w.’'-]+\s?){{1,3}})", text)
    return any(_words(name).isdisjoint(_words(other)) for other in others)


@lru_cache(maxsize=64)
def _short_forms(text: str) -> dict[str, frozenset[str]]:
    """Abbreviations that a text introduces in parentheses, lower-cased, with the stems of the full name.

    >>> sorted(_short_forms("The World Food Programme (WFP) said so.")["wfp"])
    ['food', 'programm', 'world']
    """
    found = {}
    for full, form in _INTRODUCED.findall(text):
        words = [w for w in full.split() if w[0].isupper() or w[0] in "’'"][-len(form) :]
        if "".join(w[0] for w in words) == form:
            found[form.lower()] = frozenset(stem(w.lower()) for w in words)
    return found


def _of_country(asked: str, named: str) -> bool:
    """ "India" speaks through "New Delhi" and "the Indian foreign ministry"; so does its seat.

    >>> [_of_country("India", named) for named in ("New Delhi", "Indian officials", "Indian farmers")]
    [True, True, False]
    """
    voices = _voices_of(_DETERMINER.sub("", asked.strip()).lower())
    return voices is not None and voices.match(_DETERMINER.sub("", named.strip())) is not None


@lru_cache(maxsize=64)
def _voices_of(place: str) -> re.Pattern[str] | None:
    """What the names of those begin with who speak for a country; None where the place is none."""
    country = country_of(place)
    if country is None:
        return None
    officials = (f"{adjective} {noun}" for adjective in country.adjectives for noun in _STATE)
    voices = "|".join(map(re.escape, (*country.names, *country.seats, *officials)))
    return re.compile(rf"(?:{voices})s?(?!\w)", re.IGNORECASE)
