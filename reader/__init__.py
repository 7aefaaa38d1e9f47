"""Catfish Reader: a desktop reading assistant for Chinese articles."""

__version__ = "0.1.0"
