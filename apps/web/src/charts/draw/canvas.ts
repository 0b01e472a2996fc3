import uPlot from "uplot";
import { BAND_OPACITY, isolated, LAW_DASH, LAW_WIDTH, widthOf, type Content, type ContentLine } from "./content.ts";
import type { Inks } from "./inks.ts";

/** Room around the plotting area, px, so that strokes and dots at its edges are not cut. */
export const BLEED = 6;

type Role = "high" | "low" | "law" | "mean";

interface Slot {
  readonly line: number;
  readonly role: Role;
}

/** Canvas series in drawing order: bands below laws below means. */
function slotsOf(lines: readonly ContentLine[]): Slot[] {
  const all = (role: Role, has: (line: ContentLine) => boolean): Slot[] =>
    lines.flatMap((line, index) => (has(line) ? [{ line: index, role }] : []));
  const bands = lines.flatMap((line, index): Slot[] =>
    line.high && line.slot !== 0
      ? [
          { line: index, role: "high" },
          { line: index, role: "low" },
        ]
      : [],
  );
  return [...bands, ...all("law", ({ law, slot }) => !!law && slot !== 0), ...all("mean", () => true)];
}

/** Two contents with the same shape differ in their numbers only: the plot is kept and gets new data. */
const shapeOf = ({ lines, x, y }: Content): string =>
  JSON.stringify([y.log, x.max, lines.map(({ slot, law, high }) => [slot, !!law, !!high])]);

export class CanvasPlot {
  readonly #element: HTMLElement;
  readonly #inks: Inks;
  #content: Content;
  #plot: uPlot;
  #shape: string;
  #generation = 0;

  constructor(element: HTMLElement, content: Content, inks: Inks) {
    this.#element = element;
    this.#inks = inks;
    this.#content = content;
    this.#shape = shapeOf(content);
    this.#plot = this.#create();
  }

  draw(content: Content): void {
    if (content === this.#content) return;
    this.#content = content;
    const shape = shapeOf(content);
    if (shape === this.#shape) this.#plot.setData(this.#data(), true);
    else {
      this.#shape = shape;
      this.#plot.destroy();
      this.#plot = this.#create();
    }
  }

  /** Puts the cursor on a generation. */
  point(generation: number): void {
    this.#generation = generation;
    this.#point(this.#plot);
  }

  #point(plot: uPlot): void {
    const left = plot.valToPos(Math.min(this.#generation, this.#content.x.max), "x");
    plot.setCursor({ left, top: 0 }, false);
  }

  resize(): void {
    const size = this.#size();
    if (size.width === this.#plot.width && size.height === this.#plot.height) return;
    this.#plot.setSize(size);
  }

  destroy(): void {
    this.#plot.destroy();
  }

  #size() {
    return { width: Math.max(1, this.#element.clientWidth), height: Math.max(1, this.#element.clientHeight) };
  }

  #create(): uPlot {
    const slots = slotsOf(this.#content.lines);
    const still = (): null => null;
    return new uPlot(
      {
        ...this.#size(),
        padding: [BLEED, BLEED, BLEED, BLEED],
        pxAlign: false,
        legend: { show: false },
        axes: [{ show: false }, { show: false }],
        scales: {
          x: { time: false, range: () => [this.#content.x.min, this.#content.x.max] },
          y: {
            distr: this.#content.y.log ? 3 : 1,
            range: () => [this.#content.y.min, this.#content.y.max],
          },
        },
        cursor: {
          y: false,
          drag: { x: false, y: false, setScale: false },
          points: {
            size: 7,
            width: 1.8,
            fill: (_plot, index) => (this.#isDotted(slots[index - 1]) ? this.#inks.paper : "transparent"),
            stroke: (_plot, index) => this.#strokeOf(slots[index - 1]),
          },
          // The page moves every cursor at once; a plot does not move its own.
          bind: { mousemove: () => still, mouseleave: () => still, mousedown: () => still, dblclick: () => still },
        },
        series: [{}, ...slots.map((slot) => this.#series(slot))],
        bands: slots.flatMap((slot, index) =>
          slot.role === "high"
            ? [{ series: [index + 1, index + 2] as [number, number], fill: this.#bandFill(slot) }]
            : [],
        ),
        // A new size or new data puts uPlot's cursor away: it comes back with every drawing.
        hooks: { draw: [(plot) => this.#drawBeyond(plot), (plot) => this.#point(plot)] },
      },
      this.#data(),
      this.#element,
    );
  }

  #data(): uPlot.AlignedData {
    const { lines } = this.#content;
    const length = lines[0]?.mean.length ?? 0;
    const columns = slotsOf(lines).map(({ line, role }) => [...(lines[line]![role] ?? [])]);
    return [Array.from({ length }, (_, generation) => generation), ...columns];
  }

  #series({ line, role }: Slot): uPlot.Series {
    const content = this.#content.lines[line]!;
    if (role === "high" || role === "low") return { points: { show: false }, width: 0 };
    if (role === "law") {
      return { stroke: this.#inks.text[content.slot]!, width: LAW_WIDTH, dash: LAW_DASH, points: { show: false } };
    }
    const stroke = this.#inks.mark[content.slot]!;
    return {
      stroke,
      width: widthOf(content),
      points: {
        show: true,
        size: 4,
        width: 0,
        fill: stroke,
        filter: () => isolated(this.#content.lines[line]!.mean),
      },
    };
  }

  /** The cursor has a dot on the means of coloured arms, and on nothing else. */
  #isDotted(slot: Slot | undefined): boolean {
    return slot?.role === "mean" && this.#content.lines[slot.line]!.slot !== 0;
  }

  #strokeOf(slot: Slot | undefined): string {
    return this.#isDotted(slot) ? this.#inks.mark[this.#content.lines[slot!.line]!.slot]! : "transparent";
  }

  #bandFill({ line }: Slot): string {
    const color = this.#inks.mark[this.#content.lines[line]!.slot]!;
    return `color-mix(in srgb, ${color} ${BAND_OPACITY * 100}%, transparent)`;
  }

  #drawBeyond(plot: uPlot): void {
    const { ctx, bbox } = plot;
    const size = 4 * devicePixelRatio;
    for (const { beyond, slot } of this.#content.lines) {
      beyond?.forEach((side, generation) => {
        if (side === 0) return;
        const x = plot.valToPos(generation, "x", true);
        const y = side > 0 ? bbox.top : bbox.top + bbox.height;
        ctx.fillStyle = this.#inks.mark[slot]!;
        ctx.beginPath();
        ctx.moveTo(x, y - (side * size) / 2);
        ctx.lineTo(x - size / 2, y + (side * size) / 2);
        ctx.lineTo(x + size / 2, y + (side * size) / 2);
        ctx.fill();
      });
    }
  }
}
