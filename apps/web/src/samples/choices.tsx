interface NumberProps {
  label: string;
  value: number;
  max: number;
  onChange(value: number): void;
}

/** A small whole number from 0 to `max`. */
export function SmallNumber({ label, value, max, onChange }: NumberProps) {
  return (
    <label className="inline-flex items-center gap-2 text-small text-ink-2 print:hidden">
      {label}
      <input
        type="number"
        inputMode="numeric"
        min={0}
        max={max}
        value={value}
        onChange={({ target: { valueAsNumber } }) => {
          if (Number.isFinite(valueAsNumber)) onChange(Math.min(Math.max(Math.round(valueAsNumber), 0), max));
        }}
        className="h-[26px] w-16 rounded-2 border border-control bg-raised px-1.5 pointer-coarse:h-hit"
      />
    </label>
  );
}

/** Two of the coordinates of points. */
export function Coordinates({
  dimensions,
  chosen: [across, up],
  onChoose,
}: {
  dimensions: number;
  chosen: readonly [across: number, up: number];
  onChoose(chosen: readonly [across: number, up: number]): void;
}) {
  if (dimensions < 3) return null;
  const max = dimensions - 1;
  return (
    <>
      <SmallNumber label="Coordinate across" value={across} max={max} onChange={(next) => onChoose([next, up])} />
      <SmallNumber label="up" value={up} max={max} onChange={(next) => onChoose([across, next])} />
    </>
  );
}
