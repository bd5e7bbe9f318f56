"""Words as a trainer would say them: one word for one thing, in every text that people see."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import polib
import pytest
import yaml

from game import Match, load_deck, make_agent
from game.base.language import translate
from game.base.resources import asset
from game.wording import Teller

HERE = Path(__file__).parents[2]
FORBIDDEN = {
    "出走|走人|走掉": "a customer who walks out is 流失",
    "流失的加成|加成流失|慢慢流失": "lift that fades is 消退",
    "选客|选入|选走": "to draft is 挑选, or 挑客户",
    "(?<!依此类)推(?!演|荐|一个应用)": "to push is 提升",
    "改造": "to improve is 提升",
    "的机会|成功机会": "a chance is 成功率 90%",
    "（耐心": "strain is written 压力 1/2",
    "两相对照": "side by side is 双方对比",
    "^带走|“带走”": "what to take home is 结果码和报告",
    "市场变动|市场的变动|行情变了|行情之后": "what the market does is 行情变动",
    "成绩码|开局码|成绩": "a result is 结果, its code 结果码, a session's 场次码",
    "课堂|这堂课": "a class is 班级, its session 一场培训",
    "席位": "a seat is 座位",
    "客户类别|客户分类": "a segment is 客户群",
    "(?<!自己的)收入": "what a round brings is 得分",
    "换手各|换手再|换手打": "to play a deal both ways round is 换边",
    "动词": "a verb is 动作",
    "哈希": "a deck's hash is 校验值",
    "标准杆": "标准 is what marketing announces",
    "熟手": "the skilled agent is 高手",
    "牌局(?!码|种子)": "a match is 一局 or 对局, a deal 一副牌; 牌局 is only in 牌局码",
    "上行|下行": "a trend is 看涨, 平稳 or 看跌",
    "代理": "an agent is 电脑玩家",
    "先选一|再选|选客户": "to pick with the pointer is 点, to choose customers 挑",
    "能走的步": "what a seat does is a 动作",
    "押|下注|筹码|竞猜|赌": "a bet is 预测, and is never about money",
    "副牌组": "a deck is counted 一个牌组",
    "小格": "strain fills 格子",
    "(?<!消)退一些|(?<!消)退 [{0-9]": "lift that fades is 消退",
    "或以上|价值 [{}a-z0-9]+ 以上": "the worth that a standard asks for is 8 分以上",
    "回到(首页|地图|大屏幕|对局)": "the way back is 返回",
    "台面": "what lies open is 场上",
}
FORBIDDEN_IN_ENGLISH = {
    r"\bpush": "to improve is improve",
    r"callout": "what a lesson says is a tip or a step",
}
SPACED = re.compile(r"\s%|：：|: ：|，，|。。|[一-鿿，。：；] +[，。：；！？]")
"""Spaces and signs that Chinese does not have."""
WESTERN = re.compile("[一-鿿”》）}%][,:;?!]|[,:;?!][一-鿿“《（]")
"""Western signs beside Chinese ones."""
SIGN_FOR_SIGN = ("键: 值", "主机:端口")
"""What is written in a file or an address with western signs."""
ONLY_IN_PLAIN_TALK = {"《好牌》：一场牌局，检验销售与营销如何看待客户。"}


def texts_in(value: Any, language: str = "zh-CN") -> Iterator[str]:
    """Every text in a file of data that is in a language."""
    if isinstance(value, dict):
        if language in value:
            yield str(value[language])
        for each in value.values():
            yield from texts_in(each, language)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each, language)


@cache
def chinese() -> dict[str, str]:
    """Every Chinese text that people see, with where it stands."""
    found = {}
    for entry in polib.pofile(str(asset("locale", "zh_CN", "better-hand.po"))):
        for text in entry.msgstr_plural.values() or [entry.msgstr]:
            found[text] = f"catalogue: {entry.msgid}"
    for folder in ("decks", "assets/lessons", "assets/experiments", "assets/themes"):
        for path in sorted((HERE / folder).rglob("*.yaml")):
            for text in texts_in(yaml.safe_load(path.read_text(encoding="utf-8"))):
                found[text] = path.name
    for path in (asset("guide", "zh-CN.md"), asset("templates", "starter.yaml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.search("[一-鿿]", line):
                found[line] = path.name
    return found


def test_there_is_chinese_to_read() -> None:
    assert len(chinese()) > 1500


@pytest.mark.parametrize("old", FORBIDDEN)
def test_one_word_for_one_thing(old: str) -> None:
    wrong = {
        text: where
        for text, where in chinese().items()
        if re.search(old, text) and text not in ONLY_IN_PLAIN_TALK
    }
    assert not wrong, FORBIDDEN[old]


def english() -> Iterator[tuple[str, str]]:
    """Every English text that people read on the screen, with where it stands."""
    for entry in polib.pofile(str(asset("locale", "zh_CN", "better-hand.po"))):
        yield f"{entry.msgid} {entry.msgid_plural}", "catalogue"
    for folder in ("assets/lessons", "assets/experiments"):
        for path in sorted((HERE / folder).rglob("*.yaml")):
            for text in texts_in(yaml.safe_load(path.read_text(encoding="utf-8")), "en"):
                yield text, path.name
    yield asset("guide", "en.md").read_text(encoding="utf-8"), "guide"


@pytest.mark.parametrize("old", FORBIDDEN_IN_ENGLISH)
def test_one_english_word_for_one_thing(old: str) -> None:
    found = [(where, text) for text, where in english() if re.search(old, text, re.IGNORECASE)]
    assert not found, FORBIDDEN_IN_ENGLISH[old]


def test_signs_stand_as_chinese_has_them() -> None:
    data = {text: where for text, where in chinese().items() if not where.endswith("starter.yaml")}
    wrong = {text: where for text, where in data.items() if SPACED.search(text)}
    assert not wrong


def test_no_western_sign_stands_in_chinese() -> None:
    wrong = {}
    for text, where in chinese().items():
        plain = text
        for meant in SIGN_FOR_SIGN:
            plain = plain.replace(meant, "")
        if not where.endswith((".md", "starter.yaml")) and WESTERN.search(plain):
            wrong[text] = where
    assert not wrong


def test_no_percentage_is_put_together_in_code() -> None:
    """Chinese has no space before the sign, so it goes through the catalogue."""
    wrong = [
        f"{path.name}:{node.lineno}"
        for path in sorted((HERE / "game").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        and any(isinstance(part, ast.Constant) and " %" in str(part.value) for part in node.values)
    ]
    assert not wrong


def test_no_sentence_has_two_colons() -> None:
    """Each part of a sentence may follow one colon; a second one makes it hard to say aloud."""
    wrong = []
    for text in chinese():
        plain = re.sub(r"（[^（）]*）|“[^“”]*”", "", text)
        if any(part.count("：") > 1 for part in re.split(r"[。；！？，\n]", plain)):
            wrong.append(text)
    assert not wrong


def test_a_match_told_in_chinese_has_one_colon_a_line() -> None:
    match = Match(load_deck("city-market"), ["sales", "marketing"], seed=2026)
    agents = [make_agent(role, "skilled") for role in match.roles]
    while match.seat is not None:
        match.play(agents[match.seat].choose(match.observation))
    teller = Teller(match.deck, match.roles)
    lines = [translate(told, "zh-CN") for event in match.events if (told := teller.tell(event))]
    assert len(lines) > 60
    assert not [line for line in lines if line.count("：") > 1]
