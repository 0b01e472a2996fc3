import type { Modality, SamplesCodec } from "../contracts/samples.ts";
import { imagesCodec } from "./images.ts";
import { pairsCodec } from "./pairs.ts";
import { pointsCodec } from "./points.ts";
import { symbolsCodec } from "./symbols.ts";
import { tokensCodec } from "./tokens.ts";
import { valuesCodec } from "./values.ts";

/** Every modality's codec. Registration is its line here. */
export const codecs = [valuesCodec, pointsCodec, symbolsCodec, tokensCodec, pairsCodec, imagesCodec] as const;

/** The codec of a modality. */
export function codecOf(modality: Modality): SamplesCodec {
  const all: readonly SamplesCodec[] = codecs;
  const codec = all.find((candidate) => candidate.modality === modality);
  if (!codec) throw new Error(`no codec for ${modality} is registered in samples/index.ts`);
  return codec;
}
