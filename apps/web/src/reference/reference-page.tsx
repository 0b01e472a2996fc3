import type { AxisReference, LawReference, MetricReference, Reference } from "@heirloom/core";
import { metricInfo } from "../charts/prepare/metric.ts";
import { Contents } from "../experiment/contents.tsx";
import { Section } from "../experiment/section.tsx";
import { formatCount } from "../format/numbers.ts";
import { MemberEntry } from "./member-entry.tsx";

/** Everything that a definition can be made of and be judged by, from what is registered. */
export function ReferencePage({ reference: { axes, metrics, laws } }: { reference: Reference }) {
  const places = [
    ...axes.map(({ id, title }) => ({ id, title })),
    { id: "metrics", title: "Metrics" },
    { id: "laws", title: "Laws" },
  ];
  return (
    <div className="mx-auto grid w-full max-w-page grid-cols-[var(--col-toc)_minmax(0,1fr)] gap-x-8 px-6 max-xl:grid-cols-[minmax(0,1fr)] max-sm:px-4">
      <Contents places={places} />
      <div className="min-w-0">
        <header className="pt-8 max-sm:pt-6">
          <h1>Reference</h1>
          <p className="read mt-3">
            What a definition can be made of, and what it is judged by. Find a word with the search of your browser.
          </p>
        </header>
        {axes.map((axis) => (
          <Axis key={axis.id} axis={axis} />
        ))}
        <Section id="metrics" title="Metrics">
          <Metrics metrics={metrics} />
        </Section>
        <Section id="laws" title="Laws">
          <Laws laws={laws} />
        </Section>
      </div>
    </div>
  );
}

function Axis({ axis: { id, title, path, summary, members } }: { axis: AxisReference }) {
  return (
    <Section id={id} title={title}>
      <p className="read text-ink-2">
        {summary}
        {path !== "" && (
          <>
            {" "}
            Written at <code className="mono text-small">{path}</code>.
          </>
        )}
      </p>
      <ul className="mt-2 mb-4 flex flex-wrap gap-x-3 gap-y-1 text-small">
        {members.map(({ kind }) => (
          <li key={kind}>
            <a href={`#${id}-${kind}`} className="mono inline-block leading-6 text-ink-2">
              {kind}
            </a>
          </li>
        ))}
      </ul>
      {members.map((member) => (
        <MemberEntry key={member.kind} axis={id} member={member} />
      ))}
    </Section>
  );
}

function Metrics({ metrics }: { metrics: readonly MetricReference[] }) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Table of metrics">
      <table className="paper-table reference-table">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">What it is</th>
            <th scope="col">Unit</th>
          </tr>
        </thead>
        <tbody>
          {metrics.map(({ name, label, summary, unit, notes }) => (
            <tr key={name} id={`metrics-${name}`}>
              <th scope="row" className="mono text-small">
                {name}
              </th>
              <td>
                <b className="font-semibold">{label}.</b> {summary}
                <span className="block text-small text-ink-3">{notes.join(" ")}</span>
              </td>
              <td className="text-small text-ink-2">{unit}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Laws by the metric that they predict. */
function Laws({ laws }: { laws: readonly LawReference[] }) {
  return [...Map.groupBy(laws, ({ metric }) => metric)].map(([metric, own]) => (
    <details key={metric} id={`laws-${metric}`} className="border-t border-rule py-2">
      <summary className="cursor-pointer">
        {metricInfo(metric).label}{" "}
        <span className="text-small text-ink-3">
          {formatCount(own.length)} law{own.length === 1 ? "" : "s"}
        </span>
      </summary>
      <dl className="mt-2 mb-3">
        {own.map(({ name, statement, scope, certainty, citation }, index) => (
          <div key={`${name} ${index}`} className="mt-3 max-w-[860px]">
            <dt className="serif text-read">{statement}</dt>
            <dd className="m-0 text-small text-ink-2">
              {name}, {certainty}. {citation}
              <span className="block text-ink-3">{scope === "" ? "Any arm." : `Of ${scope}.`}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  ));
}
