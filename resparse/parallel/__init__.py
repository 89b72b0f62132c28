"""Lay the same resolution in several languages side by side, clause by clause."""

from resparse.parallel.alignment import align
from resparse.parallel.differences import Departure, Difference, differences
from resparse.parallel.model import Cell, Parallel, Row

__all__ = ["Cell", "Departure", "Difference", "Parallel", "Row", "align", "differences"]
