"""Sentences on their way to a window."""

from __future__ import annotations

from kiosk.core.errors import PrinterError
from kiosk.core.i18n import Translator
from kiosk.ui.messages import BUG_SENTENCE, Bug, Message, Messages


def test_the_window_gets_the_sentence_and_translates_it() -> None:
    messages, said = Messages(), list[Message]()
    messages.said.connect(said.append)
    messages.say("Máy in {name} hết giấy.", "warn", name="Quầy 1")
    messages.known(PrinterError("Máy in {name} không trả lời.", name="Quầy 2"))
    messages.known(Bug())
    assert [message.in_words(str) for message in said] == [
        "Máy in Quầy 1 hết giấy.",
        "Máy in Quầy 2 không trả lời.",
        BUG_SENTENCE,
    ]
    assert [message.tone for message in said] == ["warn", "warn", "danger"]


def test_a_bug_is_told_in_english_too() -> None:
    messages, said = Messages(), list[Message]()
    messages.said.connect(said.append)
    messages.known(Bug())
    assert said[0].in_words(Translator("en")).startswith("Something went wrong")
