"use client";
import { Picker } from "../arms/picker.tsx";
import { useArmParam } from "../arms/use-arm-param.ts";
import { metricOptions, statisticOptions } from "../arms/words.ts";
import { Input } from "../ui/input.tsx";
import { statistics } from "../charts/prepare/arm-numbers.ts";
import type { PhaseState } from "./use-phase.ts";

const AVERAGED = "*";
const colours = ["mean", "verdicts", "below"] as const;
const colourOptions = [
  { value: "mean", text: "mean" },
  { value: "below", text: "first generation below" },
  { value: "verdicts", text: "verdicts" },
];

/** What a phase diagram shows, over which paths, and where the other paths are held. */
export function PhaseControls({ state, metrics }: { state: PhaseState; metrics: readonly string[] }) {
  const { phase, paths, metric, others, fix } = state;
  const [, setMetric] = useArmParam("metric");
  const [, setX] = useArmParam("phaseX");
  const [, setY] = useArmParam("phaseY");
  const [by, setBy] = useArmParam("phaseBy");
  const [statistic, setStatistic] = useArmParam("phaseStatistic");
  const [threshold, setThreshold] = useArmParam("threshold");
  const pathOptions = paths.map(({ path, name }) => ({ value: path, text: name }));
  const chooseAxis = (axis: "x" | "y") => (path: string) => {
    // Choosing what the other axis has swaps the two.
    const swap = path === phase[axis === "x" ? "y" : "x"].path;
    if (axis === "x" || swap) setX(axis === "x" ? path : phase.y.path);
    if (axis === "y" || swap) setY(axis === "y" ? path : phase.x.path);
  };
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
      <Picker
        label="Colour by"
        named
        value={by}
        options={colourOptions}
        onChange={(next) => setBy(colours.find((one) => one === next) ?? "mean")}
      />
      {by !== "verdicts" && (
        <Picker
          label="Metric of the phase diagram"
          value={metric.name}
          options={metricOptions(metrics)}
          onChange={(next) => setMetric(next === metrics[0] ? null : next)}
        />
      )}
      {by === "mean" && (
        <Picker
          label="Generation of the phase diagram"
          value={statistic}
          options={statisticOptions}
          onChange={(next) => setStatistic(statistics.find((one) => one === next) ?? "at")}
        />
      )}
      {by === "below" && (
        <Input
          type="number"
          step="any"
          aria-label="Threshold"
          value={threshold}
          onChange={(event) => Number.isFinite(event.target.valueAsNumber) && setThreshold(event.target.valueAsNumber)}
          className="h-[26px] w-20 text-small pointer-coarse:h-hit"
        />
      )}
      <Picker label="Across" named value={phase.x.path} options={pathOptions} onChange={chooseAxis("x")} />
      <Picker label="Up" named value={phase.y.path} options={pathOptions} onChange={chooseAxis("y")} />
      {others.map(({ path, key }) => (
        <Picker
          key={path.path}
          label={path.name}
          named
          value={key ?? AVERAGED}
          options={[
            { value: AVERAGED, text: "averaged" },
            ...path.values.map((one) => ({ value: one.key, text: one.text })),
          ]}
          onChange={(next) => fix(path.path, next === AVERAGED ? null : next)}
        />
      ))}
    </div>
  );
}
