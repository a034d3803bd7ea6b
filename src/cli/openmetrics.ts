/** Health in the format of Prometheus: https://prometheus.io/docs/specs/om/open_metrics_spec/ */
import { EXIT_CODES, type PartnerHealth } from "../health.js";
import { visibleText } from "../pipeline/redaction.js";
import type { Watched } from "./health.js";

interface Metric {
  readonly name: string;
  readonly unit?: "seconds";
  readonly help: string;
  /** Null for no sample. */
  readonly value: (partner: PartnerHealth) => number | null;
}

const PREFIX = "msgraph_partner";

const METRICS: readonly Metric[] = [
  {
    name: "status",
    help: "The status of the partner: 0 ok, 1 warning, 2 critical, 3 unknown.",
    value: ({ status }) => EXIT_CODES[status],
  },
  {
    name: "heartbeat_age_seconds",
    unit: "seconds",
    help: "The age of the last heartbeat.",
    value: ({ heartbeatAgeHours: hours }) => scaled(hours, 3600),
  },
  {
    name: "until_removed_seconds",
    unit: "seconds",
    help: "The time until the devices of the partner are removed.",
    value: ({ daysUntilRemoved: days }) => scaled(days, 86_400),
  },
  {
    name: "until_noncompliant_seconds",
    unit: "seconds",
    help: "The time until the devices of the partner are marked as non-compliant.",
    value: ({ daysUntilMarkedAsNonCompliant: days }) => scaled(days, 86_400),
  },
];

/** Whole seconds, in spite of values such as 0.1 h. */
function scaled(value: number | null, factor: number): number | null {
  return value === null ? null : Math.round(value * factor);
}

export function openMetricsOf(watched: readonly Watched[]): string {
  const partners = watched.flatMap((each) =>
    each.partners.map((partner): { partner: PartnerHealth; labels: Labels } => ({
      partner,
      labels: {
        ...tenantLabels(each),
        partner: partner.id,
        partner_name: partner.displayName ?? "",
      },
    })),
  );
  const up = watched.map((each) =>
    sample(`${PREFIX}_up`, tenantLabels(each), each.error === undefined ? 1 : 0),
  );
  // A state is a label rather than a state set, since a newer service may add one.
  const states = partners.map(({ partner, labels }) =>
    sample(`${PREFIX}_state_info`, { ...labels, state: partner.state }, 1),
  );
  return [
    ...family("up", "gauge", "Whether the partners of the tenant could be read."),
    ...up,
    ...family("state", "info", "The state of the partner in the tenant."),
    ...states,
    ...METRICS.flatMap(({ name, unit, help, value }) => [
      ...family(name, "gauge", help, unit),
      ...partners.flatMap(({ partner, labels }) => {
        const found = value(partner);
        return found === null ? [] : [sample(`${PREFIX}_${name}`, labels, found)];
      }),
    ]),
    "# EOF",
  ].join("\n");
}

function family(name: string, type: "gauge" | "info", help: string, unit?: string): string[] {
  const full = `${PREFIX}_${name}`;
  return [
    `# TYPE ${full} ${type}`,
    ...(unit === undefined ? [] : [`# UNIT ${full} ${unit}`]),
    `# HELP ${full} ${help}`,
  ];
}

type Labels = Readonly<Record<string, string>>;

function tenantLabels({ tenant }: Watched): Labels {
  return tenant === undefined ? {} : { tenant: tenant.id, tenant_name: tenant.name };
}

function sample(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${pairs.length === 0 ? "" : `{${pairs.join(",")}}`} ${value}`;
}

function escaped(text: string): string {
  return visibleText(text).replace(/[\\"]/g, "\\$&");
}
