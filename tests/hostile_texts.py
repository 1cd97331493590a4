"""Texts that try to be more than text."""

ESC = "\x1b"
HOSTILE = {
    "title-setting escape": f"{ESC}]0;owned\x07 after",
    "clipboard-setting escape": f"{ESC}]52;c;b3duZWQ=\x07 after",
    "hyperlink escape": f"{ESC}]8;;http://evil.example{ESC}\\here{ESC}]8;;{ESC}\\",
    "device control and application strings": f"{ESC}P0;1|17/ab{ESC}\\ {ESC}_Gi=1;AAAA{ESC}\\ {ESC}^x{ESC}\\",
    "screen-clearing and cursor escapes": f"{ESC}[2J{ESC}[H{ESC}[?1049l{ESC}c{ESC}7{ESC}8",
    "keyboard-mapping and report escapes": f"{ESC}[0;1;2p{ESC}[6n{ESC}[c{ESC}[>0q",
    "colour escape": f"{ESC}[31mred{ESC}[0m",
    "C1 escape": "\x9b31mred\x9d0;owned\x9c",
    "escape cut short": f"a{ESC}",
    "markup": "[red]red[/red] [bold",
    "closing tag": "[/] [/red] [/",
    "action markup": "[@click=app.quit]click me[/]",
    "link markup": "[link=http://evil.example]here[/link] [on red blink]x",
    "variable markup": "$accent [$x] {0} %s \\[",
    "bidi override": "\u202egnp.exe\u202c \u2066x\u2069",
    "zero width": "a\u200bb\u200dc\ufeffd\u2060e",
    "combining marks": "z" + "\u0301" * 500,
    "wide characters": "漢字かな交じり文" * 40,
    "emoji": "👨‍👩‍👧‍👦🏴‍☠️🇺🇳" * 40,
    "right to left": "قتل ٦٧ مسلحا على الأقل " * 20,
    "tag characters": "a\U000e0041\U000e0042\U000e007fb",
    "one long word": "x" * 100_000,
    "line ends": "a\r\nb\rc\u2028d\x85e\n\n\nf",
    "null and backspace": "a\x00b\x08c\x7fd",
    "lone surrogate": "a\ud800b",
    "nothing": "",
    "blank": " \t ",
}
"""By what it is. Articles are cleaned as they are read; these come as if they had not been."""

_LONG = ("one long word", "combining marks", "wide characters", "emoji")
JOURNEYS = {
    "all short ones": " ".join(text for name, text in HOSTILE.items() if name not in _LONG),
    "one long word": HOSTILE["one long word"],
    "wide and combining": "".join(HOSTILE[name] for name in _LONG[1:]),
}
"""Fewer and longer, for tests that visit every screen."""
