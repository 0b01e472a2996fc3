"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { bestOf } from "../charts/prepare/arm-numbers.ts";
import { signOf } from "../charts/prepare/metric.ts";
import { cn } from "../ui/cn.ts";
import type { ArmsTableState } from "./use-arms-table.ts";
import { useArmParam } from "./use-arm-param.ts";
import { statisticText } from "./words.ts";

interface SortProps {
  by: string;
  num?: boolean;
  title?: string;
  children: ReactNode;
}

/** The head of a column; pressing it sorts by the column, pressing again turns the order round. */
function SortHead({ by, num = false, title, children }: SortProps) {
  const [sort, setSort] = useArmParam("sort");
  const active = sort === by || sort === `-${by}`;
  const descending = sort.startsWith("-");
  return (
    <th
      scope="col"
      className={num ? "num" : undefined}
      aria-sort={active ? (descending ? "descending" : "ascending") : "none"}
    >
      <button
        type="button"
        title={title}
        onClick={() => setSort(active && !descending ? `-${by}` : by)}
        className={cn(
          "inline-flex min-h-6 items-center gap-1 hover:text-ink pointer-coarse:min-h-hit",
          num && "flex-row-reverse",
        )}
      >
        {children}
        <span aria-hidden="true" className="w-3 [&_svg]:size-3">
          {active && (descending ? <ArrowDown /> : <ArrowUp />)}
        </span>
      </button>
    </th>
  );
}

export function ArmsHead({ state: { metric, paths, generation, judged, laws } }: { state: ArmsTableState }) {
  const [statistic] = useArmParam("statistic");
  const best = bestOf(metric);
  const sign = signOf(metric);
  return (
    <thead>
      <tr>
        <SortHead by="arm">Arm</SortHead>
        {paths.map(({ path, name, numeric }) => (
          <SortHead key={path} by={`value:${path}`} num={numeric} title={path}>
            {name}
          </SortHead>
        ))}
        <SortHead by="done">Complete</SortHead>
        <SortHead by="number" num title={`${metric.label}, ${statisticText(statistic, generation)}, ± 95 %`}>
          {sign} {statistic === "at" ? `at ${generation}` : statisticText(statistic, generation)} ± 95 %
        </SortHead>
        <SortHead by="n" num title="Chains behind the number">
          N
        </SortHead>
        <SortHead by="min" num title={`Lowest mean over generations${best === "min" ? ", the best" : ""}`}>
          {best === "min" ? "best, min" : "min"}
        </SortHead>
        <SortHead by="max" num title={`Highest mean over generations${best === "max" ? ", the best" : ""}`}>
          {best === "max" ? "best, max" : "max"}
        </SortHead>
        {laws && (
          <>
            <SortHead by="law" num title="What the law says there">
              law
            </SortHead>
            <SortHead by="z" num title="Measured minus law, in standard errors; sorted by its size">
              z
            </SortHead>
          </>
        )}
        {judged && (
          <SortHead by="verdicts" title="Laws that hold, are open, are rejected">
            Verdicts
          </SortHead>
        )}
        <th scope="col">Trend</th>
      </tr>
    </thead>
  );
}
