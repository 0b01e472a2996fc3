import { tokensCodec } from "./tokens.ts";
import { valuesCodec } from "./values.ts";

/** Every modality's codec. Registration is its line here. */
export const codecs = [valuesCodec, tokensCodec] as const;
