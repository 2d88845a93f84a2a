"""The mistakes that a template can hold."""

from __future__ import annotations

from connsmith.diagnostics import Problem

TEMPLATE_SYNTAX = Problem("TP001", "template-syntax", "A template is not Jinja.")
TEMPLATE_ERROR = Problem("TP002", "template-error", "A template fails while it is rendered.")
TEMPLATE_OUTPUT = Problem("TP003", "template-output", "What a template writes is not JSON.")
