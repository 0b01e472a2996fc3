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

/** Every rule of the page that may be read: those of its own sheets. */
const rulesOf = ({ styleSheets }: Document): string =>
  [...styleSheets]
    .flatMap((sheet) => (sheet.href === null || sheet.href.startsWith(location.origin) ? [...sheet.cssRules] : []))
    .map(({ cssText }) => cssText)
    .join("\n");

/** A document with the page's rules, in the light theme and on white, that nobody sees: the page itself stays as it is. */
function openDarkroom(): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  frame.style.cssText = "position:fixed;left:-10000px;top:0;width:1000px;height:1000px;border:0;pointer-events:none";
  document.body.append(frame);
  const { documentElement: root, head } = frame.contentDocument!;
  const style = frame.contentDocument!.createElement("style");
  style.textContent = rulesOf(document);
  head.append(style);
  root.dataset["theme"] = "light";
  for (const surface of ["--paper", "--plot", "--raised"]) root.style.setProperty(surface, "#ffffff");
  return frame;
}

/** Widths of texts in the faces of the page. */
function measureIn(room: HTMLElement): Measure {
  const context = document.createElement("canvas").getContext("2d")!;
  const stacks = new Map<string, string>();
  const stackOf = (family: string): string => {
    const known = stacks.get(family);
    if (known !== undefined) return known;
    room.style.fontFamily = family;
    const stack = room.ownerDocument.defaultView!.getComputedStyle(room).fontFamily;
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
  const frame = openDarkroom();
  const room = frame.contentDocument!.body;
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
    frame.remove();
  }
}
