"use client";
import { Input } from "../ui/input.tsx";
import { Button } from "../ui/button.tsx";
import type { SweptPath } from "../charts/prepare/swept.ts";
import { Picker } from "./picker.tsx";
import { useArmParam } from "./use-arm-param.ts";
import { useBrushes } from "./use-brushes.ts";
import { metricOptions, statisticOptions } from "./words.ts";

interface Props {
  metrics: readonly string[];
  paths: readonly SweptPath[];
  metric: string;
}

const NONE = "-";

/** What the table shows, which rows, and in which groups. */
export function Tools({ metrics, paths, metric }: Props) {
  const [, setMetric] = useArmParam("metric");
  const [statistic, setStatistic] = useArmParam("statistic");
  const [filter, setFilter] = useArmParam("filter");
  const [group, setGroup] = useArmParam("group");
  const { brushes, clear } = useBrushes();
  const groups = [{ value: NONE, text: "no groups" }, ...paths.map(({ path, name }) => ({ value: path, text: name }))];
  return (
    <>
      <Picker
        label="Metric of the table"
        value={metric}
        options={metricOptions(metrics)}
        onChange={(next) => setMetric(next === metrics[0] ? null : next)}
      />
      <Picker
        label="Generation of the table"
        value={statistic}
        options={statisticOptions}
        onChange={(next) => setStatistic(statisticOptions.find(({ value }) => value === next)?.value ?? "at")}
      />
      {paths.length > 1 && (
        <Picker
          label="Group by"
          value={group ?? NONE}
          options={groups}
          onChange={(next) => setGroup(next === NONE ? null : next)}
        />
      )}
      <Input
        type="search"
        value={filter}
        aria-label="Filter arms"
        placeholder={placeholderOf(paths)}
        title="Letters and words of arms, and comparisons of swept values, all of which must fit"
        onChange={(event) => setFilter(event.target.value)}
        className="h-[26px] min-w-40 flex-1 text-small pointer-coarse:h-hit"
      />
      {Object.keys(brushes).length > 0 && (
        <Button size="small" onClick={clear}>
          Clear brushes
        </Button>
      )}
    </>
  );
}

function placeholderOf(paths: readonly SweptPath[]): string {
  const number = paths.find(({ numeric }) => numeric);
  if (number) return `Filter, as in ${number.name}>=${String(number.values.at(-1)?.value ?? 1)}`;
  const [first] = paths;
  return first ? `Filter, as in ${first.name}=${first.values[0]?.text ?? ""}` : "Filter arms";
}
