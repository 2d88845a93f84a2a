"""Names of programs as words of people."""

from __future__ import annotations

import re
import unicodedata

_UPPER, _LOWER = "A-ZÀ-ÖØ-Þ", "a-zß-öø-ÿ"
_WORDS = re.compile(
    rf"[{_UPPER}]{{2,}}s(?![{_LOWER}])|[{_UPPER}]+(?=[{_UPPER}][{_LOWER}])|[{_UPPER}]?[{_LOWER}]+|[{_UPPER}]+|[0-9]+|[^\W\d_]+"
)
_SHORT = frozenset(
    {"id", "url", "uri", "api", "html", "json", "xml", "csv", "pdf", "ip", "uuid", "guid", "http", "https", "sms",
     "vat", "sku", "iban", "bic", "iso", "utc", "sso", "crm", "ui", "os", "cpu", "gpu", "ssl", "tls", "dns", "faq",
     "kpi", "mime", "sha"}
)  # fmt: skip
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "with"}
)
_SAME = ("ss", "us", "is", "news", "series")


def words_of(name: str) -> list[str]:
    """Return the words that `name` is made of.

    >>> words_of("ticketIDs[created_at]"), words_of("HTTPServer2")
    (['ticket', 'IDs', 'created', 'at'], ['HTTP', 'Server', '2'])
    """
    return _WORDS.findall(name)


def title_of(name: str) -> str:
    """Return `name` as the title of a field.

    >>> title_of("ticket_id"), title_of("createdAt"), title_of("urls_of_item")
    ('Ticket ID', 'Created At', 'URLs of Item')
    """
    words = words_of(name)
    ends = (0, len(words) - 1)
    return " ".join(_titled(word, is_end=index in ends) for index, word in enumerate(words)) or name


def sentence_of(name: str) -> str:
    """Return `name` as a summary, with a capital at the beginning only.

    >>> sentence_of("ListTicketsByUserId")
    'List tickets by user ID'
    """
    words = [short_word(word) or word.lower() for word in words_of(name)]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def pascal(words: list[str]) -> str:
    """Return `words` as one name with a capital at each word, in ASCII.

    >>> pascal(["list", "api", "Keys", "2"]), pascal(["données"])
    ('ListApiKeys2', 'Donnees')
    """
    named = "".join(word[:1].upper() + (word[1:].lower() if word.isupper() else word[1:]) for word in words)
    plain = unicodedata.normalize("NFKD", named)
    return "".join(char for char in plain if char.isascii())


def singular(word: str) -> str:
    """Return the singular of an English plural, as far as a few rules go.

    >>> singular("entries"), singular("tickets"), singular("status"), singular("addresses")
    ('entry', 'ticket', 'status', 'address')
    """
    lower = word.lower()
    if lower.endswith(_SAME) or not lower.endswith("s") or len(word) < 4:  # noqa: PLR2004 - "gas" and "bus" are no plurals
        return word
    if lower.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if lower.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def short_word(word: str) -> str:
    """Return how an abbreviation is spelled, "" when `word` is none.

    >>> short_word("ids"), short_word("idle")
    ('IDs', '')
    """
    lower = word.lower()
    if lower in _SHORT:
        return lower.upper()
    return f"{lower[:-1].upper()}s" if lower.endswith("s") and lower[:-1] in _SHORT else ""


def is_small(word: str) -> bool:
    """Return whether `word` is an article or a preposition, which no name ends in.

    >>> is_small("of"), is_small("off")
    (True, False)
    """
    return word.lower() in _SMALL


def _titled(word: str, *, is_end: bool) -> str:
    if (short := short_word(word)) or (word.lower() in _SMALL and not is_end):
        return short or word.lower()
    return word if word.isupper() and len(word) > 1 else word[:1].upper() + word[1:]
