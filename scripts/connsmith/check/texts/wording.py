"""The wording of the texts that makers read: whether it is a sentence, a title, a repetition."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_TITLE_WORD = re.compile(r"[A-Z][a-z]+")
_LOWER_WORD = re.compile(r"[a-z]{2,}")
_ENDS = (".", "!", "?", ")", ":", "`", '"', "'", "]", ">")
_LISTED = 10
_SMALL_WORDS = {
    "a", "an", "and", "are", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is", "it", "nor", "of", "on",
    "onto", "or", "per", "so", "than", "that", "the", "then", "to", "up", "via", "vs", "was", "were", "with",
}  # fmt: skip
_MARKUP = re.compile(r"[`<>{}*_#|]|https?:")


def is_sentence(text: str) -> bool:
    """Return whether `text` begins with a capital and ends in punctuation; marks that end a quotation count too.

    >>> is_sentence("The room of the shelf."), is_sentence("the room"), is_sentence("iOS devices only.")
    (True, False, True)
    """
    stripped = text.strip()
    return stripped.endswith(_ENDS) and not _LOWER_WORD.fullmatch(stripped.split()[0].rstrip(",.;:!?"))


def as_sentence(text: str) -> str:
    """Return `text` with a capital at its start and a full stop at its end; a sentence stays as it is.

    >>> as_sentence("the room of the shelf"), as_sentence("iOS only.")
    ('The room of the shelf.', 'iOS only.')
    """
    stripped = text.strip()
    if not stripped or is_sentence(text):
        return text
    first = stripped.split()[0].rstrip(",.;:!?")
    begun = stripped[0].upper() + stripped[1:] if _LOWER_WORD.fullmatch(first) else stripped
    return begun if begun.endswith(_ENDS) else f"{begun}."


def is_single_word(text: str) -> bool:
    """Return whether `text` is one word; such a text needs no full stop (fact param-desc-sentence)."""
    return len(text.split()) <= 1


def is_same_text(one: str, other: str) -> bool:
    """Return whether two texts say the same, apart from letter case, blanks and punctuation.

    >>> is_same_text("Get  rooms", "get rooms.")
    True
    """
    return [word.lower() for word in _WORD.findall(one)] == [word.lower() for word in _WORD.findall(other)]


def looks_like_a_title(text: str) -> bool:
    """Return whether `text` has a capital on every longer word, at least three of which are ordinary words.

    >>> looks_like_a_title("Create A Shelf Label"), looks_like_a_title("Create a shelf label")
    (True, False)
    """
    words = [word for word in text.split() if word.lower() not in _SMALL_WORDS]
    return len(words) > 2 and all(_TITLE_WORD.fullmatch(word) for word in words)  # noqa: PLR2004 - a name may have two capitals


def lower_words_of_title(text: str) -> list[str]:
    """Return the words of the label `text` that a title would write with a capital.

    >>> lower_words_of_title("Name of the shelf")
    ['shelf']
    """
    if _MARKUP.search(text):
        return []
    words = text.split()
    longer = [word for index, word in enumerate(words) if index == 0 or word not in _SMALL_WORDS]
    return [word for word in longer if _LOWER_WORD.fullmatch(word.strip("(),.:;"))]


def in_title_case(text: str) -> str:
    """Return the label `text` as a title would write it, in a single line.

    >>> in_title_case("name of the (inner) shelf")
    'Name of the (Inner) Shelf'
    """
    small = set(lower_words_of_title(text))
    return " ".join(re.sub(r"[^\W\d_]", _capital, word, count=1) if word in small else word for word in text.split())


def _capital(letter: re.Match[str]) -> str:
    return letter[0].upper()


def odd_characters(text: str, allowed: str = "") -> str:
    """Return the characters of `text` that are no letters, digits, blanks or parentheses, each once.

    >>> odd_characters("List (all) rooms & shelves - now")
    '&-'
    """
    odd = (char for char in text if not (char.isalnum() or char.isspace() or char in "()" or char in allowed))
    return "".join(dict.fromkeys(odd))


def list_briefly(names: list[str]) -> str:
    """Return `names` in one line; of many, the first ones and how many more there are.

    >>> list_briefly(["a", "b"])
    'a, b'
    """
    shown = ", ".join(names[:_LISTED])
    return f"{shown} and {len(names) - _LISTED:,} more" if len(names) > _LISTED else shown
