/** Attributes whose value is a colour. */
const PAINTS: ReadonlySet<string> = new Set(["fill", "stroke", "stop-color", "flood-color", "color"]);
const COMPUTED = /var\(|light-dark\(|color-mix\(|oklab\(|oklch\(|currentcolor/i;
/** For people who listen to a page; in a file they say nothing. */
const DROPPED = /^(class|style|role|tabindex|aria-.*|data-.*)$/;

/** A colour as any program reads it. */
export interface Paint {
  /** #rrggbb, or none. */
  readonly hex: string;
  /** 0 to 1. */
  readonly alpha: number;
}

/** Reads colours of every notation the browser knows by painting with them. */
export function paintReader(): (colour: string) => Paint {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  const known = new Map<string, Paint>();
  return (colour) => {
    const found = known.get(colour) ?? read(context, colour);
    known.set(colour, found);
    return found;
  };
}

function read(context: CanvasRenderingContext2D, colour: string): Paint {
  if (colour === "none") return { hex: "none", alpha: 1 };
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  const hex = [red, green, blue].map((one) => one.toString(16).padStart(2, "0")).join("");
  return { hex: `#${hex}`, alpha: alpha / 255 };
}

/** Makes an svg that stands in the page independent of it: tokens become values, what only the page needs goes. */
export function makePlain(svg: SVGSVGElement): void {
  const paint = paintReader();
  const all = [svg, ...svg.querySelectorAll<SVGElement>("*")];
  // Everything is read before anything is changed: children inherit what is computed.
  const resolved = all.map((element) => ({ element, values: valuesOf(element, paint) }));
  for (const { element, values } of resolved) {
    for (const { name } of [...element.attributes]) if (DROPPED.test(name)) element.removeAttribute(name);
    for (const [name, value] of values) element.setAttribute(name, value);
  }
}

function valuesOf(element: SVGElement, paint: (colour: string) => Paint): [string, string][] {
  const style = element.ownerDocument.defaultView!.getComputedStyle(element);
  const written: [string, string][] = [
    ...[...element.attributes].map(({ name, value }): [string, string] => [name, value]),
    ...[...element.style].map((name): [string, string] => [name, element.style.getPropertyValue(name)]),
  ];
  return written.flatMap(([name, value]): [string, string][] => {
    const styled = element.style.getPropertyValue(name) !== "";
    if (DROPPED.test(name) || (!styled && !COMPUTED.test(value))) return [];
    const computed = style.getPropertyValue(name) || value;
    if (!PAINTS.has(name)) return [[name, computed]];
    const { hex, alpha } = paint(computed);
    const share = alpha * Number(style.getPropertyValue(`${name}-opacity`) || 1);
    return share < 1
      ? [
          [name, hex],
          [`${name}-opacity`, String(Number(share.toFixed(3)))],
        ]
      : [[name, hex]];
  });
}
