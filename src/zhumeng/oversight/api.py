"""What pages and commands may use of oversight."""

from zhumeng.oversight.actions.check_report import check_report
from zhumeng.oversight.actions.file_report import file_report
from zhumeng.oversight.curve import Point, curve_of
from zhumeng.oversight.figures import Figures, Place, Row, read_figures
from zhumeng.oversight.records import Opened, Record, by_unit, open_figure
from zhumeng.oversight.reports import (
    Reportable,
    report_in,
    reportable,
    reports_in,
    reports_of_item,
    reports_to_check,
)
from zhumeng.oversight.status import ItemStatus, MonitorStatus, TargetStatus, number, plan_status
from zhumeng.oversight.wall import GOALS, Group, Tile, Wall, figures_of, items_of, place_in, tiles_of, wall_of

__all__ = [
    "GOALS",
    "Figures",
    "Group",
    "ItemStatus",
    "MonitorStatus",
    "Opened",
    "Place",
    "Point",
    "Record",
    "Reportable",
    "Row",
    "TargetStatus",
    "Tile",
    "Wall",
    "by_unit",
    "check_report",
    "curve_of",
    "figures_of",
    "file_report",
    "items_of",
    "number",
    "open_figure",
    "place_in",
    "plan_status",
    "read_figures",
    "report_in",
    "reportable",
    "reports_in",
    "reports_of_item",
    "reports_to_check",
    "tiles_of",
    "wall_of",
]
