"""Parses OpenMetrics from the standard input with Prometheus's own client, and prints its samples as JSON."""

import json
import sys

from prometheus_client.openmetrics.parser import text_string_to_metric_families

families = text_string_to_metric_families(sys.stdin.read())
json.dump(
    {
        family.name: {
            "type": family.type,
            "unit": family.unit,
            "samples": [
                {"name": sample.name, "labels": sample.labels, "value": sample.value}
                for sample in family.samples
            ],
        }
        for family in families
    },
    sys.stdout,
)
