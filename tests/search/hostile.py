"""Questions that nobody should ask: a written list, and as many more as wanted made of its pieces. Seeded."""

# ruff: noqa: RUF001  letters that look alike are the point

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from random import Random

SYNTAX = (
    "'", "''", '"', '""', "\\", "\\\\", "\\'", ":", ":*", ":A", "'x':1A", "&", "|", "!", "!!", "<->", "<2>", "<-1>", "( )",
    "((", "))", "(a|b)", "a & b", "a | !b", "!(a)", "a <-> b", "*", "**", "?", "~", "~2", "^", "^9", "+a", "-a", "--", "---",
    "[a TO z]", "{1,2}", "/.*/", "a:b", "title:albergue", "_exists_:x", "_id:1", "AND", "OR", "NOT", "a AND", "OR b",
    "%", "%%", "%s", "%(x)s", "%1$s", "{}", "{0}", "{x!r}", "${x}", "$1", "$$", "$tag$x$tag$", "#{x}", "{{ x }}", "{% x %}",
    ";", "; drop table search_document", "' or 1=1 --", "') or ('1'='1", "/* x */", "-- x", "\\copy", "E'\\x41'", "U&'\\0041'",
    "::text", "::tsquery", "NULL", "null", "None", "undefined", "NaN", "Infinity", "true", "0x41", "1e309", "-1e309", "-0",
)  # fmt: skip
MARKUP = (
    "<", ">", "<>", "<b>", "</b>", "<mark>", "</mark>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "<!-- -->", "<![CDATA[x]]>", "&amp;", "&lt;mark&gt;", "&#0;", "&#x0;", "&", "javascript:alert(1)", "data:text/html,x",
    "<svg/onload=alert(1)>", "\"><i>", "'><i>", "<?php ?>", "<%= %>", "]]>", "\u003cscript\u003e",
)  # fmt: skip
CHARACTERS = (
    "\x00", "a\x00b", "\x01", "\x07", "\x08", "\x0b", "\x1b[31m", "\x7f", "\x80", "\x9f", "\xa0", "\xad", "\ud800", "\udfff",
    "a\ud83d", "\ude00b", "\ufffe", "\uffff", "\ufeff", "\ufffd", "\u0300", "a\u0300\u0301\u0302", "\u0300" * 40, "\u200b",
    "\u200d", "\u2028", "\u2029", "\u202e", "\u202eabc\u202c", "\u2066x\u2069", "\u061c", "\U000e0001", "\U000e0041",
    "\U0010ffff", "😀", "👩‍👩‍👧", "🇲🇽", "🏳️‍🌈", "ａｌｂｅｒｇｕｅ", "ﬁn", "ǆ", "ß", "ẞ", "İ", "ı", "ſ", "K", "Å", "Ω", "ª", "º", "½", "①", "²", "٣", "४",
    "三", "日本語", "한국어", "ไทย", "עברית", "العربية", "Ελληνικά", "Кириллица", "ñ", "n\u0303", "Ñ", "¿", "¡", "«»", "“”", "‘’", "„‟", "…", "–", "—",
    "§", "¶", "°", "№", "†", "™", "\t", "\n", "\r\n", "\v", "\f", "\u0085", "\u3000",
)  # fmt: skip
NUMBERS = (
    "§", "§§", "§ 4", "§4.1", "§ 4.1.2.3.4.5.6.7.8.9", "§ 0", "§ -1", "§ 99999999999999999999", "párrafo", "párrafo 45", "párrafos 4 y 5",
    "paragraph 4.12", "paragraphe 1", "párr. 3", "para 9", "¶ 12", "1.2.3", "1..2", ".1", "1.", "1,2,3", "0", "00000", "-1", "+1",
    "9" * 60, "3" + ".1" * 90, "2026-11-21", "12:34", "1/2", "1e5", "0.1", "1_000", "٣.١", "½", "10%", "$10", "+52 55 1234 5678",
)  # fmt: skip
WORDS = (
    "albergue", "niñez no acompañada", "NNA", "UAC", "dis", "DIS", "de la el", "the of and", "le la les", "sin", "no", "l'", "l'" * 60,
    "l’enfant", "d'", "child's", "'s", "o'higgins", "aujourd'hui", "qu'", "a", "b", "I", "y", "estados unidos", "hoja de ruta",
    "un-de-to", "a-b-c", "-a-", "foo_bar", "_", "__", "a.b.c", "www.example.org", "https://example.org/?q=1&x=%20", "persona@example.org",
    "@", "#albergue", "C++", "C#", ".NET", "a" * 101, "a" * 199, "a" * 2_046, "é" * 120, "palabra " * 400, "ab " * 30, "x " * 100,
    "-" * 199, '"' * 199, "'" * 199, "(" * 199, "§" * 199, "-albergue", "- albergue", '-"casa segura"', '"casa segura', 'casa segura"',
    '"casa" "segura"', '"-casa"', '""casa""', '"de la"', '"!!!"', '"§ 4"', '-""', '-"-"', '"-', "«casa segura»", "“casa segura”",
    "-no", "--casa", "+casa", "casa -casa", "-casa -segura", "OR", "casa OR segura", "NOT casa", "casa* segur?", "casa~", "c:1", "n:4.1",
    "s:de", "es:albergu", "x:es:albergu", "acl:login", "public", "login", "group:1", "kind:practice", "null", "../../etc/passwd", "C:\\con",
)  # fmt: skip
SPACES = ("", " ", "   ", "\t", "\n\n", "\u00a0", "\u3000 ", "\u200b", " \u2028 ")

WRITTEN = tuple(dict.fromkeys(chain(SYNTAX, MARKUP, CHARACTERS, NUMBERS, WORDS, SPACES)))
"""The written list."""
LONGEST = 6
"""Pieces of a made question."""


def questions(count: int, *, seed: int = 1) -> Iterator[str]:
    """`count` different questions: the written ones, then some made of two to six of their pieces."""
    random = Random(seed)
    seen = set(WRITTEN[:count])
    yield from WRITTEN[:count]
    while len(seen) < count:
        pieces = random.choices(WRITTEN, k=random.randint(2, LONGEST))
        text = random.choice(("", " ", " ", '"', " -", "\u00a0")).join(pieces)
        if text not in seen:
            seen.add(text)
            yield text
