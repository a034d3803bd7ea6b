/** The options for the limits beyond which a value is a warning or critical. */
import type { Thresholds } from "./health.js";

export const THRESHOLD_OPTIONS = {
  "heartbeat-hours": { type: "string", default: "24,72" },
  "days-left": { type: "string", default: "30,7" },
} as const;

export const THRESHOLD_HELP = `  --heartbeat-hours W,C  the age of a heartbeat in hours that is a warning, and that is critical
                         (default 24,72)
  --days-left W,C        the days before devices are removed or marked as non-compliant that
                         are a warning, and that are critical (default 30,7)`;

/** @throws Error with a message for the user. */
export function thresholdsFrom(values: Record<keyof typeof THRESHOLD_OPTIONS, string>): Thresholds {
  return {
    heartbeatHours: pair("--heartbeat-hours", values["heartbeat-hours"], "24,72"),
    daysLeft: pair("--days-left", values["days-left"], "30,7"),
  };
}

/** The warning comes before the critical state: after fewer hours without a heartbeat, or with more days left. */
function pair(name: string, text: string, example: "24,72" | "30,7"): [number, number] {
  const [, first, second] = /^(\d+),(\d+)$/.exec(text) ?? [];
  const [warning, critical] = [Number(first), Number(second)];
  const isInOrder = example === "24,72" ? warning <= critical : warning >= critical;
  if (isInOrder) return [warning, critical];
  throw new Error(
    `${name} must be two whole numbers in an order such as ${example}, not '${text}'.`,
  );
}
