import type { DecodeModel, FamilyMember, FitContext, GradientDevice, Model } from "../contracts/family.ts";
import type { Corpus } from "../contracts/samples.ts";

type ByGradient<C extends { kind: string }> = Pick<FamilyMember<C>, "fit" | "decode"> & {
  readonly byGradient: true;
  readonly file: "safetensors";
};

/** What families that learn by gradient have in common: the device does their work, and their models are safetensors files. */
export function byGradient<C extends { kind: string }>(kind: C["kind"]): ByGradient<C> {
  return {
    byGradient: true,
    file: "safetensors",
    fit: (corpus: Corpus, config: C, context: FitContext): Promise<Model> =>
      deviceOf(kind, context.device).fit(kind, { corpus, config, context }),
    decode: (bytes: Uint8Array, context: DecodeModel<C>): Promise<Model> =>
      deviceOf(kind, context.device).decode(kind, bytes, context),
  };
}

function deviceOf(kind: string, device: GradientDevice | undefined): GradientDevice {
  if (device) return device;
  throw new Error(
    `a ${kind} is trained by gradient, and this runner has nothing that does: run it where onnxruntime-node is installed`,
  );
}
