"""Help pages and usage errors: ours, in the user's language, one line for a mistake."""

import ast
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import typer
from rich.cells import cell_len

import game
from game.base.language import LANGUAGES, Message, translate
from game.cli.program import build_app
from tests.cli.program import ROOT, Run, better_hand


def all_pages() -> Iterator[list[str]]:
    """Every command there is, found by itself."""
    top: Any = typer.main.get_command(build_app())
    yield []
    for name, command in top.commands.items():
        yield [name]
        yield from ([name, inner] for inner in getattr(command, "commands", ()))


PAGES = list(all_pages())

# Words, and what the line must say in English and in Chinese.
MISTAKES = {
    "unknown command": (
        ["simulat"],
        "no such command: 'simulat'; did you mean 'simulate'?",
        "没有“simulat”这个命令",
    ),
    "no command like it": (
        ["xyz"],
        "no such command: 'xyz'; there are ",
        "没有“xyz”这个命令；可选：",
    ),
    "unknown subcommand": (
        ["deck", "lst"],
        "no such command: 'lst'; did you mean 'list'?",
        "没有“lst”这个命令",
    ),
    "no subcommand": (
        ["deck"],
        "say what to do with decks: list, check, show, stats, schema",
        "请说明要对牌组做什么",
    ),
    "unknown option": (
        ["simulate", "--nope"],
        "no such option: --nope (see better-hand simulate --help)",
        "没有 --nope",
    ),
    "option misspelt": (
        ["simulate", "--matchs", "3"],
        "no such option: --matchs; did you mean --matches?",
        "是不是想写 --matches",
    ),
    "unknown letter": (["-x"], "no such option: -x", "没有 -x 这个选项"),
    "option without value": (
        ["simulate", "--matches"],
        "--matches needs a value",
        "--matches 后面要写一个值",
    ),
    "switch with value": (["simulate", "--mirror=yes"], "--mirror takes no value", "--mirror 后面不能带值"),
    "missing argument": (
        ["replay"],
        "'FILE|DIR...' is missing (see better-hand replay --help)",
        "缺少“FILE|DIR...”",
    ),
    "missing deck": (["deck", "show"], "'ID|FILE' is missing", "缺少“ID|FILE”"),
    "too many arguments": (
        ["agents", "more", "words"],
        "there is nothing to do with 'more words'",
        "多出来的“more words”",
    ),
    "not a number": (
        ["simulate", "--matches", "many"],
        "--matches takes a whole number from 1 to 1000000000",
        "--matches 要写 1 到 1000000000 的整数",
    ),
    "not a whole number": (
        ["simulate", "--jobs", "1.5"],
        "--jobs takes a whole number from 0 to 1024",
        "--jobs 要写 0 到 1024 的整数",
    ),
    "too small": (
        ["simulate", "--matches", "0"],
        "--matches takes a whole number from 1 to",
        "--matches 要写 1 到",
    ),
    "too large": (
        ["watch", "--seed", str(2**64)],
        "--seed takes a whole number from 0 to 18446744073709551615",
        "--seed 要写 0 到",
    ),
    "far too large": (
        ["watch", "--seed", "9" * 9999],
        "--seed takes a whole number from 0 to",
        "--seed 要写 0 到",
    ),
    "too many seats": (
        ["deck", "check", "city-market", "--seats", "5"],
        "--seats takes a whole number from 2 to 4",
        "--seats 要写 2 到 4 的整数",
    ),
    "no language": (["--lang", "klingon"], "there is no language 'klingon'; there are en, zh-CN", None),
    "no language named": (["watch", "--lang"], "--lang needs a value", "--lang 后面要写一个值"),
    "empty language": (["--lang="], "there is no language ''", None),
    "seat without agent": (
        ["watch", "--seat", "sales"],
        "--seat takes ROLE=AGENT, as in sales=skilled, not 'sales'",
        "--seat 要写成",
    ),
    "seat without name": (["watch", "--seat", "sales="], "--seat takes ROLE=AGENT", "--seat 要写成"),
    "one seat": (
        ["watch", "--seat", "sales=novice"],
        "a match has 2 to 4 seats, not 1",
        "一局有 2 到 4 个座位",
    ),
    "five seats": (
        ["watch", *["--seat", "sales=novice"] * 5],
        "a match has 2 to 4 seats, not 5",
        "一局有 2 到 4 个座位",
    ),
    "role misspelt": (
        ["watch", "--seat", "boss=novice", "--seat", "sales=novice"],
        "no such role: 'boss'",
        "没有“boss”这个角色",
    ),
    "agent misspelt": (
        ["watch", "--seat", "sales=skiled", "--seat", "sales=novice"],
        "did you mean 'skilled'?",
        "是不是想写“skilled”",
    ),
    "setting without value": (
        ["watch", "--set", "rules.rounds"],
        "--set takes KEY=VALUE",
        "--set 要写成 参数=值",
    ),
    "no such setting": (
        ["watch", "--set", "rules.round=3"],
        "there is no setting 'rules.round'; did you mean 'rules.rounds'?",
        "没有“rules.round”这项设置",
    ),
    "setting out of range": (
        ["watch", "--set", "rules.rounds=99"],
        "'rounds' must be a whole number from 1 to 24, not 99",
        "--set 和这个牌组对不上",
    ),
    "setting of a wrong type": (
        ["watch", "--set", "rules.rounds=12.0"],
        "'rounds' must be a whole number",
        "--set 和这个牌组对不上",
    ),
    "setting that is no number": (
        ["watch", "--set", "rules.rounds=NaN"],
        "'rounds' must be a whole number",
        "--set 和这个牌组对不上",
    ),
    "settings that do not fit": (
        ["watch", "--set", 'rules.trend_mix={"falling":99}'],
        "'trend_mix' must add up to 100",
        "“trend_mix”各项之和必须是 100",
    ),
    "too few cards": (["watch", "--set", "rules.rounds=24"], "34 cards are missing", "还差 34 张牌"),
    "too deep a setting": (
        ["watch", "--set", "rules.rounds=" + "[" * 99_999],
        "begins like a list but is no JSON",
        "看着像列表",
    ),
    "a list that is no JSON": (
        ["simulate", "--set", "rules.standards=[{at: 8, bonus: 0}]"],
        """'rules.standards=[{"at": 8, "bonus": 0}]'""",
        "外面再用单引号括起来",
    ),
    "a list of something else": (
        ["simulate", "--set", "rules.price_tiers=[5;9]"],
        """'rules.standards=[{"at": 8, "bonus": 0}]'""",
        "看着像列表",
    ),
    "a map that is no JSON": (
        ["simulate", "--set", "rules.care={'relief': 1}"],
        """'rules.care={"relief": 1}'""",
        "看着像一组键和值",
    ),
    "a setting twice": (
        ["simulate", "--set", "rules.rounds=4", "--set", "rules.rounds=5"],
        "--set gives 'rules.rounds' twice",
        "--set 写了两次“rules.rounds”",
    ),
    "a setting twice, by two words": (
        ["simulate", "--set", "deck.patience=1", "--set", "customers.patience=1"],
        "--set gives 'customers.patience' twice",
        "--set 写了两次“customers.patience”",
    ),
    "a piece of a deck's name": (
        ["simulate", "--deck", "city"],
        "there is no deck 'city'; did you mean 'city-market'?",
        "是不是想找“city-market”",
    ),
    "a piece of an experiment's name": (
        ["sweep", "volatility"],
        "did you mean 'volatility-by-rounds'?",
        "是不是“volatility-by-rounds”",
    ),
    "no such deck": (
        ["watch", "--deck", "city-markt"],
        "there is no deck 'city-markt'; did you mean 'city-market'?",
        "没有牌组“city-markt”",
    ),
    "bad deal code": (
        ["watch", "--deal", "XYZ"],
        "'XYZ' is not a deal code: 3 characters instead of 8",
        "“XYZ”不是牌局码",
    ),
    "escapes in a command": (["\x1b[31mred\n"], r"no such command: '\x1b[31mred\n'", r"没有“\x1b[31mred\n”"),
    "escapes in an option": (
        ["watch", "--\x1b[31m\u202e"],
        r"no such option: --\x1b[31m\u202e",
        r"没有 --\x1b[31m\u202e",
    ),
    "escapes in a value": (
        ["watch", "--set", "\x1b[31m\nx=1"],
        r"there is no setting '\x1b[31m\nx'",
        r"没有“\x1b[31m\nx”",
    ),
    "a word that is no text": (
        ["watch", "--deal", "\udcff1234567"],
        r"'\udcff1234567' is not a deal code",
        r"\udcff",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_line_in_the_users_language(
    call: Callable[..., Run], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, english, chinese = MISTAKES[name]
    monkeypatch.setenv("LANGUAGE", "en")
    assert english in call(*words).refusal()
    if chinese:
        monkeypatch.setenv("LANGUAGE", "zh_CN")
        told = call(*words).refusal()
        assert chinese in told
        # Nothing of typer's own: what is left of English is what the user wrote, and names.
        assert not re.search(r"(?:[a-z]{2,} ){3}", told.partition("（用法见")[0]), told


@pytest.mark.parametrize(
    "words", [["simulat"], ["simulate", "--nope"], ["replay"], ["simulate", "--matches", "x"]]
)
def test_a_mistake_is_one_line_of_the_real_program_too(words: Any) -> None:
    assert (
        "(see better-hand" in better_hand(*words).refusal() or "whole number" in better_hand(*words).refusal()
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_help_says_the_same_by_either_name_and_language_option_anywhere(
    call: Callable[..., Run], page: Any, language: str
) -> None:
    run = call(*page, "--help", "--lang", language).sound()
    assert run.err == ""
    assert call("--lang", language, *page, "-h").sound().out == run.out
    usage = run.out.splitlines()[0]
    assert " ".join(["better-hand", *page]) in usage
    assert "--lang" in run.out
    assert "--help" in run.out


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_chinese_help_has_no_english_left(call: Callable[..., Run], page: Any) -> None:
    lines = call(*page, "--help", "--lang", "zh-CN").sound().out.splitlines()
    for line in lines:
        assert not re.search(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}", line.replace("better-hand deck", "")), line
    assert lines[0].startswith("用法：")


def help_texts() -> Iterator[str]:
    """All that the commands pass to typer as help."""
    for path in sorted((ROOT / "game" / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "help" and isinstance(node.value, ast.Call):
                text: Any = node.value.args[0]
                yield text.value


@pytest.mark.parametrize("columns", [50, 80, 200])
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_fits_the_terminal_and_nothing_is_cut_off(
    call: Callable[..., Run], language: str, columns: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    pages = [call(*page, "--help", "--lang", language).sound().out for page in PAGES]
    for page in pages:
        for line in page.splitlines():
            assert cell_len(line) <= columns
    told = re.sub(r"\s", "", "".join(pages))
    texts = list(help_texts())
    assert len(texts) > 20
    for text in texts:
        # Of what is put in for {names} this knows nothing.
        for part in re.split(r"\{\w+\}", translate(Message(text), language)):
            assert re.sub(r"\s", "", part) in told


@pytest.mark.parametrize("words", [["--version"], ["--lang", "zh", "--version"], ["--version", "simulate"]])
def test_the_version(call: Callable[..., Run], words: Any) -> None:
    assert call(*words).sound().out == f"better-hand {game.__version__}\n"


@pytest.mark.parametrize(
    ("variables", "chinese"),
    [
        ({"LANGUAGE": "zh_CN:en"}, True),
        ({"LANGUAGE": "en:zh_CN", "LANG": "zh_CN.UTF-8"}, False),
        ({"LC_ALL": "zh_CN.UTF-8"}, True),
        ({"LC_MESSAGES": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.GB18030"}, True),
        ({"LANG": "fr_FR.UTF-8"}, False),
        ({"LANG": "C"}, False),
        ({}, False),
    ],
)
def test_the_language_comes_from_the_locale_unless_asked_for(
    call: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, variables: Any, chinese: Any
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert call("--help").sound().out.startswith("用法" if chinese else "Usage")
    assert call("--help", "--lang", "zh_CN.UTF-8").sound().out.startswith("用法")
    assert call("--help", "--lang=EN").sound().out.startswith("Usage")


@pytest.mark.parametrize(
    ("language", "said", "shown"),
    [
        (
            "en",
            "no display here, so two agents play a match in the terminal instead",
            "Where the score came from",
        ),
        ("zh-CN", "这里没有显示器，改由两位电脑玩家在终端里打一局", "得分从哪里来"),
    ],
)
def test_without_a_display_a_match_is_told(language: str, said: Any, shown: Any) -> None:
    run = better_hand(LANGUAGE=language, DISPLAY=None, WAYLAND_DISPLAY=None).sound()
    assert run.err == f"better-hand: {said}\n"
    assert shown in run.out
