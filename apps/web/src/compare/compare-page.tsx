"use client";
import { useMemo, type ReactNode } from "react";
import { horizonOf, prepareFigure } from "../charts/prepare/figure.ts";
import { metricInfo } from "../charts/prepare/metric.ts";
import { slotOf, SLOTS, togglePin } from "../charts/prepare/palette.ts";
import { Caption } from "../experiment/caption.tsx";
import { FigurePlot, SmallPlot } from "../experiment/figure-plot.tsx";
import { Key } from "../experiment/key.tsx";
import { Readout } from "../experiment/readout.tsx";
import { Ruler, type Coverage } from "../experiment/ruler.tsx";
import { Section } from "../experiment/section.tsx";
import { ExportMenu } from "../export/export-menu.tsx";
import { ExportOrigins } from "../export/origin.tsx";
import { seriesFigure } from "../export/figures/series.tsx";
import { GenerationProvider } from "../live/generation-context.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "../ui/select.tsx";
import { choice, integer, list, optional } from "../view/codecs.ts";
import { useViewParam } from "../view/use-view-param.ts";
import { basketCodec, wantedOf } from "./basket.ts";
import { BasketRow } from "./basket-row.tsx";
import { DifferencesTable } from "./differences-table.tsx";
import { PathsTable } from "./paths-table.tsx";
import { lastCommon, prepareComparison, type Comparison } from "./prepare.ts";
import { useCompared } from "./use-compared.ts";

const metricCodec = optional();
const referenceCodec = optional(20);
const scales = [
  { value: "linear", label: "Linear" },
  { value: "log", label: "Log" },
] as const;
const scaleCodec = choice(["auto", "linear", "log"], "auto");
const pinsCodec = list(integer(0, { min: 0, max: 63 }), { most: SLOTS, fallback: [0, 1, 2, 3, 4, 5, 6, 7] });

/** Arms of several experiments beside each other. */
export function ComparePage() {
  const [picks, setPicks] = useViewParam("of", basketCodec);
  const [pins, setPins] = useViewParam("pins", pinsCodec);
  const wanted = useMemo(() => wantedOf(picks), [picks]);
  const { known, failure } = useCompared(wanted);
  const comparison = useMemo(() => prepareComparison(picks, known), [picks, known]);
  return (
    <div className="page">
      <h1>Compare</h1>
      <p className="read mt-3 text-ink-2">
        Arms of any experiments on the same axes, what their definitions differ in, and how far apart they are.
      </p>
      <BasketRow
        {...{ picks, comparison, pins }}
        change={setPicks}
        pin={(index) => setPins((before) => togglePin(before, index))}
      />
      {failure !== null && (
        <p role="alert" className="py-2 text-bad">
          ✕ The arms could not be read: {failure}
        </p>
      )}
      {comparison.arms.length > 0 ? (
        <ExportOrigins experiments={experimentsOf(comparison)}>
          <GenerationProvider newest={lastCommon(comparison.arms)}>
            <Body comparison={comparison} pins={pins} />
          </GenerationProvider>
        </ExportOrigins>
      ) : (
        <Nothing awaited={comparison.awaited.length > 0} />
      )}
    </div>
  );
}

const experimentsOf = ({ arms }: Comparison) => [
  ...new Map(arms.map(({ experiment }) => [experiment.id, experiment])).values(),
];

function Nothing({ awaited }: { awaited: boolean }): ReactNode {
  return (
    <div className="min-h-[600px] pt-6" aria-busy={awaited}>
      {awaited ? (
        <p className="animate-[appear_1ms_1s_both] text-ink-3">Reading the arms</p>
      ) : (
        <p className="read text-ink-2">
          Nothing is compared yet. Add arms here, or press <b className="font-semibold">Compare with</b> on the page of
          an experiment.
        </p>
      )}
    </div>
  );
}

function coverageOf({ arms }: Comparison, pins: readonly number[]): Coverage[] {
  const generations = horizonOf(arms);
  return arms.flatMap(({ index, letter, complete }) => {
    const slot = slotOf(index, arms.length, pins);
    const share = complete / generations;
    return slot === 0 ? [] : [{ letter, slot, complete: share, begun: share }];
  });
}

function Body({ comparison, pins }: { comparison: Comparison; pins: readonly number[] }) {
  const { arms } = comparison;
  const [chosen, choose] = useViewParam("reference", referenceCodec);
  const reference = arms.find(({ letter }) => letter === chosen) ?? arms[0]!;
  const coverage = useMemo(() => coverageOf(comparison, pins), [comparison, pins]);
  return (
    <>
      <Ruler generations={horizonOf(arms)} coverage={coverage} />
      <Figures comparison={comparison} pins={pins} />
      <Section id="definitions" title="Definitions">
        <PathsTable arms={arms} pins={pins} />
      </Section>
      {arms.length > 1 && (
        <Section id="differences" title="Differences">
          <DifferencesTable
            {...{ comparison, pins, reference }}
            choose={(letter) => choose(letter === arms[0]!.letter ? null : letter)}
          />
        </Section>
      )}
    </>
  );
}

/** Other metrics that are drawn small. */
const MOST_SMALL = 12;

function Figures({ comparison, pins }: { comparison: Comparison; pins: readonly number[] }) {
  const { arms, series, metrics } = comparison;
  const [wanted, choose] = useViewParam("metric", metricCodec);
  const [given, setScale] = useViewParam("scale", scaleCodec);
  const metric = metrics.find((name) => name === wanted) ?? metrics[0];
  const info = metricInfo(metric ?? "");
  const scale = given === "auto" ? info.scale : given;
  const figure = useMemo(
    () => (metric === undefined ? null : prepareFigure({ metric, arms, series, scale, pins })),
    [metric, arms, series, scale, pins],
  );
  const others = useMemo(
    () =>
      metrics
        .filter((name) => name !== metric)
        .slice(0, MOST_SMALL)
        .map((name) =>
          prepareFigure({ metric: name, arms, series, scale: metricInfo(name).scale, pins, ticks: { x: 4, y: 3 } }),
        ),
    [metrics, metric, arms, series, pins],
  );
  if (!figure) return <p className="read mt-6 text-ink-2">These arms have no metric in common.</p>;
  return (
    <figure className="mt-6">
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="mr-auto font-sans! text-body! font-semibold!">Figure 1. {info.label}</h2>
        <Select value={metric!} onValueChange={choose}>
          <SelectTrigger aria-label="Metric of figure 1" className="h-[26px] text-small pointer-coarse:h-hit">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {metrics.map((name) => (
              <SelectItem key={name} value={name}>
                {metricInfo(name).label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
        {info.range[0] >= 0 && (
          <Segmented<"linear" | "log">
            label="Vertical scale"
            value={scale}
            options={scales}
            onChange={(next) => setScale(next)}
          />
        )}
        <ExportMenu figure={() => seriesFigure({ figure, number: 1 })} drawn />
      </div>
      <div className="figure-beside">
        <FigurePlot figure={figure} height={320} />
        <div className="pt-1.5">
          <Readout figure={figure} grey={Math.max(0, arms.length - Math.max(SLOTS, pins.length))} />
          <Key figure={figure} />
        </div>
      </div>
      <Caption figure={figure} />
      {others.length > 0 && (
        <div className="mt-7 grid grid-cols-3 gap-x-6 gap-y-5 max-md:grid-cols-2 max-sm:gap-x-3 [@media(min-width:1921px)]:grid-cols-4">
          {others.map((small) => (
            <div key={small.metric.name} className="min-w-0">
              <h3 className="mb-2.5 flex justify-between gap-2 text-small" title={small.metric.summary}>
                {small.metric.label}
                <span className="text-tick font-normal text-ink-3">{small.metric.axis}</span>
              </h3>
              <SmallPlot figure={small} height={124} />
            </div>
          ))}
        </div>
      )}
    </figure>
  );
}
