"""Changes to a question that stands alone: another subject, event, place, period, speaker, agent, or question word."""

from __future__ import annotations

from dataclasses import dataclass

from qa.language.events import kind_of
from qa.language.parsing import Parse, Token
from qa.questions.answer_types import Asked, find_asked
from qa.questions.question import Question
from qa.questions.scope import Scope, Words, find_scope, words_text
from qa.questions.standalone import find_event, noun_phrase

_LEADING = {
    "in",
    "at",
    "on",
    "near",
    "around",
    "outside",
    "across",
    "inside",
    "over",
    "during",
    "since",
    "within",
    "by",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a question stand in it."""

    parse: Parse
    asked: Asked
    scope: Scope
    event: Token | None
    subject: Words | None
    """What is counted or what the class asked for is: "militants" in "how many militants"."""

    def phrase(self, words: Words | None) -> str:
        """A part of the scope with the preposition before it and a space: " in Gwadar"; empty where there is none."""
        return "" if words is None else " " + (words_text(self.parse, self._led(words)) or "")

    def _led(self, words: Words) -> Words:
        before = words.first - 1
        if before >= 0 and self.parse.tokens[before].text.lower() in _LEADING:
            return Words(before, words.last)
        return words

    def replaced(self, words: Words, text: str) -> str:
        """The question with other words in place of some; a preposition in the new ones replaces the one before."""
        if text.split()[0].lower() in _LEADING:
            words = self._led(words)
        return self._exchanged(words, text)

    def relimited(self, words: Words, text: str) -> str:
        """As `replaced`, and the preposition before the old words goes in any case."""
        return self._exchanged(self._led(words), text)

    def without(self, words: Words) -> str:
        """The question without a limit and its preposition."""
        return self._exchanged(self._led(words), "").replace(" ?", "?").replace(" ,", ",").replace("  ", " ")

    def _exchanged(self, words: Words, text: str) -> str:
        start, end = self.parse.tokens[words.first].start, self.parse.tokens[words.last].end
        return self.parse.text[:start] + text + self.parse.text[end:]

    def extended(self, text: str) -> str:
        """The question with a further limit, set before any "according to"."""
        end = next((t.start for t in self.parse.tokens if t.text.lower() == "according" and t.index), None)
        if end is None:
            end = len(self.parse.text.rstrip("?. "))
        head = self.parse.text[:end].rstrip(", ")
        tail = self.parse.text[end:]
        return f"{head} {text}{', ' if tail[:1].isalpha() else ''}{tail}"


def lay_out(question: Question) -> Layout:
    """Finds the parts again in the parse of the question."""
    parse = question.parse
    asked = find_asked(parse)
    scope = find_scope(parse, asked)
    subject = None if asked.focus is None else noun_phrase(parse, parse.tokens[asked.focus], asked)
    return Layout(parse, asked, scope, find_event(parse, asked, scope), subject)


def counted_anew(question: Question, subject: str | None, event: str | None) -> str:
    """A question of number written afresh, within the same scope.

    A noun for an event becomes its verb: "deaths" are counted by "how many civilians were killed".
    """
    layout = lay_out(question)
    scope = layout.scope
    happened = event or question.event or ""
    if happened and happened.endswith(("s", "h", "y", "l")):
        happened = kind_of(happened) or happened
    agent = f" by {question.agent}" if question.agent and scope.agent else ""
    speaker = f", according to {question.speaker}" if question.speaker else ""
    verb = f" were {happened}" if happened else " were there"
    return (
        f"How many {subject or question.subject or 'people'}{verb}{agent}"
        f"{layout.phrase(scope.place)}{layout.phrase(scope.period)}{speaker}?"
    )


def with_subject(question: Question, subject: str) -> str:
    """ "And civilians?" """
    layout = lay_out(question)
    focus = None if layout.asked.focus is None else layout.parse.tokens[layout.asked.focus]
    counted = layout.asked.first >= 0 and layout.parse.tokens[layout.asked.last].text.lower() == "many"
    if counted and layout.subject is not None and focus is not None and focus.tag != "PRP":
        return layout.replaced(layout.subject, subject)
    if counted and focus is None:
        end = layout.parse.tokens[layout.asked.last].end
        return f"{layout.parse.text[:end]} {subject}{layout.parse.text[end:]}"
    return counted_anew(question, subject, None)


def with_event(question: Question, event: str) -> str:
    """ "And wounded?": a participle takes the place of a participle, all else is written afresh."""
    layout = lay_out(question)
    if layout.event is not None and layout.event.tag == "VBN" and event.endswith(("ed", "en", "t", "n")):
        passive = layout.parse.tokens[layout.event.index - 1].lemma == "be"
        if passive:
            return layout.replaced(Words(layout.event.index, layout.event.index), event)
    return counted_anew(question, None, event)


def with_limit(layout: Layout, old: Words | None, phrase: str) -> str:
    """Another place, period or agent, as a phrase with its preposition: "in Pasni"."""
    return layout.extended(phrase) if old is None else layout.replaced(old, phrase)


def with_speaker(question: Question, speaker: str) -> str:
    """ "According to the BLA?" """
    layout = lay_out(question)
    if layout.scope.speaker is not None:
        return layout.replaced(layout.scope.speaker, speaker)
    return f"{layout.parse.text.rstrip('?. ')}, according to {speaker}?"


def asked_by(question: Question, word: str) -> str:
    """The same happening asked for by another question word: "when?" after "how many were killed?"."""
    layout = lay_out(question)
    parse, asked = layout.parse, layout.asked
    if asked.first < 0:
        return _turned_template(question, word)
    if layout.subject is None:
        return _swapped(layout, word)
    rest = parse.tokens[layout.subject.last + 1 :]
    noun = words_text(parse, layout.subject) or ""
    if parse.tokens[layout.subject.last].tag == "NN" and asked.last == asked.first:
        noun = f"the {noun}"
    if not rest or asked.first > 1:
        return _turned_template(question, word)
    if layout.scope.verb is not None:
        verb = parse.tokens[layout.scope.verb]
        return f"{word} {parse.text[rest[0].start : verb.end]} {noun}{parse.text[verb.end :]}"
    if rest[0].lemma in ("be", "have") or rest[0].tag == "MD":
        return f"{word} {rest[0].text} {noun}{parse.text[rest[0].end :]}"
    if rest[0].tag in ("VBD", "VBN", "VBP"):
        return f"{word} did {noun} {rest[0].lemma}{parse.text[rest[0].end :]}"
    return _turned_template(question, word)


def _swapped(layout: Layout, word: str) -> str:
    """A plain question word gives way to another; where it was the subject, somebody takes its part."""
    parse, asked = layout.parse, layout.asked
    wh = parse.tokens[asked.last]
    after = parse.text[wh.end :]
    if wh.dep not in ("nsubj", "nsubjpass") or layout.event is None or word.lower().endswith("whom"):
        return word + after
    following = parse.tokens[wh.index + 1]
    if following.pos == "AUX":
        return f"{word} {following.text} somebody{parse.text[following.end :]}"
    return f"{word} did somebody {following.lemma}{parse.text[following.end :]}"


def _turned_template(question: Question, word: str) -> str:
    layout = lay_out(question)
    happened = question.event or "there"
    if happened.endswith(("s", "h", "y", "l")):
        happened = kind_of(happened) or happened
    place, period = layout.phrase(layout.scope.place), layout.phrase(layout.scope.period)
    return f"{word} were {question.subject or 'people'} {happened}{place}{period}?"
