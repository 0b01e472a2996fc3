import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { after, type MaybePromise } from "../../contracts/promise.ts";
import { heldOutImages } from "../image-maths/kept-images.ts";

function meanBound({ model, source }: Measured): MaybePromise<number | undefined> {
  const heldOut = heldOutImages(source);
  if (heldOut.size === 0) return undefined;
  return after(
    model.facets["latent-encoder"]!.evidence(heldOut),
    (bounds) => -bounds.reduce((sum, bound) => sum + bound, 0) / bounds.length,
  );
}

export const negativeEvidence = {
  name: "negative-evidence",
  label: "Negative evidence bound",
  axis: "negative evidence bound, nats an image",
  unit: "nats",
  summary:
    "Mean over the held-out images of reconstruction and divergence (Kingma and Welling 2014, eq. 10), at one frozen latent each: an upper bound of −ln p.",
  scale: "linear",
  better: "lower",
  range: [-Infinity, Infinity],
  needs: { model: ["latent-encoder"], source: ["held-out-images"] },
  tells: ["risk"],
  measure: meanBound,
} as const satisfies MetricMember;
