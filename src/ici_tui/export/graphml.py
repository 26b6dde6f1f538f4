"""The network of actors as GraphML, for programs of graphs; it has no times, so days are texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.export.file_format import FileFormat, Languages
from ici_tui.export.network import hull, names_an_actor, network_of, xml_text, xsd_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.export.file_format import Selected
    from ici_tui.export.network import Edge, Node

_KEYS = (
    ("node", "label", "string"),
    ("node", "type", "string"),
    ("node", "events", "int"),
    ("node", "start", "string"),
    ("node", "end", "string"),
    ("edge", "label", "string"),
    ("edge", "type", "string"),
    ("edge", "weight", "int"),
    ("edge", "events", "string"),
    ("edge", "start", "string"),
    ("edge", "end", "string"),
)
"""What has a key, its name and its type."""


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


def graphml(selected: Selected) -> Iterator[str]:
    """Yield the lines of a graph."""
    network = network_of(selected)
    languages = sorted({tag for node in network.nodes for tag in node.names})
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for of, name, kind in (*_KEYS, *(("node", f"name_{tag}", "string") for tag in languages)):
        yield f'<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph id="record" edgedefault="directed">\n'
    yield f"<desc>{xml_text(network.title)}</desc>\n"
    for node in network.nodes:
        yield f'<node id="{node.id}">{"".join(_node(node))}</node>\n'
    for number, edge in enumerate(network.edges):
        yield (
            f'<edge id="e{number}" source="{edge.source}" target="{edge.target}">'
            f"{''.join(_edge(edge))}</edge>\n"
        )
    yield "</graph>\n</graphml>\n"


def _node(node: Node) -> Iterator[str]:
    yield _data("node_label", node.label)
    yield _data("node_type", node.kind)
    yield _data("node_events", str(node.events))
    for tag, name in node.names.items():
        yield _data(f"node_name_{tag}", name)
    start, end = map(xsd_day, node.spell)
    yield _data("node_start", start) + _data("node_end", end)


def _edge(edge: Edge) -> Iterator[str]:
    yield _data("edge_label", edge.label)
    yield _data("edge_type", edge.kind)
    yield _data("edge_weight", str(edge.weight))
    yield _data("edge_events", ";".join(edge.events))
    start, end = map(xsd_day, hull(edge.spells))
    yield _data("edge_start", start) + _data("edge_end", end)


def _data(key: str, text: str) -> str:
    return f'<data key="{key}">{xml_text(text)}</data>' if text else ""


FORMAT = FileFormat(
    name="graphml",
    suffixes=(".graphml",),
    title="GraphML",
    holds="the network of actors",
    languages=Languages.ONE,
    write=graphml,
    holds_event=names_an_actor,
    left_out=_("nobody is named who took part"),
)
