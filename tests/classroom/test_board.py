from dataclasses import replace
from pathlib import Path

import pytest

from game.base.language import translate
from game.classroom import Board, BoardError, deal_standing, result_lines, session_standings
from game.classroom.models import ClassSession
from game.lab.reference_scores import FIELD_RUNS
from game.match import CodeError, RecordError, read_session_code, result_code, save_record, session_code
from tests.classroom.room import SEED, played, tables
from tests.match.codes.codes import CITY, PAIR
from tests.support import within


@pytest.mark.usefixtures("full")
def test_sessions_come_back_in_another_program(file: Path, board: Board) -> None:
    board.close()
    again = Board(file)
    (session,) = again.sessions()
    assert (session.name, session.made, session.n_results) == ("Class 1", "2026-03-01", 4)
    results = again.results(session.id)
    assert [result.team.name for result in results] == ["T0", "T1", "T2", "T3"]
    assert [result.facts.scores for result in results] == [record.score for record in tables(4)]
    assert [again.record(result) for result in results] == list(tables(4))
    again.close()


def test_a_code_a_file_and_a_record_are_the_same_result(
    board: Board, session: ClassSession, tmp_path: Path
) -> None:
    record = played(0)
    save_record(record, tmp_path / "record.json")
    first = board.add_code(session.id, result_code(record).lower())
    assert first.is_new
    assert str(first.message) == "Result of T0 added."
    for again in (
        board.add_file(session.id, tmp_path / "record.json"),
        board.add_record(session.id, replace(record, bet=None)),
    ):
        assert not again.is_new
        assert again.result == first.result
        assert str(again.message) == "This result of T0 is here already."
    assert len(board.results(session.id)) == 1


def test_the_same_match_under_another_name_is_noticed_and_can_be_insisted_on(
    board: Board, session: ClassSession
) -> None:
    board.add_record(session.id, played(0))
    again = board.add_record(session.id, played(0), "Blue")
    assert not again.is_new
    assert "from T0; it was not added again for Blue" in str(again.message)
    assert board.add_record(session.id, played(0), "Blue", even_if_known=True).is_new
    assert not board.add_record(session.id, played(0), "Blue", even_if_known=True).is_new


def test_what_does_not_replay_is_not_added(board: Board, session: ClassSession) -> None:
    with pytest.raises(RecordError, match="claims the score"):
        board.add_record(session.id, replace(played(0), score=(999, 1)))
    code = result_code(played(0))
    with pytest.raises(CodeError, match="mistyped in group 5"):
        board.add_code(session.id, code[:20] + ("2" if code[20] != "2" else "3") + code[21:])
    assert board.results(session.id) == []
    assert board.deals(session.id) == []


def test_other_deals_decks_and_rules_are_ranked_apart(board: Board, full: ClassSession) -> None:
    others = [
        played(9, seed=5),
        played(9, deck=CITY.with_settings({"rules.rounds": 5})),
        replace(played(9), mirror=True, actions=(), score=None),
    ]
    match_of_mirror = others.pop()
    for record in others:
        added = board.add_record(full.id, record)
        assert "ranked apart" in str(added.message)
    with pytest.raises(RecordError):
        board.add_record(full.id, match_of_mirror)
    standings = session_standings(board, full, with_field=False)
    assert [len(each.results) for each in standings] == [4, 1, 1]
    assert "added" in str(board.add_record(full.id, played(10)).message)


def test_tables_without_a_name_are_numbered(board: Board, session: ClassSession) -> None:
    for number in range(3):
        board.add_record(session.id, replace(played(number), team=""))
    assert [team.name for team in board.teams(session.id)] == ["Table 1", "Table 2", "Table 3"]


def test_ladders_rank_each_seat_by_itself(board: Board, full: ClassSession) -> None:
    board.add_record(full.id, played(0), "Double", even_if_known=True)
    (standing,) = session_standings(board, full, with_field=False)
    for seat, ladder in enumerate(standing.ladders):
        scores = [rung.score for rung in ladder]
        assert scores == sorted(scores, reverse=True)
        assert [rung.rank for rung in ladder] == [scores.index(score) + 1 for score in scores]
        assert all(rung.result.facts.scores[seat] == rung.score for rung in ladder)
        assert {rung.percentile for rung in ladder} == {None}


def test_people_are_ranked_among_themselves_and_computers_stand_between_them(
    board: Board, session: ClassSession
) -> None:
    for number, agents in ((0, (None, "skilled")), (1, (None, "novice")), (2, ("steady", None))):
        board.add_record(session.id, replace(played(number), agents=agents))
    (standing,) = session_standings(board, session, with_field=False)
    for ladder, n_people in zip(standing.ladders, (2, 1), strict=True):
        assert [rung.score for rung in ladder] == sorted((rung.score for rung in ladder), reverse=True)
        assert [rung.rank for rung in ladder if rung.player is None] == list(range(1, n_people + 1))
        assert {rung.rank for rung in ladder if rung.player is not None} == {None}


def test_a_result_says_who_played_which_side_and_what_came_of_it(board: Board, session: ClassSession) -> None:
    for number, agents in ((0, (None, "skilled")), (1, ("skilled", None)), (2, (None, None))):
        board.add_record(session.id, replace(played(number), agents=agents))
    (standing,) = session_standings(board, session, with_field=False)
    lines = list(map(str, result_lines(standing)))
    for number, seat in ((0, 0), (1, 1)):
        scores = standing.results[number].facts.scores
        n = scores[seat] - scores[1 - seat]
        how = f"won by {n}" if n > 0 else f"lost by {-n}" if n else "a tie"
        assert lines[number] == f"T{number}, {('Sales', 'Marketing')[seat]}: {how}"
    margin, winner = standing.results[2].facts.margin, standing.results[2].facts.winner
    assert lines[2] == f"T2: {('Sales', 'Marketing')[winner or 0]} won by {margin}"


@pytest.mark.xdist_group("compiled")
def test_percentiles_are_kept(file: Path, board: Board, full: ClassSession) -> None:
    (standing,) = session_standings(board, full)
    assert standing.field is not None
    assert standing.field.scores.shape == (FIELD_RUNS, 2)
    percents = [[rung.percentile or 0.0 for rung in ladder] for ladder in standing.ladders]
    assert all(0 <= each <= 100 for ladder in percents for each in ladder)
    assert all(ladder == sorted(ladder, reverse=True) for ladder in percents)
    board.close()
    again = Board(file)
    with within(1):
        (kept,) = session_standings(again, again.sessions()[0])
    assert [[rung.percentile for rung in ladder] for ladder in kept.ladders] == percents
    again.close()


def test_bets_are_counted_against_what_happened(board: Board, session: ClassSession) -> None:
    plan = read_session_code(session_code(CITY, SEED, PAIR))
    deal = board.add_deal(session.id, plan)
    assert board.deals(session.id)[0].code == session_code(CITY, SEED, PAIR)
    early = board.add_team(session.id, "T0")
    board.set_bet(deal, early, 1)
    board.set_bet(deal, board.add_team(session.id, "Absent"), 0)
    for record in tables(4):
        board.add_record(session.id, record)
    assert board.bets(deal)[early.id] == 1  # what was said before counts, not the record's own
    (standing,) = session_standings(board, session, with_field=False)
    bets = standing.bets
    assert sum(bets.placed) == 5
    assert sum(bets.won) + bets.ties == 4
    assert bets.judged == 4
    winners = [result.facts.winner for result in standing.results]
    right = [n for n, bet in enumerate([1, 1, 0, 1]) if winners[n] == bet]
    assert (bets.right, bets.right_teams) == (len(right), tuple(f"T{n}" for n in right))
    assert bets.right_on == (right.count(2), sum(n != 2 for n in right))
    board.set_bet(deal, early, None)
    assert early.id not in board.bets(deal)
    with pytest.raises(BoardError, match="no seat 2"):
        board.set_bet(deal, early, 2)


def test_a_deal_that_a_team_plays_twice_has_two_bets(board: Board, session: ClassSession) -> None:
    for number in range(2):  # the same deal, from the other chair
        board.add_record(session.id, replace(played(number), team="Foxes", bet=number))
    (standing,) = session_standings(board, session, with_field=False)
    winners = [result.facts.winner for result in standing.results]
    assert standing.bets.placed == (1, 1)
    assert standing.bets.right == sum(winner == bet for bet, winner in enumerate(winners))
    assert standing.bets.judged == 2


def test_matches_worth_opening_are_named_with_a_reason(board: Board, full: ClassSession) -> None:
    (standing,) = session_standings(board, full, with_field=False)
    kinds = [highlight.kind for highlight in standing.highlights]
    assert kinds[:3] == ["best", "best", "closest"]
    assert "decision" in kinds
    closest = next(each for each in standing.highlights if each.kind == "closest")
    assert closest.result.facts.margin == min(each.facts.margin for each in standing.results)
    assert deal_standing(standing.deal, [], {}, None).highlights == ()
    assert not any("computer" in translate(each.why, "en") for each in standing.highlights)


def test_a_match_worth_opening_says_whose_points_and_what_the_computer_played(
    board: Board, session: ClassSession
) -> None:
    board.add_record(session.id, replace(tables(1)[0], agents=(None, "skilled")))
    (standing,) = session_standings(board, session, with_field=False)
    why = [translate(each.why, "en") for each in standing.highlights]
    assert all(each.endswith("; the computer played Marketing") for each in why)
    sales, marketing = tables(1)[0].score or (0, 0)
    assert why[:2] == [
        f"most points for Sales, {sales}; the computer played Marketing",
        f"most points for Marketing, {marketing}; the computer played Marketing",
    ]


def test_names_are_free_unique_and_changeable(board: Board, full: ClassSession) -> None:
    other = board.new_session(" Class  2 ")
    assert other.name == "Class 2"
    for change in (lambda: board.new_session("Class 2"), lambda: board.rename_session(other.id, "Class 1")):
        with pytest.raises(BoardError, match="already; choose another"):
            change()
    with pytest.raises(BoardError, match="a name is needed"):
        board.new_session("  ")
    board.rename_session(other.id, "Class 3")
    found = board.find_session("Class 3")
    assert found is not None
    assert found.id == other.id
    assert board.find_session("Class 2") is None
    first, second, *_ = board.teams(full.id)
    board.rename_team(first.id, "Red")
    with pytest.raises(BoardError, match="already"):
        board.rename_team(second.id, "Red")
    assert board.results(full.id)[0].team.name == "Red"


def test_removing_takes_along_what_belongs_to_it(board: Board, full: ClassSession) -> None:
    results = board.results(full.id)
    board.remove_result(results[0])
    board.remove_team(results[1].team.id)
    assert [result.team.name for result in board.results(full.id)] == ["T2", "T3"]
    with pytest.raises(BoardError, match="has been removed"):
        board.record(results[0])
    board.delete_session(full.id)
    assert board.sessions() == []
    assert board.store.rows("SELECT * FROM results") == board.store.rows("SELECT * FROM deals") == []
    with pytest.raises(BoardError, match="this session has been removed"):
        board.add_record(full.id, played(0))


def test_a_class_of_sixty_tables_opens_in_under_two_seconds(
    file: Path, board: Board, session: ClassSession
) -> None:
    with board.whole():
        for number in range(60):
            board.add_record(session.id, played(number))
    board.close()
    with within(1):
        again = Board(file)
        (standing,) = session_standings(again, again.sessions()[0], with_field=False)
    assert len(standing.results) == 60
    again.close()


def test_several_changes_are_one(board: Board, session: ClassSession) -> None:
    def fail() -> None:
        with board.whole():
            board.add_record(session.id, played(0))
            board.add_team(session.id, "Red")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert board.results(session.id) == []
    assert board.teams(session.id) == []
    board.add_record(session.id, played(0))
    assert len(board.results(session.id)) == 1
