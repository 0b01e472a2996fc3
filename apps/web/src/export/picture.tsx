import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type { ExportFigure, Origin } from "./figure.ts";
import { framed } from "./frame.tsx";
import { makePlain } from "./plain-svg.ts";
import { mmOf, pxOf, WIDTHS, type Width } from "./size.ts";
import type { Measure } from "./text.ts";

export interface Picture {
  readonly svg: string;
  /** px at 96 to the inch. */
  readonly width: number;
  readonly height: number;
}

/** Definition and address of what is shown, a line each. */
export const footOf = (origins: readonly Origin[]): string[] => [
  ...origins.map(({ definitionHash }) => `Heirloom, definition sha256 ${definitionHash}`),
  ...[...new Set(origins.flatMap(({ address }) => (address ? [address] : [])))],
];

/** A place in the page, in its light theme and on white, that nobody sees. */
function darkroom(): HTMLElement {
  const room = document.createElement("div");
  room.setAttribute("aria-hidden", "true");
  room.style.cssText =
    "position:fixed;left:-10000px;top:0;color-scheme:light;pointer-events:none;--paper:#fff;--plot:#fff;--raised:#fff";
  document.body.append(room);
  return room;
}

/** Widths of texts in the faces of the page. */
function measureIn(room: HTMLElement): Measure {
  const context = document.createElement("canvas").getContext("2d")!;
  const stacks = new Map<string, string>();
  const stackOf = (family: string): string => {
    const known = stacks.get(family);
    if (known !== undefined) return known;
    room.style.fontFamily = family;
    const stack = getComputedStyle(room).fontFamily;
    stacks.set(family, stack);
    return stack;
  };
  return (text, { size, weight, family }) => {
    context.font = `${weight} ${size}px ${stackOf(family)}`;
    return context.measureText(text).width;
  };
}

/** A figure as an svg document that needs nothing but itself. */
export function developed(figure: ExportFigure, width: Width, origins: readonly Origin[]): Picture {
  const room = darkroom();
  const root = createRoot(room);
  try {
    const { svg, size } = framed(figure, {
      width: pxOf(WIDTHS[width]),
      measure: measureIn(room),
      foot: footOf(origins),
    });
    flushSync(() => root.render(svg));
    const element = room.querySelector("svg")!;
    makePlain(element);
    element.setAttribute("width", `${WIDTHS[width]}mm`);
    element.setAttribute("height", `${mmOf(size.height).toFixed(3)}mm`);
    return {
      ...size,
      svg: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(element)}\n`,
    };
  } finally {
    root.unmount();
    room.remove();
  }
}
