import { memberOf } from "../../contracts/member.ts";
import type { Samples } from "../../contracts/samples.ts";
import type { SelectorMember } from "../../contracts/selector.ts";
import type { Source } from "../../contracts/source.ts";
import { PointSamples } from "../../samples/points.ts";
import { testStream } from "../../testing/sources.ts";
import { selectors } from "../index.ts";

export interface Choice {
  readonly selector: { readonly kind: string } & Record<string, unknown>;
  readonly source: Source;
  readonly size: number;
  /** What is generated when the selector asks for so many items. */
  draw(size: number): Samples;
}

/** What a selector keeps, and what it had to say. */
export async function choose<S extends Samples = PointSamples>({ selector, source, size, draw }: Choice) {
  const member = memberOf<SelectorMember>(selectors, selector.kind);
  const config = member.schema.parse(selector);
  const drawn = draw(member.drawn(config, size, draw(1).unit));
  const notes: string[] = [];
  const model = { facets: {}, generate: () => drawn };
  const kept = await member.select({
    config,
    drawn,
    size,
    model,
    first: model,
    corpus: { parts: [{ origin: "real", samples: drawn }] },
    source,
    generation: 0,
    stream: testStream(2),
    note: (message) => notes.push(message),
  });
  return { kept: kept as S, drawn: drawn as S, notes };
}

/** Normal points on a line. */
export const normals =
  (mean: number, sd: number) =>
  (size: number): PointSamples =>
    new PointSamples(
      testStream(1)
        .normals(new Float64Array(size))
        .map((z) => sd * z),
      { dimensions: 1, center: Float64Array.of(mean) },
    );

export function momentsOf(points: PointSamples): { mean: number; variance: number } {
  const values = points.values();
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return { mean, variance: values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length };
}
