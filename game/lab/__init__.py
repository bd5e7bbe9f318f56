"""The lab: matches in bulk, agent against agent, without a screen."""

from game.lab.api import Batch, Grid, simulate, sweep
from game.lab.axes import parse_axis
from game.lab.border import HUNDRED, Guess, Shares, crossings, even_line, line_parts, score_line
from game.lab.border_maps import (
    OWN_MAP,
    BorderMap,
    Truth,
    guess_axes,
    guess_words,
    map_titles,
    map_to_guess,
    own_map,
    shares_of,
    truth_of,
)
from game.lab.bulk import play_compiled
from game.lab.comparison import Comparison, compare, compared, with_seats
from game.lab.compiling import can_compile, is_compiled, may_compile
from game.lab.deck_statistics import CustomerFigures, DeckReport, deck_report
from game.lab.experiment import Experiment, load_experiment
from game.lab.idle_knobs import useful_axes, why_idle
from game.lab.interaction import Influence, interaction
from game.lab.interpreted import agent_failure, match_totals, seat_agents
from game.lab.knobs import KNOBS, Knob, knob, market
from game.lab.live_map import ENOUGH, LiveMap, MapCell, is_live, play_market
from game.lab.plan import Plan, Seat
from game.lab.plots import MORE_COLORS, ROLE_COLORS, check_plot_name, write_plot
from game.lab.pool import Workers, spread
from game.lab.questions import QUESTIONS, Question, answers
from game.lab.reference_scores import FIELD_METHOD, FIELD_RUNS, Field, play_field, prepare_field
from game.lab.runner import LOOK_EVERY, play_matches, run
from game.lab.statistics import mean_interval, mean_sd, wilson, win_intervals
from game.lab.strokes import draw_stroke
from game.lab.sweep_journal import Journal, fingerprint, runs_folder
from game.lab.sweeps import Cell, Sweep, known_totals, run_sweep
from game.lab.tables import check_table_name, seat_labels, seat_names, sweep_rows, write_table
from game.lab.totals import Totals
from game.lab.warming import (
    all_compiled,
    is_warming,
    prepare_play,
    start_warming,
    taking_turns,
    wait_for_kernels,
    warm_up,
)
from game.lab.written_values import read_value

__all__ = [
    "ENOUGH",
    "FIELD_METHOD",
    "FIELD_RUNS",
    "HUNDRED",
    "KNOBS",
    "LOOK_EVERY",
    "MORE_COLORS",
    "OWN_MAP",
    "QUESTIONS",
    "ROLE_COLORS",
    "Batch",
    "BorderMap",
    "Cell",
    "Comparison",
    "CustomerFigures",
    "DeckReport",
    "Experiment",
    "Field",
    "Grid",
    "Guess",
    "Influence",
    "Journal",
    "Knob",
    "LiveMap",
    "MapCell",
    "Plan",
    "Question",
    "Seat",
    "Shares",
    "Sweep",
    "Totals",
    "Truth",
    "Workers",
    "agent_failure",
    "all_compiled",
    "answers",
    "can_compile",
    "check_plot_name",
    "check_table_name",
    "compare",
    "compared",
    "crossings",
    "deck_report",
    "draw_stroke",
    "even_line",
    "fingerprint",
    "guess_axes",
    "guess_words",
    "interaction",
    "is_compiled",
    "is_live",
    "is_warming",
    "knob",
    "known_totals",
    "line_parts",
    "load_experiment",
    "map_titles",
    "map_to_guess",
    "market",
    "match_totals",
    "may_compile",
    "mean_interval",
    "mean_sd",
    "own_map",
    "parse_axis",
    "play_compiled",
    "play_field",
    "play_market",
    "play_matches",
    "prepare_field",
    "prepare_play",
    "read_value",
    "run",
    "run_sweep",
    "runs_folder",
    "score_line",
    "seat_agents",
    "seat_labels",
    "seat_names",
    "shares_of",
    "simulate",
    "spread",
    "start_warming",
    "sweep",
    "sweep_rows",
    "taking_turns",
    "truth_of",
    "useful_axes",
    "wait_for_kernels",
    "warm_up",
    "why_idle",
    "wilson",
    "win_intervals",
    "with_seats",
    "write_plot",
    "write_table",
]
