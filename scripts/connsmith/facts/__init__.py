"""What is known of the platform, each fact once: what it says, and what it rests on.

Rules, kinds of changes, schemas and messages name facts by their ids. The facts are YAML files beside this module, by
area; `sources.yaml` gives the addresses of the pages and files that they rest on.
"""

from __future__ import annotations

from connsmith.facts.book import all_facts, find_fact
from connsmith.facts.fact import Evidence, EvidenceKind, Fact

__all__ = ["Evidence", "EvidenceKind", "Fact", "all_facts", "find_fact"]
