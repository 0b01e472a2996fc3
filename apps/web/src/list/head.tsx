"use client";
import { formatOrder, nextOrder, type ListOrder, type SortKey } from "./view.ts";

interface Column {
  readonly className: string;
  readonly title: string;
  /** What its head sorts by; absent where there is no order in it. */
  readonly by?: SortKey;
}

const columns: readonly Column[] = [
  { className: "l-name", title: "Experiment", by: "name" },
  { className: "l-family", title: "Family, sweep", by: "family" },
  { className: "l-size num", title: "Arms × reps", by: "arms" },
  { className: "l-progress", title: "Progress", by: "progress" },
  { className: "l-owner", title: "Owner" },
  { className: "l-trend", title: "Trend" },
  { className: "l-headline num", title: "Headline metric ± 95 %", by: "headline" },
  { className: "l-n num", title: "N", by: "n" },
  { className: "l-updated num", title: "Updated", by: "updated" },
];

export const COLUMNS = columns.length + 1;

/** Words for orders that have no column of their own, or none on a narrow page. */
export const orderWords: Record<SortKey, string> = {
  ...{ state: "State", name: "Name", family: "Family", arms: "Arms", progress: "Progress" },
  ...{ headline: "Headline metric", n: "N", created: "Created", updated: "Updated" },
};

interface Props {
  readonly order: ListOrder;
  /** Absent where the list has one order. */
  onOrder?: ((text: string) => void) | undefined;
}

function Head({ column: { className, title, by }, order, onOrder }: Props & { column: Column }) {
  const here = by !== undefined && order.by === by;
  const sort = here ? (order.descending ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" className={className} aria-sort={onOrder ? sort : undefined}>
      {by && onOrder ? (
        <button type="button" className="l-sort" onClick={() => onOrder(formatOrder(nextOrder(order, by)))}>
          {title}
          {here && <span aria-hidden> {order.descending ? "↓" : "↑"}</span>}
        </button>
      ) : (
        title
      )}
    </th>
  );
}

/** The heads of the list's columns: a press sorts by it, another the other way round. */
export function Heads({ order, onOrder }: Props) {
  const byState = order.by === "state";
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th
          scope="col"
          className="l-state"
          aria-sort={byState && onOrder ? (order.descending ? "descending" : "ascending") : undefined}
        >
          {onOrder ? (
            <button
              type="button"
              className="l-sort"
              aria-label="State"
              title="Group by state"
              onClick={() => onOrder(formatOrder(nextOrder(order, "state")))}
            >
              {byState ? <span aria-hidden>{order.descending ? "↓" : "↑"}</span> : <span aria-hidden>○</span>}
            </button>
          ) : (
            <span className="sr-only">State</span>
          )}
        </th>
        {columns.map((column) => (
          <Head key={column.title} column={column} order={order} onOrder={onOrder} />
        ))}
      </tr>
    </thead>
  );
}
