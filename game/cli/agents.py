"""``better-hand agents``: who can play."""

import typer

from game.base.language import tr, translate
from game.base.safe_text import safe
from game.cli.options import AsJson, Lang, titled_agent
from game.cli.output import complain, console, print_json

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=tr("List the agents: who can play which role, and how it thinks."))
    def agents(json: AsJson = False, lang: Lang = None) -> int:  # noqa: ARG001 - see main
        from rich.table import Table
        from rich.text import Text

        from game.agents import agent_specs, plugin_problems

        specs = agent_specs()
        for problem in plugin_problems():
            complain(translate(problem))
        if json:
            print_json(
                [
                    {
                        "name": spec.name,
                        "roles": list(spec.roles),
                        "summary": translate(spec.summary),
                        "origin": spec.origin,
                    }
                    for spec in specs
                ]
            )
            return 0
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for heading in (tr("Agent"), tr("Roles")):
            table.add_column(heading)
        table.add_column(tr("How it thinks"), overflow="fold")  # Chinese has no spaces to break at
        for spec in specs:
            name = titled_agent(spec.roles[0], spec.name)
            table.add_row(Text(name), Text(", ".join(spec.roles)), Text(safe(translate(spec.summary))))
        console().print(table)
        return 0
