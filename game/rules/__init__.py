"""The rulebook and nothing else: draws, the world, the table, verbs, the close, attribution.

Small plain functions over records of integer arrays (``game.rules.records``). They run as ordinary
Python here and compiled in the lab; both are the same lines.
"""

from game.rules.actions import *
from game.rules.choices import *
from game.rules.draws import COSMETIC as COSMETIC
from game.rules.draws import MAX_SEED as MAX_SEED
from game.rules.draws import i64 as i64
from game.rules.draws import match_seed as match_seed
from game.rules.draws import stream_key as stream_key
from game.rules.draws import sub_draw as sub_draw
from game.rules.draws import u64 as u64
from game.rules.ledger import *
from game.rules.observation import *
from game.rules.past import *
from game.rules.records import *
from game.rules.round_end import *
from game.rules.table import *
from game.rules.verbs import *
from game.rules.world import *
