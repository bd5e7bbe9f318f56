import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.base.errors import UsageError
from game.match import deal_code, read_deal_code
from game.rules.draws import MAX_SEED


@given(st.integers(0, MAX_SEED))
def test_a_code_reads_back_as_its_seed(seed: int) -> None:
    code = deal_code(seed)
    assert len(code) == 9
    assert code[4] == "-"
    assert read_deal_code(code) == seed


@given(st.integers(0, MAX_SEED), st.data())
def test_reading_forgives_what_people_do(seed: int, data: st.DataObject) -> None:
    sloppy = {"0": "0Oo", "1": "1IiLl"}
    written = "".join(
        data.draw(st.sampled_from(sloppy.get(c, c + c.lower()))) + data.draw(st.sampled_from(["", "-", " "]))
        for c in deal_code(seed).replace("-", "")
    )
    assert read_deal_code(written) == seed


def test_known_codes() -> None:
    assert deal_code(0) == "0000-0000"
    assert deal_code(MAX_SEED) == "ZZZZ-ZZZZ"
    assert deal_code(32) == "0000-0010"
    assert read_deal_code("K7QX-M2P4") == 0b10011_00111_10111_11101_10100_00010_10110_00100


@pytest.mark.parametrize(
    ("code", "cure"),
    [
        ("", "0 characters instead of 8"),
        ("K7QX-M2P", "7 characters instead of 8"),
        ("K7QX-M2P44", "9 characters instead of 8"),
        ("K7QX-M2PU", "'U' is not one of"),
        ("K7QX-M2P!", "'!' is not one of"),
        ("K7QX-M2P四", "'四' is not one of"),
        ("x" * 5000, "5000 characters"),
    ],
)
def test_a_wrong_code_says_what_is_wrong(code: str, cure: str) -> None:
    with pytest.raises(UsageError, match=cure.replace("(", r"\(")):
        read_deal_code(code)


@pytest.mark.parametrize("seed", [-1, MAX_SEED + 1])
def test_only_deal_seeds_have_codes(seed: int) -> None:
    with pytest.raises(ValueError, match="2\\^40"):
        deal_code(seed)
