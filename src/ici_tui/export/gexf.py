"""The network of actors as GEXF 1.3 (gexf.net), for Gephi: dynamic, with the times of its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.export.file_format import FileFormat, Languages
from ici_tui.export.network import hull, names_an_actor, network_of, xml_text, xsd_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ici_tui.export.file_format import Selected
    from ici_tui.export.network import Edge, Node, Spell


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


def gexf(selected: Selected) -> Iterator[str]:
    """Yield the lines of a graph."""
    network = network_of(selected)
    languages = sorted({tag for node in network.nodes for tag in node.names})
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield f"<meta><description>{xml_text(network.title)}</description></meta>\n"
    yield '<graph mode="dynamic" timeformat="date" defaultedgetype="directed">\n'
    yield '<attributes class="node" mode="static">\n'
    yield '<attribute id="type" title="type" type="string"/>\n'
    yield '<attribute id="events" title="events" type="integer"/>\n'
    for tag in languages:
        yield f'<attribute id="name_{tag}" title="name_{tag}" type="string"/>\n'
    yield '</attributes>\n<attributes class="edge" mode="static">\n'
    yield '<attribute id="type" title="type" type="string"/>\n'
    yield '<attribute id="events" title="events" type="string"/>\n'
    yield f'</attributes>\n<nodes count="{len(network.nodes)}">\n'
    for node in network.nodes:
        yield from _node(node)
    yield f'</nodes>\n<edges count="{len(network.edges)}">\n'
    for number, edge in enumerate(network.edges):
        yield from _edge(number, edge)
    yield "</edges>\n</graph>\n</gexf>\n"


def _node(node: Node) -> Iterator[str]:
    yield f'<node id="{node.id}" label="{xml_text(node.label)}"{_ends(node.spell)}><attvalues>'
    yield f'<attvalue for="type" value="{node.kind}"/>'
    yield f'<attvalue for="events" value="{node.events}"/>'
    for tag, name in node.names.items():
        yield f'<attvalue for="name_{tag}" value="{xml_text(name)}"/>'
    yield "</attvalues></node>\n"


def _edge(number: int, edge: Edge) -> Iterator[str]:
    yield (
        f'<edge id="{number}" source="{edge.source}" target="{edge.target}" kind="{edge.kind}"'
        f' label="{xml_text(edge.label)}" weight="{edge.weight}"{_ends(hull(edge.spells))}>'
        f'<attvalues><attvalue for="type" value="{edge.kind}"/>'
    )
    if edge.events:
        yield f'<attvalue for="events" value="{";".join(edge.events)}"/>'
    yield "</attvalues>"
    if len(edge.spells) > 1:
        yield f"<spells>{''.join(_spells(edge.spells))}</spells>"
    yield "</edge>\n"


def _spells(spells: Sequence[Spell]) -> Iterator[str]:
    for spell in spells:
        ends = _ends(spell)
        if ends:
            yield f"<spell{ends}/>"


def _ends(spell: Spell) -> str:
    """Return the attributes of the first and the last day, both included."""
    days = zip(("start", "end"), map(xsd_day, spell), strict=True)
    return "".join(f' {key}="{day}"' for key, day in days if day)


FORMAT = FileFormat(
    name="gexf",
    suffixes=(".gexf",),
    title="GEXF",
    holds="the network of actors in time, for Gephi",
    languages=Languages.ONE,
    write=gexf,
    holds_event=names_an_actor,
    left_out=_("nobody is named who took part"),
)
