"""The rows and the parameter of each view, and which view lists what.

Which views there are is said by :data:`ici_tui.tui.state.views.VIEWS`; the module of a view's rows
loads when the view is opened.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from ici_tui.record.entities import COLLECTION_OF
from ici_tui.tui.state.views import SPEC_OF, VIEWS, View

if TYPE_CHECKING:
    from ici_tui.describe import LocalizedRecord
    from ici_tui.tui.rows.parameter import Parameter
    from ici_tui.tui.rows.rows import Rows
    from ici_tui.tui.state.results import Found


def rows_of(
    view: View,
    localized: LocalizedRecord,
    found: Found | None = None,
    parameter: str = "",
    *,
    best_first: bool = False,
) -> Rows:
    """Return the rows of a view, of the whole record or of the hits of a query.

    Where nothing is found, the rows of any view offer queries that find something.

    Args:
        view: The view.
        localized: The record.
        found: The answer to the query.
        parameter: A value of the view's parameter (:func:`parameter_of`); empty for none.
        best_first: Whether the timeline lists hits by how well they answer.
    """
    if found is not None and not (found.query.is_empty or found.result.count or found.near):
        from ici_tui.tui.rows.nearest import NearestRows

        return NearestRows(localized, found)
    if best_first and found is not None and view is View.TIMELINE:
        from ici_tui.tui.rows.best_first import BestFirstRows

        return BestFirstRows(localized, found)
    made: Rows = import_module(SPEC_OF[view].module).rows(localized, found, parameter)
    return made


def parameter_of(view: View) -> Parameter | None:
    """Return the parameter of a view, None for a view that has none."""
    spec = SPEC_OF[view]
    if spec.argument is None:
        return None
    return cast("Parameter", import_module(spec.module).PARAMETER)


def view_of(localized: LocalizedRecord, identifier: str) -> tuple[View | None, str]:
    """Return the view that lists something and its key there.

    What stands in no list, such as a statement, has None for its view.
    """
    subject = localized.find(identifier)
    if subject is None:
        return None, identifier
    # A disagreement, which is no part of a record, is listed where the written ones are.
    collection = COLLECTION_OF.get(type(subject), "discrepancies")
    view = next((spec.view for spec in VIEWS if spec.lists == collection), None)
    # A written disagreement is found by its own id, too; it is listed under the joined one's.
    return view, subject.id if view is not None else identifier
