/** Partners and their properties as people read them. */
import { resources } from "../../generated/emulator-description.js";
import type { DeviceManagementPartner } from "../index.js";
import { visibleText } from "../pipeline/redaction.js";
import { plainText, type Cell, type Tone } from "./output.js";

/** The value that each property has when nobody has set it; null for those that can be cleared. */
export const defaults: Readonly<Record<string, unknown>> =
  resources.deviceManagementPartner.defaults;

/** The documented properties. */
export const propertyNames: readonly string[] = ["id", ...Object.keys(defaults)];

const TONES: ReadonlyMap<string, Tone> = new Map(
  Object.entries({
    enabled: "good",
    unavailable: "warning",
    unresponsive: "bad",
    rejected: "bad",
    terminated: "bad",
  } as const),
);

export function stateCell({
  partnerState: state,
  isConfigured,
}: Pick<DeviceManagementPartner, "partnerState" | "isConfigured">): Cell {
  if (!isConfigured) return { text: "not configured", tone: "faint" };
  return { text: state, tone: TONES.get(state) ?? "faint" };
}

/** For example `2026-11-25 08:30`, in UTC; `never` for the date that stands for none. */
export function dateText(dateTime: string | null | undefined): string {
  if (dateTime == null) return "";
  if (dateTime.startsWith("0001-")) return "never";
  const time = Date.parse(dateTime);
  if (Number.isNaN(time)) return dateTime;
  return new Date(time).toISOString().slice(0, 16).replace("T", " ");
}

/** For example `group 5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11`. */
export function assignmentText(assignment: unknown): string {
  const { target } = Object(assignment) as { target?: unknown };
  const { "@odata.type": type, ...others } = Object(target) as Record<string, unknown>;
  if (typeof type !== "string") return JSON.stringify(target ?? assignment);
  const name = type.replace(/^#?microsoft\.graph\./, "").replace(/AssignmentTarget$/, "");
  return [name, ...Object.values(others).map(plainText).filter(Boolean)].join(" ");
}

/** One line per value; an array has several. */
export function valueTexts(value: unknown): string[] {
  if (value === null || value === undefined) return ["(none)"];
  if (Array.isArray(value)) return value.length === 0 ? ["(none)"] : value.map(assignmentText);
  return [plainText(value)];
}

/** The name as a terminal can show it, and as it is typed; undefined if there is none. */
export function nameOf({
  displayName,
}: Pick<DeviceManagementPartner, "displayName">): string | undefined {
  return visibleText(displayName ?? "").trim() || undefined;
}
