import { gzipSync } from "fflate";
import type { MetricMember } from "../../contracts/metric.ts";
import { textOf } from "../../samples/tokens.ts";
import { keptText, textNeeds } from "../text-maths/kept-text.ts";

/** Tokens that are compressed at most. */
const MOST = 50_000;

export const compressionRatio = {
  name: "compression-ratio",
  label: "Compression ratio",
  axis: "bytes over gzip bytes",
  unit: "ratio",
  summary: "Bytes of the first 50,000 generated tokens over those of their gzip: redundancy (Shaib et al. 2024).",
  scale: "linear",
  better: "lower",
  range: [0, Infinity],
  needs: textNeeds,
  onRequest: true,
  measure(measured) {
    const { tokens, vocabulary } = keptText(measured).head(MOST);
    if (tokens.length === 0) return undefined;
    const bytes = new TextEncoder().encode(textOf(tokens, vocabulary));
    return bytes.length / gzipSync(bytes, { level: 6, mtime: 0 }).length;
  },
} as const satisfies MetricMember;
