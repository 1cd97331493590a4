"""Which side a speaker speaks for: authorities, an armed group, medics, witnesses; anybody else is a side alone."""

from __future__ import annotations

import re

OUTLET = "the outlets themselves"
_SIDES = {
    "armed groups": (
        "rebel|rebels|militant|militants|insurgent|insurgents|separatist|separatists|guerrilla|guerrillas|militia|"
        "militias|liberation|taliban|jihadist|jihadists|faction|gunmen|mujahideen"
    ),
    "medics and rescuers": (
        "hospital|hospitals|doctor|doctors|medic|medics|nurse|nurses|paramedic|paramedics|ambulance|rescuer|rescuers|"
        "rescue|firefighters|coroner|morgue"
    ),
    "witnesses": "witness|witnesses|resident|residents|survivor|survivors|villager|villagers|relative|relatives",
    "officials": (
        "official|officials|authority|authorities|police|officer|officers|army|military|navy|troops|government|minister|"
        "ministers|ministry|president|governor|mayor|premier|prosecutor|prosecutors|sheriff|commissioner|commander|"
        "general|spokesman|spokeswoman|coastguard|administration|department|agency|council|state|security|forces|senator"
    ),
}
_WORDS = {word: side for side, words in _SIDES.items() for word in words.split("|")}
_WORD = re.compile(r"[^\W\d_]+")


def side_of(speaker: str | None) -> str:
    """The side that the words for a speaker name, the more telling word first; None is the outlet's own voice.

    >>> side_of("Sarfraz Anwar, the interior minister"), side_of("the Harbour Liberation Army")
    ('officials', 'armed groups')
    >>> side_of("a hospital official"), side_of("Ana Duarte"), side_of(None)
    ('medics and rescuers', 'Ana Duarte', 'the outlets themselves')
    """
    if speaker is None:
        return OUTLET
    named = {_WORDS[w] for w in _WORD.findall(speaker.lower()) if w in _WORDS}
    return next((side for side in _SIDES if side in named), speaker)
