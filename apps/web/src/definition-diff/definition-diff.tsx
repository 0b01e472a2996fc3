"use client";
import { useMemo, useState } from "react";
import { Plain } from "../ui/plain.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { changesBetween, countWords, type Change } from "./changes.ts";
import { YamlDiff } from "./yaml-diff.tsx";

interface Props {
  readonly before: unknown;
  readonly after: unknown;
  /** What the two are called, above their columns. */
  readonly names?: readonly [before: string, after: string];
  /** Their texts as they were typed; written anew when left out. */
  readonly texts?: readonly [before: string, after: string];
}

type View = "paths" | "yaml";

const views: readonly { value: View; label: string }[] = [
  { value: "paths", label: "By path" },
  { value: "yaml", label: "As YAML" },
];

/** What two definitions differ in: a table of paths, or their texts line by line. */
export function DefinitionDiff({ before, after, names = ["Before", "After"], texts }: Props) {
  const [view, setView] = useState<View>("paths");
  const changes = useMemo(() => changesBetween(before, after), [before, after]);
  return (
    <div className="min-w-0">
      <div className="mb-3 flex min-h-hit items-center justify-between gap-3">
        <p className="text-small text-ink-2">{sentence(changes.length)}</p>
        <Segmented<View> label="How the changes are shown" value={view} options={views} onChange={setView} />
      </div>
      {view === "yaml" ? (
        <YamlDiff {...{ before, after, texts }} />
      ) : (
        changes.length > 0 && <ChangesTable changes={changes} names={names} />
      )}
    </div>
  );
}

const sentence = (count: number): string =>
  count === 0 ? "Nothing differs: both compute and claim the same." : `${countWords(count)}.`;

const ChangesTable = ({ changes, names }: { changes: readonly Change[]; names: readonly [string, string] }) => (
  <div className="table-wrap" tabIndex={0} role="region" aria-label="Paths that differ">
    <table className="paper-table text-small">
      <thead>
        <tr>
          <th scope="col" className="w-[34%]">
            What
          </th>
          <th scope="col" className="w-[33%]">
            <Plain text={names[0]} />
          </th>
          <th scope="col">
            <Plain text={names[1]} />
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={`${change.title} ${change.path}`}>
            <th scope="row" className="py-1.5! align-top!">
              <Plain text={change.title} />
              <span className="mono block text-tick text-ink-3 [overflow-wrap:anywhere]">
                <Plain text={change.path} />
              </span>
            </th>
            <Value text={change.before} none="not there" />
            <Value text={change.after} none="removed" />
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const Value = ({ text, none }: { text: string | null; none: string }) => (
  <td className="py-1.5! align-top!">
    {text === null ? (
      <span className="text-ink-3">– {none}</span>
    ) : (
      <span className="mono [overflow-wrap:anywhere]">
        <Plain text={text} />
      </span>
    )}
  </td>
);
