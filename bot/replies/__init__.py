"""The words: one YAML per topic, strict templates. Nothing else in the house holds a sentence for users.

A phrase is named `<file>.<key>`; its template speaks of the answer's values::

    saved: "✅ 已记第{number}条：{title}[ {amount}][（{details:，}）]。[{question}]"

`{name}`       a value, worded by its type: a date is 3月9日, a moment 3月9日 18:20, an `Answer` its own words
`{name:，}`    several values, joined by what stands behind the colon (、 where nothing does)
`[ … ]`        left out where a value in it is None or empty; brackets may nest

A phrase that is not there, a value that is missing, or an empty one outside brackets raises `PhraseError`:
a blank never reaches a deputy.
"""

from __future__ import annotations

from bot.replies.phrasebook import Phrasebook, book, render

__all__ = ["Phrasebook", "book", "render"]
