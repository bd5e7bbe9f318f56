"""What a trainer brings along: guided lessons at the table, and the lesson plan.

A lesson comes from a file (``load_lesson``) and is complete, or it raises LessonError with everything
that is wrong.
"""

from game.lessons.document import *
from game.lessons.figures import *
from game.lessons.loader import *
from game.lessons.moments import *
from game.lessons.plan import *
from game.lessons.progress import *
