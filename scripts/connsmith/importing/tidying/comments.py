"""What of a YAML source does not survive when it is written anew: comments inside, and anchors.

Comments that stand before everything can be kept.
"""

from __future__ import annotations

from typing import NamedTuple

import yaml


class Comments(NamedTuple):
    """The comments of a file.

    Attributes:
        header: the comment lines before everything else, with what is blank between them.
        has_others: whether there are comments further down or beside a value, or anchors.
    """

    header: str
    has_others: bool


def find_comments(text: str) -> Comments:
    r"""Return the comments of `text`, which is sound YAML.

    >>> find_comments("# a\n\ntitle: '# b'\n"), find_comments("title: b # c\n").has_others
    (Comments(header='# a\n\n', has_others=False), True)
    """
    lines = text.splitlines(keepends=True)
    count = 0
    while count < len(lines) and (not lines[count].strip() or lines[count].lstrip().startswith("#")):
        count += 1
    header = "".join(lines[:count])
    rest = "".join(lines[count:])
    return Comments(header, has_others=_has_comment_or_anchor(rest))


def _has_comment_or_anchor(text: str) -> bool:
    if not {"#", "&", "*"} & {*text}:
        return False
    tokens = list(yaml.scan(text))
    if any(isinstance(token, yaml.AnchorToken | yaml.AliasToken) for token in tokens):
        return True
    covered = [
        (token.start_mark.index, token.end_mark.index) for token in tokens if isinstance(token, yaml.ScalarToken)
    ]
    places = (index for index, character in enumerate(text) if character == "#")
    return any(
        (index == 0 or text[index - 1].isspace()) and not any(start <= index < end for start, end in covered)
        for index in places
    )
