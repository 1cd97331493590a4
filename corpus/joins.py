"""Stops that end no sentence: where sentencex finds two sentences and there is one."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Join:
    """Two pieces are one sentence where `left` matches the end of the first and `right` the start of the second."""

    left: re.Pattern[str]
    right: re.Pattern[str]


_TITLES = (
    "Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Pvt|Brig|Cmdr|Adm|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Pres|Rev|Fr|Hon|Supt|Insp|Det|Amb|Atty|Msgr"
    r"|Mt|Ft|vs|v|approx|ca|cf|e\.g|i\.e"
)
"""Never the end of a sentence: something must follow."""

_BEFORE_FIGURES = "Nos?|Art|Sec|Fig|Vol|pp?|est|Rs"

_ABBREVIATIONS = (
    "Inc|Corp|Ltd|Co|Bros|Jr|Sr|St|Ave|Blvd|Rd|Dept|Univ|Assn|Gov|etc|al"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun"
    "|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Penn"
    r"|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|[A-Z]|(?:[A-Z]\.)+[A-Z]"
)
"""As often inside a sentence as at its end: what follows must begin as sentences begin."""

_STARTERS = (
    "The|A|An|This|That|These|Those|He|She|It|They|We|I|You|His|Her|Its|Their|Our|My|Your|In|On|At|As|After|Before|But|And"
    "|Or|So|If|When|While|Since|For|From|With|By|Of|To|There|Then|Here|Now|Yet|Not|No|Some|Many|Most|More|All|Both|Each"
    "|Every|Another|Other|Others|Such|What|Who|Why|How|Where|Which|Although|Though|However|Meanwhile|Because|Despite"
    "|During|Until|Under|Over|About|Among|Also|According|Officials|Police|Authorities|Witnesses|Earlier|Later|Last"
    "|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Dozens|Hundreds|Thousands|Nobody|Nothing|Everyone"
)
_AFTER_THE_HOUR = (
    r"(?:[A-Z]{1,3}T|GMT|UTC|local|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_SPEECH = (
    "said|says|asked|asks|told|wrote|shouted|added|replied|cried|screamed|yelled|wondered|recalled|exclaimed|tweeted"
)
_ANYTHING = re.compile("")

_JOINS = (
    # "they waited ... and nothing came", "Where?” she asked": sentences begin with a capital, a figure or a sign.
    Join(_ANYTHING, re.compile(r"[\"“‘'(\[]?[a-z]|[,;:%)\]–—-]")),
    # "1. Release the prisoners."
    Join(re.compile(r"\A\(?(?:\d{1,3}|[a-zA-Z])[.)]\Z"), _ANYTHING),
    # "Gen. Khan"
    Join(re.compile(rf"(?:^|[^\w.])(?:{_TITLES})\.\Z"), _ANYTHING),
    # "No. 5", "Rs. 500"
    Join(re.compile(rf"(?:^|[^\w.])(?:{_BEFORE_FIGURES})\.\Z"), re.compile(r"\d")),
    # "the U.S. Army", "Acme Corp. Chief Executive", "George W. Bush"; "He had never been to the U.S. His sister had."
    Join(
        re.compile(rf"(?:^|[^\w.])(?:{_ABBREVIATIONS})\.\Z"),
        re.compile(rf"[\"“‘'(\[]*+(?!(?:{_STARTERS})\b)\S"),
    ),
    # "5 p.m. Saturday", "7 a.m. EST"
    Join(re.compile(r"\b[ap]\.m\.\Z"), re.compile(_AFTER_THE_HOUR)),
    # "“Where did they go?” Mayor Ruth Adeyemi asked."
    Join(
        re.compile(r"[?!…—-][\"”’']\Z"),
        re.compile(rf"(?!(?:He|She|They|It|We|I|You)\b)(?:[A-Z][\w.’'-]*\s+){{1,5}}(?:{_SPEECH})\b"),
    ),
)


def belong_together(left: str, right: str) -> bool:
    """Whether the end of one piece and the start of the next stand in one sentence.

    >>> belong_together("He met Gen.", "Khan."), belong_together("He met the general.", "Khan smiled.")
    (True, False)
    """
    return any(join.left.search(left) and join.right.match(right) for join in _JOINS)
