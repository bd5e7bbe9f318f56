"""A report as one page that opens in any browser and needs nothing from anywhere else."""

from html import escape

from game.base.safe_text import visible
from game.reports.blocks import Block, Code, Grid, Heading, Items, Para, Picture, Report
from game.reports.drawing import svg
from game.reports.web_font import font_face

__all__ = ["html_page"]

_ALIGN = {"l": "left", "r": "right", "c": "center"}
_STYLE = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{font:16px/1.6 "Better Hand",system-ui,sans-serif;
max-width:52rem;margin:0 auto;padding:2.5rem 1.25rem 3rem;color:#1F1C16;background:#FCF9F2}
header{border-bottom:3px solid #0F5F5C;padding-bottom:.9rem;margin-bottom:1.6rem}
h1{font-size:2rem;line-height:1.25;margin:0 0 .3rem;overflow-wrap:anywhere}
h2{font-size:1.45rem;line-height:1.3;margin:2.6rem 0 .5rem;color:#0F5F5C}
h3{font-size:1.12rem;margin:2rem 0 .5rem}
p{margin:.4rem 0 .8rem;max-width:44rem}
header p,.note,figcaption,footer{color:#605A4D}
header p{margin:0}
.lead{font-size:1.15rem}
.note,figcaption,footer{font-size:.86rem}
figure{margin:.6rem 0 1rem}
svg{width:100%;height:auto;display:block;font-variant-numeric:tabular-nums}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.94rem;font-variant-numeric:tabular-nums}
th,td{padding:.34rem .6rem;border-bottom:1px solid #DDD5C4;vertical-align:top;overflow-wrap:anywhere}
th{border-bottom:2px solid #857B66;font-weight:600}
th.r,td.r{white-space:nowrap}
tbody tr:nth-child(even){background:#F6F1E6}
li{margin:.3rem 0}
.code{margin-top:2rem;padding:.7rem 1rem;background:#F1EADB;border-radius:6px}
.code b{display:block;font-size:.86rem;color:#605A4D;font-weight:400}
code{font:600 1rem/1.7 ui-monospace,Consolas,Menlo,monospace;overflow-wrap:anywhere}
footer{margin-top:3rem;border-top:1px solid #DDD5C4;padding-top:.6rem}
@media print{body{background:#fff;padding:0;font-size:11pt}h2,h3{break-after:avoid}
figure,tr,.code{break-inside:avoid}}
"""


def html_page(report: Report) -> str:
    """Return the report as one HTML document; all text in it is escaped, and without invisible signs."""
    body = "\n".join(_block(block) for block in report.blocks)
    title = escape(report.title)
    policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
    font = font_face(f" {title}{report.subtitle}{report.footer}{body}", "Better Hand")
    page = (
        f'<!doctype html>\n<html lang="{escape(report.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{title}</title>\n<style>{font}{_STYLE}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{title}</h1>\n<p>{escape(report.subtitle)}</p>\n</header>\n<main>\n{body}\n</main>\n"
        f"<footer>{escape(report.footer)}</footer>\n</body>\n</html>\n"
    )
    return visible(page, keep="\n")


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Para(text, style):
            return f'<p class="{style}">{escape(text)}</p>' if style else f"<p>{escape(text)}</p>"
        case Items(texts, is_numbered):
            tag = "ol" if is_numbered else "ul"
            return f"<{tag}>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + f"</{tag}>"
        case Grid():
            return _grid(block)
        case Picture(drawing, caption):
            below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
            return f"<figure>{svg(drawing)}{below}</figure>"
        case Code(name, text):
            return f'<p class="code"><b>{escape(name)}</b><code>{escape(text)}</code></p>'


def _grid(grid: Grid) -> str:
    def row(tag: str, cells: tuple[str, ...]) -> str:
        parts = []
        for at, (cell, align) in enumerate(zip(cells, grid.align, strict=True)):
            text = f"<b>{escape(cell)}</b>" if at == grid.strong and tag == "td" else escape(cell)
            parts.append(f'<{tag} class="{align}" style="text-align:{_ALIGN[align]}">{text}</{tag}>')
        return f"<tr>{''.join(parts)}</tr>"

    body = "\n".join(row("td", cells) for cells in grid.rows)
    return (
        f'<div class="wide"><table>\n<thead>{row("th", grid.head)}</thead>\n<tbody>\n{body}\n'
        "</tbody></table></div>"
    )
