"use client";
import type { DifferenceView } from "@heirloom/api";
import { metricInfo } from "../charts/prepare/metric.ts";
import { slotOf } from "../charts/prepare/palette.ts";
import { formatCount, formatEstimate, formatNumber } from "../format/numbers.ts";
import { useGeneration } from "../live/generation-context.tsx";
import { ArmChip } from "../ui/chip.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "../ui/select.tsx";
import { isSame } from "./basket.ts";
import type { ArmHere, Comparison } from "./prepare.ts";
import { useDifferences } from "./use-differences.ts";
import { ExportMenu } from "../export/export-menu.tsx";
import { seriesKey } from "../charts/prepare/figure.ts";
import { intervalHalfWidth } from "@heirloom/core";
import { differencesTable } from "./differences-export.ts";

interface Props {
  readonly comparison: Comparison;
  readonly reference: ArmHere;
  readonly pins: readonly number[];
  choose(letter: string): void;
}

/** Every metric of every arm as its difference from a reference, at the page's generation. */
export function DifferencesTable({ comparison, reference, pins, choose }: Props) {
  const { arms, metrics } = comparison;
  const generation = useGeneration();
  const { rows, failure } = useDifferences({ arms, reference, metrics, generation });
  const others = arms.filter((arm) => !isSame(arm.pick, reference.pick));
  const slot = (arm: ArmHere): number => slotOf(arm.index, arms.length, pins);
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2 text-small">
        <span className="mr-auto text-ink-2">At generation {generation}, less the reference</span>
        <Select value={reference.letter} onValueChange={choose}>
          <SelectTrigger aria-label="Reference" className="h-[26px] text-small pointer-coarse:h-hit">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {arms.map((arm) => (
              <SelectItem key={arm.id} value={arm.letter}>
                {arm.letter} {arm.label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
        <ExportMenu
          drawn={false}
          figure={() => ({
            name: `differences-generation-${generation}`,
            title: `Differences from ${reference.letter} at generation ${generation}`,
            caption: METHODS,
            table: () => differencesTable(rows ?? [], comparison),
          })}
        />
      </div>
      {failure !== null && (
        <p role="alert" className="py-2 text-bad">
          ✕ The differences could not be computed: {failure}
        </p>
      )}
      <div className="table-wrap" tabIndex={0} role="region" aria-label="Differences from the reference">
        <table className="paper-table text-small [&_tbody_:is(th,td)]:py-1.5!">
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col" className="num">
                <ArmChip letter={reference.letter} slot={slot(reference)} /> mean ± 95 %
              </th>
              {others.map((arm) => (
                <th key={arm.id} scope="col" className="num">
                  <ArmChip letter={arm.letter} slot={slot(arm)} /> −{" "}
                  <ArmChip letter={reference.letter} slot={slot(reference)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric) => (
              <tr key={metric}>
                <th scope="row">{metricInfo(metric).label}</th>
                <ReferenceCell comparison={comparison} reference={reference} metric={metric} generation={generation} />
                {others.map((arm) => (
                  <DifferenceCell
                    key={arm.id}
                    found={rows?.find((row) => row.metric === metric && isSame(row, arm.pick))}
                    read={rows !== null}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="caption">{METHODS}</p>
    </>
  );
}

const METHODS =
  "Difference of means with its 95 % interval. Paired: over replicates with the same number, where seed and source are the same and random numbers are shared; Student’s t, or the bootstrap where differences are skewed (b). Else Welch’s, over all chains of both. A difference whose interval leaves out zero is in bold.";

function ReferenceCell({
  comparison,
  reference,
  metric,
  generation,
}: {
  comparison: Comparison;
  reference: ArmHere;
  metric: string;
  generation: number;
}) {
  const summary = comparison.series.get(seriesKey(reference.id, metric))?.summary;
  const n = summary?.n[generation] ?? 0;
  const mean = summary?.mean[generation] ?? null;
  if (mean === null) return <td className="num text-ink-3">–</td>;
  return (
    <td className="num">
      {formatEstimate(mean, intervalHalfWidth(summary?.sd[generation] ?? null, n))}
      <span className="block text-tick text-ink-3">N = {formatCount(n)}</span>
    </td>
  );
}

function DifferenceCell({ found, read }: { found: DifferenceView | undefined; read: boolean }) {
  if (!found) return <td className="num text-ink-3">{read ? "–" : ""}</td>;
  const { value, low, high, n, paired, resampled } = found;
  const apart = low > 0 || high < 0;
  const text = resampled
    ? `${formatNumber(value)} (${formatNumber(low)} to ${formatNumber(high)})`
    : formatEstimate(value, (high - low) / 2);
  return (
    <td className="num">
      <span className={apart ? "font-semibold" : undefined}>{text}</span>
      <span className="block text-tick text-ink-3">
        {paired ? "paired" : "Welch"}
        {resampled && " b"}, N = {formatCount(n)}
      </span>
    </td>
  );
}
