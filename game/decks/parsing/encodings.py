"""Which encodings the bytes of a text may be in: those that read as writing people use, with a sample."""

import re
import unicodedata
from collections.abc import Iterator

from game.base.language import Message, msg
from game.base.safe_text import excerpt, shorten

__all__ = ["candidates", "guess_hint", "is_surely_chinese", "odd_reading"]

_CODECS = (
    *("gb18030", "big5", "shift_jis", "euc_kr", "cp1252", "cp1250"),
    *("mac_roman", "cp850", "cp1251", "koi8-r", "cp1253"),
)
"""Encodings that spreadsheets and editors still write, the likelier first."""
_NAMES = {"gb18030": "GBK/GB18030", "cp1252": "Windows-1252", "cp1250": "Windows-1250", "big5": "Big5"}
_NAMES |= {"cp1251": "Windows-1251", "cp1253": "Windows-1253", "mac_roman": "Mac Roman", "cp850": "CP850"}
_NAMES |= {"shift_jis": "Shift-JIS", "euc_kr": "EUC-KR", "koi8-r": "KOI8-R"}
_FREQUENT = frozenset(
    "的一是不了人我在有他这中大来上个国和地到以说时要就出会可也你对生能子那得于着下自之年过发后作里用道行所然家种事成方"
    "多经去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情"
    "明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产新己制身果加西斯月话合回特代内信表化老"
    "给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反"
    "受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难"
    "且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
    "店客户商价值势波耐张备注号称零售贸易企单茶馆城铺超餐饮服村街角油粮药米面包花鲜果衣布鞋车修房租银网速快递"
    "個這為來時們國會對發經過還說後開關點沒樣當學業產實現體長進動種從頭見處無電話車門間問題場應設數據價勢備註號稱貿單館鋪"
)
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[A-Za-z][^\x00-\u02af]+[A-Za-z]|[\u00c0-\u02af]")
"""Latin letters on both sides of others, or with accents among them."""
_MARKS = frozenset(
    "\u00a0\u00b0\u00b7\u00d7\u00a7\u00ab\u00bb\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026\u2022\u20ac\u00a3\u00a5\u2122\u00ae\u00a9\u2039\u203a\u00bf\u00a1\u00bd\u00bc\u00be\u00b2\u00b3"
)
"""Signs beyond ASCII that people write in any language."""
_BICAMERAL = {"LATIN", "CYRILLIC", "GREEK"}
_ODD_SHARE = 0.12
_FREQUENT_SHARE = 0.15
_SURE_SHARE = 0.35
_FEW, _SURE_OF_FEW = 12, 0.6
"""Of fewer ideographs more have to be common ones: two syllables of Korean may well be one."""
_SAMPLES = 4
_SAMPLE_COLUMNS = 30
_MAX_LOOKED_AT = 20_000


def candidates(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the encodings in which bytes read as usual writing, each with the text; no two give the same."""
    seen = set()
    for codec in _CODECS:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if text not in seen and _reads_well(text, codec):
            seen.add(text)
            yield codec, text


def is_surely_chinese(data: bytes) -> bool:
    """Whether bytes read as common Chinese in GB18030, and as nothing else people write."""
    found = dict(candidates(data))
    if "gb18030" not in found:
        return False
    is_long = sum(map(_is_han, found["gb18030"][:_MAX_LOOKED_AT])) >= _FEW
    return len(found) == 1 or _frequent_share(found["gb18030"]) >= (_SURE_SHARE if is_long else _SURE_OF_FEW)


def guess_hint(data: bytes) -> Message:
    """Return how to read bytes that are not UTF-8: the encodings that fit, with a line as each shows it."""
    found = list(candidates(data))[:_SAMPLES]
    if not found:
        return msg("save it as UTF-8 in your editor, or name its encoding with --encoding")
    codec, text = found[0]
    if len(found) == 1:
        return msg(
            "it looks like {shown}: save it as UTF-8 in your editor, or add --encoding {name} "
            "(a line of it: {line})",
            shown=_NAMES[codec],
            name=codec,
            line=_sample(text),
        )
    readings = [msg("--encoding {name}: {line}", name=codec, line=_sample(text)) for codec, text in found]
    return msg(
        "save it as UTF-8, or name the encoding in which this line is right: {readings}", readings=readings
    )


def odd_reading(data: bytes, text: str, codec: str) -> tuple[Message, Message | None] | None:
    """Return a warning and a hint if ``codec``, named by a person, gives rare characters."""
    if codec.startswith("utf") or text.isascii() or _reads_well(text, codec):
        return None
    message = msg("read as {name}, this gives rare characters: {line}", name=codec, line=_sample(text))
    others = [
        msg("--encoding {name}: {line}", name=other, line=_sample(read))
        for other, read in _others(data, codec)
    ]
    return message, msg("perhaps one of these is right: {readings}", readings=others) if others else None


def _others(data: bytes, codec: str) -> list[tuple[str, str]]:
    try:
        found = [("utf-8", data.decode())]
    except UnicodeDecodeError:
        found = []
    return [(name, text) for name, text in (*found, *candidates(data)) if name != codec][:_SAMPLES]


def _sample(text: str) -> str:
    """Return a piece of the first line that is not plain ASCII."""
    line = next((line for line in text.splitlines() if not line.isascii()), "")
    at = next((n for n, letter in enumerate(line, 1) if not letter.isascii()), 1)
    return shorten(excerpt(line, at, _SAMPLE_COLUMNS)[0])


def _reads_well(text: str, codec: str) -> bool:
    """Whether the characters beyond ASCII are as people use them: whole words, common ideographs."""
    text = text[:_MAX_LOOKED_AT]
    n_units = n_odd = n_han = n_frequent = 0
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii():
            continue
        han = [letter for letter in word if _is_han(letter)]
        n_han += len(han)
        n_frequent += sum(letter in _FREQUENT for letter in han)
        n_units += len(han) + (len(han) < len(word))
        n_odd += sum(_is_rare(letter, codec) for letter in han) + (
            len(han) < len(word) and _is_odd(word, codec)
        )
    for n, sign in enumerate(text):
        if sign.isascii() or sign.isalpha() or unicodedata.category(sign)[0] == "M":
            continue
        is_inside = (
            text[n - 1 : n].isalpha()
            and text[n + 1 : n + 2].isalpha()
            and sign not in "\u2019\u00b7\u2013\u00a0"
        )
        is_wide = "\u3000" <= sign <= "\u303f" or "\uff00" <= sign <= "\uff60"
        n_units += 1
        is_between = text[n - 1 : n].isascii() and text[n + 1 : n + 2].isascii()
        n_odd += is_inside and is_between if is_wide else is_inside or sign not in _MARKS
    if n_han >= 6 and n_frequent < _FREQUENT_SHARE * n_han:  # noqa: PLR2004 - fewer tell nothing
        return False
    return n_units > 0 and n_odd <= _ODD_SHARE * n_units


def _frequent_share(text: str) -> float:
    han = [letter for letter in text[:_MAX_LOOKED_AT] if _is_han(letter)]
    return sum(letter in _FREQUENT for letter in han) / len(han) if han else 0.0


def _is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff" or letter >= "\U00020000"


def _is_rare(letter: str, codec: str) -> bool:
    """Whether an ideograph is none of the common ones that its encoding lists first."""
    table, first, last = {
        "big5": ("big5", 0xA4, 0xC6),
        "shift_jis": ("shift_jis", 0x88, 0x98),
    }.get(codec, ("gb2312", 0xB0, 0xD7))
    try:
        lead = letter.encode(table)[0]
    except UnicodeEncodeError:
        return True
    return not first <= lead <= last or codec == "euc_kr"


def _is_odd(word: str, codec: str) -> bool:
    """Whether a word mixes scripts or cases as no language does."""
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in word}
    if scripts <= {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK", "FULLWIDTH"}:
        return codec != "shift_jis" and any(script.startswith(("HIRA", "KATA")) for script in scripts)
    if {"HANGUL", "CJK"} & scripts and scripts <= {"HANGUL", "CJK", "LATIN", "FULLWIDTH"}:
        return bool(_BETWEEN.search(word))
    if len(scripts) > 1 or not scripts <= _BICAMERAL:
        return True
    n_beyond = sum(not letter.isascii() for letter in word)
    if scripts == {"LATIN"} and len(word) > 4 and 2 * n_beyond > len(word):  # noqa: PLR2004
        return True
    # The first letter may be a capital, or all; one within a word comes of a wrong encoding.
    rest = word[1:]
    return not (rest == rest.lower() or word == word.upper() or word.isascii())
