"""What a format of findings is made with; `connsmith formats --new NAME` writes one."""

from __future__ import annotations

from connsmith.diagnostics import Diagnostic, Related, Repair, Severity, Span
from connsmith.report.formats import Renderer
from connsmith.report.reported import Reported
from connsmith.report.trial import SAMPLES, faults_of

__all__ = ["SAMPLES", "Diagnostic", "Related", "Renderer", "Repair", "Reported", "Severity", "Span", "faults_of"]
