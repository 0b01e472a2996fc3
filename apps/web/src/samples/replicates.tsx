import { integer } from "../view/codecs.ts";

/** The replicate whose samples a page shows, as its address says it. */
export const replicateCodec = integer(0, { min: 0, max: 1_000_000_000 });

interface Props {
  values: readonly number[];
  chosen: number;
  onChoose(replicate: number): void;
}

/** Which chain is shown. */
export function Replicates({ values, chosen, onChoose }: Props) {
  return (
    <label className="inline-flex items-center gap-2 text-small text-ink-2 print:hidden">
      Replicate
      <select
        value={chosen}
        onChange={(event) => onChoose(Number(event.target.value))}
        className="h-[26px] rounded-2 border border-control bg-raised px-1.5 pointer-coarse:h-hit"
      >
        {values.map((value) => (
          <option key={value}>{value}</option>
        ))}
      </select>
    </label>
  );
}
