import { prepareSparks } from "../charts/prepare/spark.ts";
import type { Column } from "../charts/prepare/line.ts";

const [WIDTH, HEIGHT] = [84, 20];
/** Points of a trend; more are not seen at its size. */
const MOST = 60;

const at = ([x, y]: readonly [number, number]): string =>
  `${(2 + x * (WIDTH - 4)).toFixed(1)} ${(2 + y * (HEIGHT - 4)).toFixed(1)}`;

/** The mean of an arm over its generations, on a scale of its own. */
export function Spark({ mean, slot }: { mean: Column | undefined; slot: number }) {
  if (!mean) return <span className="text-ink-3">–</span>;
  const every = Math.ceil(mean.length / MOST);
  const [spark] = prepareSparks([{ letter: "", mean: mean.filter((_, index) => index % every === 0) }]);
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true" className={`arm-${slot} block`}>
      <path
        d={spark!.runs.map((run) => `M${run.map(at).join("L")}`).join("")}
        fill="none"
        stroke="var(--c)"
        strokeWidth="1.3"
        strokeLinejoin="round"
      />
    </svg>
  );
}
