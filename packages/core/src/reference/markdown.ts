import type { OptionReference } from "./options.ts";
import type { AxisReference, LawReference, MemberReference, MetricReference, Reference } from "./reference.ts";

/** The reference as a file in Markdown. */
export function referenceMarkdown({ axes, metrics, laws }: Reference): string {
  const parts = [
    "# Reference",
    "What a definition can be made of, and what it is judged by. Written by `npm run reference` from what is registered in `packages/core`; the same is at `/reference` of a running server.",
    ...axes.flatMap(axisParts),
    "## Metrics",
    table(["metric", "what it is", "unit", ""], metrics.map(metricRow)),
    "## Laws",
    table(["law", "metric", "statement", "of", "source"], laws.map(lawRow)),
  ];
  return `${parts.join("\n\n")}\n`;
}

const axisParts = ({ title, path, summary, members }: AxisReference): string[] => [
  `## ${title}`,
  path === "" ? summary : `\`${path}\`: ${lowered(summary)}`,
  ...members.flatMap(memberParts),
];

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function memberParts({ kind, label, summary, notes, options }: MemberReference): string[] {
  const head = `### \`${kind}\`${label.toLowerCase() === kind ? "" : `: ${label}`}`;
  const rows = options.map(optionRow);
  return [
    head,
    [summary, ...notes].map(escaped).join(" "),
    ...(rows.length > 0 ? [table(["option", "type", "range", "default", "what it does"], rows)] : []),
  ];
}

const optionRow = ({
  name,
  type,
  range,
  default: standard,
  required,
  title,
  description,
}: OptionReference): string[] => [
  `\`${name}\``,
  type,
  range,
  standard === "" ? (required ? "required" : "") : `\`${standard}\``,
  [title, description]
    .filter((part) => part !== "")
    .join(". ")
    .replace("?.", "?"),
];

const metricRow = ({ name, label, summary, unit, notes }: MetricReference): string[] => [
  `\`${name}\``,
  `${label}. ${summary}`,
  unit,
  notes.join(" "),
];

const lawRow = ({ name, metric, statement, certainty, scope, citation }: LawReference): string[] => [
  name,
  `\`${metric}\``,
  `${statement} (${certainty})`,
  scope,
  citation,
];

const escaped = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replace(/\s+/g, " ");

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => "---"), ...rows.map((row) => row.map(escaped))]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
