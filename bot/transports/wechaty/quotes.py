"""Messages that some puppets hand over as XML: quoting replies (引用) and 接龙. Pure.

WeChat's own text form is made of them, `「name：words」⏎- - -⏎reply`, which is what understanding reads.
"""

from __future__ import annotations

from xml.etree import ElementTree

QUOTE = "57"
CHAIN = "53"
_LONGEST = 64 * 1024
_LINE = "- - - - - - - - - - - - - - -"


def plain_text(xml: str) -> str:
    """The words of an application message; empty when it holds none that its sender wrote (a link, a card).

    Documents with a DOCTYPE, which WeChat never sends and which could unfold to any size, are not read.
    """
    if len(xml) > _LONGEST or "<appmsg" not in xml or "<!DOCTYPE" in xml:
        return ""
    try:
        message = next(ElementTree.fromstring(xml[xml.index("<") :]).iter("appmsg"), None)  # noqa: S314  no DTD
    except ElementTree.ParseError:
        return ""
    if message is None:
        return ""
    kind, title = message.findtext("type", ""), message.findtext("title", "")
    if kind == CHAIN:
        return title
    if kind == QUOTE:
        name = message.findtext("refermsg/displayname", "")
        words = message.findtext("refermsg/content", "")
        # A quoted application message is XML again; what it says is not what the sender says.
        return f"「{name}：{'' if '<' in words else words}」\n{_LINE}\n{title}"
    return ""
