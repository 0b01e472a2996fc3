import type { HeldOutText } from "../../contracts/facets.ts";
import type { Measured } from "../../contracts/metric.ts";
import { TokenSamples } from "../../samples/tokens.ts";
import { once } from "../distances/once.ts";
import { keptText, textNeeds } from "../text-maths/kept-text.ts";
import { aucMetric, recallMetric, unitScores } from "../unit-detector/unit-detector.ts";

const realText = once(({ heldOut, vocabulary }: HeldOutText) => new TokenSamples(heldOut, vocabulary));

const units = { of: "text", units: "blocks of 64 tokens", needs: textNeeds };
const scoresOf = (measured: Measured) => unitScores(realText(measured.source.facets.text!), keptText(measured));

export const textDetectorAuc = aucMetric("text-detector-auc", units, scoresOf);
export const textDetectorRecall = recallMetric("text-detector-recall", units, scoresOf);
