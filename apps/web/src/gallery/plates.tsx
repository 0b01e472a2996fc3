"use client";
import { useEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import { ExportMenu } from "../export/export-menu.tsx";
import { formatCount } from "../format/numbers.ts";
import { ArmChip } from "../ui/chip.tsx";
import { PlateDrawing } from "./plate-drawing.tsx";
import { plateFigure } from "./plate-export.tsx";
import type { Plate } from "./prepare/plate.ts";

const HEIGHT = 212;
/** Before the page knows better, px. */
const FIRST_WIDTH = 420;

function useWidth(host: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(host.current!);
    return () => observer.disconnect();
  }, [host]);
  return width;
}

function Side({
  title,
  note,
  label,
  children,
}: {
  title: string;
  note: string;
  label: string;
  children: (width: number) => ReactNode;
}) {
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  return (
    <div className="min-w-0">
      <p className="gallery-side">
        <b>{title}</b>
        <span>{note}</span>
      </p>
      <div ref={host} role="img" aria-label={label} style={{ height: HEIGHT }} className="overflow-hidden">
        {children(width)}
      </div>
    </div>
  );
}

interface Props {
  readonly plate: Plate;
  readonly entry: { readonly name: string; readonly title: string };
  /** In the place of our figure where there is none. */
  readonly invitation: ReactNode;
}

/** The paper's figure and ours, on the same axes. */
export function Plates({ plate, entry, invitation }: Props) {
  const laws = plate.lines.some(({ points }) => points.some(({ law }) => law !== null));
  const labels = plate.lines.filter(({ letter }) => letter !== "");
  return (
    <figure className="gallery-plates">
      <Side
        title="Paper"
        note={paperNote(plate, laws)}
        label={`${plate.metric.label}, as published. ${spokenPaper(plate)}`}
      >
        {(width) => <PlateDrawing plate={plate} side="paper" width={width} height={HEIGHT} />}
      </Side>
      {plate.n > 0 ? (
        <div className="relative min-w-0">
          <Side
            title="Here"
            note={`${formatCount(plate.n)} replicate${plate.n === 1 ? "" : "s"}`}
            label={`${plate.metric.label}, measured here. ${spokenHere(plate)}`}
          >
            {(width) => <PlateDrawing plate={plate} side="here" width={width} height={HEIGHT} />}
          </Side>
        </div>
      ) : (
        <div className="min-w-0">
          <p className="gallery-side">
            <b>Here</b>
          </p>
          <div className="gallery-invitation" style={{ height: HEIGHT - 16 }}>
            {invitation}
          </div>
        </div>
      )}
      <div className="gallery-legend">
        {labels.map(({ letter, label, slot }) => (
          <ArmChip key={letter} letter={letter} slot={slot}>
            {label}
          </ArmChip>
        ))}
        {plate.n > 0 && <ExportMenu figure={() => plateFigure(plate, entry)} drawn />}
      </div>
    </figure>
  );
}

function paperNote({ marks }: Plate, laws: boolean): string {
  const parts = [
    laws ? "law" : "",
    marks.crosses.length > 0 ? "published values" : "",
    marks.guides.length > 0 ? "published slope" : "",
    marks.windows.length + marks.places.length > 0 ? "asked for" : "",
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : "said without a value";
}

const spokenPaper = ({ claims }: Plate): string => claims.map(({ claim }) => claim.says).join(". ");

const spokenHere = ({ lines }: Plate): string =>
  lines
    .filter(({ slot }) => slot !== 0)
    .map(({ letter, label, points }) => {
      const last = points.findLast(({ mean }) => mean !== null);
      return `${letter} ${label}: ${last ? `${last.mean!.toPrecision(3)} at ${last.x}` : "no data yet"}`;
    })
    .join("; ");
