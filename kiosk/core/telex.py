"""Vietnamese typed by Telex: keys in, words with their marks out, as people know it.

aa ee oo dd aw ow uw give â ê ô đ ă ơ ư, w alone ư, uow ươ; f s r x j the tones huyền sắc hỏi ngã nặng, z takes a tone
off. A key counts for the whole word, so marks and tones may follow at its end (*dungd* đung, *duongwf* đường). A key
doubled gives itself instead of its mark (*ass* as, *aaa* aa). What can be no Vietnamese syllable is left as typed, at
the latest when the word ends; abbreviations without a vowel keep their đ (*UBND, HĐND, QĐ*).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kiosk.core.spelling import ACUTE, DOT, GRAVE, HOOK, LEVEL, TILDE, VOWELS, Spelling, base, spelling, toned, untoned

TONE_KEYS = {"z": LEVEL, "f": GRAVE, "s": ACUTE, "r": HOOK, "x": TILDE, "j": DOT}

_MARKS = {
    ("a", "a"): "â",
    ("e", "e"): "ê",
    ("o", "o"): "ô",
    ("d", "d"): "đ",
    ("w", "a"): "ă",
    ("w", "o"): "ơ",
    ("w", "u"): "ư",
}
"""What a key makes of a letter without its mark."""


@dataclass(frozen=True)
class Word:
    """One word while it is typed; `typed` and `erased` give the next one.

    `letters` with their marks and capitals, without the `tone`; `raw`: what is left standing where no syllable comes
    of it, the keys typed since the word began or was last erased from. `left`: it stands as typed already. `again`:
    the key just typed if it made a mark, and the text it made it in.
    """

    letters: str = ""
    tone: int = LEVEL
    raw: str = ""
    left: bool = False
    again: tuple[str, str] = ("", "")

    @classmethod
    def of(cls, text: str) -> Word:
        """Give the word a text is, to be typed on: "hoà" and "n" will be "hoàn". Any text."""
        text = unicodedata.normalize("NFC", text)
        parts = [untoned(letter) for letter in text]
        letters = "".join(letter for letter, _ in parts)
        tones = [tone for _, tone in parts if tone]
        word = cls(letters, tones[0] if tones else LEVEL, raw=text)
        if len(tones) > 1 or not word.possible:
            return cls(raw=text, left=True)
        return word

    @cached_property
    def text(self) -> str:
        """The word as it is shown, in NFC."""
        return self.raw if self.left else self._shown(self.tone)

    @cached_property
    def ended(self) -> str:
        """The word as it stands once it is over: as typed, if no syllable has come of it."""
        if self.left:
            return self.raw
        found = self._spelling
        if found.whole and found.stopped and self.tone == LEVEL and self._is_chance_mark:
            return self.raw
        return self.text if found.whole or not found.has_vowel else self.raw

    @property
    def _is_chance_mark(self) -> bool:
        """Whether it is likelier that no mark was meant, where a tone is missing: WC (ƯC), photo (phôt)."""
        return self.again[0] in ("a", "e", "o") or not any(base(key) in VOWELS for key in self.raw.lower())

    def typed(self, key: str) -> Word:
        """Give the word after one more key; a letter that bears a mark already is taken as it is."""
        pressed = key.lower()
        if pressed and pressed == self.again[0]:
            return Word.of(self.again[1] + key)
        if not pressed.isascii():
            return Word.of(self.text + key)
        if not self.left:
            before = self._shown(LEVEL if pressed in TONE_KEYS else self.tone)
            for word in self._marked(pressed, key, (pressed, before)):
                if word.possible:
                    return word
            word = Word(self.letters + key, self.tone, self.raw + key)
            if word.possible:
                return word
        return Word(raw=self.raw + key, left=True)

    def retoned(self, tone: int) -> Word:
        """Give the word with a tone that was chosen by itself, not typed; without it if it had that tone already.

        A word that cannot bear the tone stays as it is.
        """
        word = Word(self.letters, LEVEL if tone == self.tone else tone)
        return Word.of(word.text) if word.possible and not self.left else self

    def erased(self) -> Word:
        """Give the word without its last letter as shown; the tone moves to where it then belongs."""
        return Word.of(self.text[:-1])

    @cached_property
    def _spelling(self) -> Spelling:
        return spelling(self.letters.lower())

    @cached_property
    def possible(self) -> bool:
        """Whether a Vietnamese syllable may come of its letters and tone, or an abbreviation."""
        found = self._spelling
        return found.begun and found.bears(self.tone) and len(self.letters) == len(found.shown)

    def _shown(self, tone: int) -> str:
        found = self._spelling
        cased = [
            shown.upper() if letter.isupper() else shown
            for letter, shown in zip(self.letters, found.shown, strict=True)
        ]
        if found.bearer is not None:
            cased[found.bearer] = toned(cased[found.bearer], tone)
        return "".join(cased)

    def _marked(self, pressed: str, key: str, again: tuple[str, str]) -> Iterator[Word]:
        """Give the words in which this key is a mark, the likeliest first; not all of them can be syllables."""
        raw = self.raw + key
        if pressed in TONE_KEYS and TONE_KEYS[pressed] != self.tone and self._spelling.bearer is not None:
            yield Word(self.letters, TONE_KEYS[pressed], raw, again=again)
        for place, letter in self._places(pressed):
            letters = self.letters[:place] + letter + self.letters[place + 1 :]
            yield Word(letters, self.tone, raw, again=again)
        if pressed == "w":
            yield Word(self.letters + ("Ư" if key.isupper() else "ư"), self.tone, raw, again=again)

    def _places(self, pressed: str) -> Iterator[tuple[int, str]]:
        """Give where a mark may go and the letter it makes there, from the end of the word."""
        for place in reversed(range(len(self.letters))):
            letter = self.letters[place]
            marked = _MARKS.get((pressed, base(letter.lower())), "")
            near = pressed != "d" or place == (0 if self._spelling.has_vowel else len(self.letters) - 1)
            if marked and near and marked != letter.lower():
                yield place, marked.upper() if letter.isupper() else marked


def compose(keys: str) -> str:
    """Give the text that these keys make, in NFC; every word is over once something else than a letter follows it."""
    done, word = [], Word()
    for key in unicodedata.normalize("NFC", keys):
        if is_of_a_word(key):
            word = word.typed(key)
        else:
            done += [word.ended, key]
            word = Word()
    return unicodedata.normalize("NFC", "".join(done) + word.text)


def is_of_a_word(character: str) -> bool:
    """Tell a letter or a mark upon one from what ends a word."""
    return unicodedata.category(character)[0] in "LM"
