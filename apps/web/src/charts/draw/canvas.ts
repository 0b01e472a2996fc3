import uPlot from "uplot";
import { fractionOf } from "../prepare/axis.ts";
import type { Column } from "../prepare/line.ts";
import {
  CHAIN_OPACITY,
  CHAIN_WIDTH,
  isolated,
  LAW_DASH,
  LAW_WIDTH,
  widthOf,
  type Content,
  type ContentLine,
} from "./content.ts";
import type { Inks } from "./inks.ts";

/** Room around the plotting area, px, so that strokes and dots at its edges are not cut. */
export const BLEED = 6;

/** A series of the canvas, and what it draws of which line. */
interface Slot {
  readonly line: number;
  readonly role: "high" | "low" | "chain" | "law" | "mean";
  readonly column: Column;
  /** Opacity of the band that begins here. */
  readonly opacity?: number;
}

/** In drawing order: bands below chains below laws below means. */
function slotsOf(lines: readonly ContentLine[]): Slot[] {
  const each = (of: (line: ContentLine, index: number) => readonly Slot[]): Slot[] => lines.flatMap(of);
  return [
    ...each(({ bands = [] }, line) =>
      bands.flatMap(({ low, high, opacity }): Slot[] => [
        { line, role: "high", column: high, opacity },
        { line, role: "low", column: low },
      ]),
    ),
    ...each(({ chains = [] }, line) => chains.map((column) => ({ line, role: "chain", column }) as const)),
    ...each(({ law, slot }, line) => (law && slot !== 0 ? [{ line, role: "law", column: law }] : [])),
    ...each(({ mean }, line) => [{ line, role: "mean", column: mean }]),
  ];
}

/** Two contents with the same shape differ in their numbers only: the plot is kept and gets new data. */
const shapeOf = ({ lines, y }: Content): string =>
  JSON.stringify([
    y.log,
    lines.map(({ slot, law, bands, chains }) => [slot, !!law, bands?.map(({ opacity }) => opacity), chains?.length]),
  ]);

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
    const at = fractionOf(this.#content.x, this.#generation);
    const shown = at !== null && at >= 0 && at <= 1;
    // Outside the window there is no cursor.
    plot.setCursor(shown ? { left: plot.valToPos(at, "x"), top: 0 } : { left: -10, top: -10 }, false);
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
          // Generations stand at their share of the axis, whatever its scale and window.
          x: { time: false, range: () => [0, 1] },
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
            ? [{ series: [index + 1, index + 2] as [number, number], fill: this.#faded(slot.line, slot.opacity ?? 0) }]
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
    const { lines, x } = this.#content;
    const length = lines[0]?.mean.length ?? 0;
    const places = Array.from({ length }, (_, generation) => fractionOf(x, generation) ?? 0);
    return [places, ...slotsOf(lines).map(({ column }) => column as (number | null)[])];
  }

  #series({ line, role }: Slot): uPlot.Series {
    const content = this.#content.lines[line]!;
    const points = { show: false };
    if (role === "high" || role === "low") return { points, width: 0 };
    if (role === "chain") return { stroke: this.#faded(line, CHAIN_OPACITY), width: CHAIN_WIDTH, points };
    if (role === "law") {
      return { stroke: this.#inks.text[content.slot]!, width: LAW_WIDTH, dash: LAW_DASH, points };
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

  #faded(line: number, opacity: number): string {
    const color = this.#inks.mark[this.#content.lines[line]!.slot]!;
    return `color-mix(in srgb, ${color} ${opacity * 100}%, transparent)`;
  }

  #drawBeyond(plot: uPlot): void {
    const { ctx, bbox } = plot;
    const size = 4 * devicePixelRatio;
    for (const { beyond, slot } of this.#content.lines) {
      beyond?.forEach((side, generation) => {
        if (side === 0) return;
        const x = plot.valToPos(fractionOf(this.#content.x, generation) ?? 0, "x", true);
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
