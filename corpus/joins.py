"""Stops that end no sentence: what sentencex took for two is one."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Join:
    """Two pieces are one sentence where `left` matches the end of the first and `right` the start of the second."""

    left: re.Pattern[str]
    right: re.Pattern[str]


_STARTERS = (
    "The|A|An|This|That|These|Those|He|She|It|They|We|I|You|His|Her|Its|Their|Our|My|Your|In|On|At|As|After|Before|But|And"
    "|Or|So|If|When|While|Since|For|From|With|By|Of|To|There|Then|Here|Now|Yet|Not|No|One|Two|Some|Many|Most|More|All|Both"
    "|Each|Every|Another|Other|Others|Such|What|Who|Why|How|Where|Which|Although|Though|However|Meanwhile|Because|Despite"
    "|During|Until|Under|Over|About|Among|Also|According|Officials|Police|Authorities|Witnesses|Earlier|Later|Last"
)
_NO_STARTER = re.compile(rf"[\"“‘'(\[]*(?!(?:{_STARTERS})\b)\S")
_ANY = re.compile(r"")
_SPEECH = (
    "said|says|asked|asks|told|wrote|shouted|added|replied|cried|screamed|yelled|wondered|recalled|exclaimed|tweeted"
)

_JOINS = (
    Join(re.compile(r"[^\n]"), re.compile(r"[\"“‘'(\[]?[a-z]|[,;:%)\]–—-]")),
    Join(
        re.compile(
            r"(?:^|[^\w.])(?:Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Pvt|Brig|Cmdr|Adm|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Pres|Rev|Fr|Hon"
            r"|Supt|Insp|Det|Amb|Msgr|vs|v|approx|ca|cf|e\.g|i\.e|al|Mt|Ft)\.\Z"
        ),
        _ANY,
    ),
    Join(re.compile(r"(?:^|[^\w.])(?:Nos?|Art|Sec|Fig|Vol|pp?|est)\.\Z"), re.compile(r"\d")),
    Join(
        re.compile(
            r"(?:^|[^\w.])(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr|St|Ave|Blvd|Rd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?"
            r"|Wed|Thur?s?|Fri|Sat|Sun|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo"
            r"|Mont|Neb|Nev|Okla|Ore|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Dept|Univ|Assn|Gov|[A-Z]|(?:[A-Z]\.)+[A-Z])\.\Z"
        ),
        _NO_STARTER,
    ),
    Join(
        re.compile(r"\b[ap]\.m\.\Z"),
        re.compile(
            r"(?:[A-Z]{1,3}T\b|GMT|UTC|local|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
        ),
    ),
    Join(re.compile(r"[?!…—-][\"”’']\Z"), re.compile(rf"(?:[A-Z][\w.’'-]*\s+){{1,5}}(?:{_SPEECH})\b")),
)


def belong_together(left: str, right: str) -> bool:
    """Whether the end of one piece and the start of the next stand in one sentence."""
    return any(join.left.search(left) and join.right.match(right) for join in _JOINS)
