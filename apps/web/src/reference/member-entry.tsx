import type { MemberReference, OptionReference } from "@heirloom/core";

/** One member of an axis: what it does, what it needs, what can be chosen of it. */
export function MemberEntry({ axis, member }: { axis: string; member: MemberReference }) {
  const { kind, label, summary, notes, options } = member;
  const title = label.toLowerCase() === kind ? null : label;
  return (
    <article id={`${axis}-${kind}`} className="scroll-mt-16 border-t border-rule py-3">
      <h3 className="flex flex-wrap items-baseline gap-x-3">
        <code className="mono">{kind}</code>
        {title && <span className="font-normal text-ink-2">{title}</span>}
      </h3>
      <p className="mt-1 max-w-measure">{summary}</p>
      {notes.length > 0 && <p className="text-small text-ink-3">{notes.join(" ")}</p>}
      {options.length > 0 && <Options name={`${kind}, of the ${axis}`} options={options} />}
    </article>
  );
}

function Options({ name, options }: { name: string; options: readonly OptionReference[] }) {
  return (
    <div className="table-wrap mt-2" tabIndex={0} role="region" aria-label={`Options of ${name}`}>
      <table className="reference-options">
        <thead className="sr-only">
          <tr>
            <th scope="col">Option</th>
            <th scope="col">Type and range</th>
            <th scope="col">Default</th>
            <th scope="col">What it does</th>
          </tr>
        </thead>
        <tbody>
          {options.map((option) => (
            <OptionRow key={option.name} option={option} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OptionRow({ option }: { option: OptionReference }) {
  const { name, type, range, default: standard, required, title, description } = option;
  return (
    <tr>
      <th scope="row" className="mono">
        {name}
      </th>
      <td>
        {type}
        {range !== "" && `, ${range}`}
      </td>
      <td>{standard === "" ? required ? "required" : "–" : <code className="mono">{standard}</code>}</td>
      <td>
        {title}
        {description !== "" && <span className="text-ink-3">{title === "" ? description : `: ${description}`}</span>}
      </td>
    </tr>
  );
}
