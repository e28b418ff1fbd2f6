"""The receiving counter of a commune office: one citizen's whole visit, offline."""

__version__ = "0.1.0"
