import type { Measured } from "../../contracts/metric.ts";
import { aucMetric, recallMetric, unitScores } from "../unit-detector/unit-detector.ts";

const units = {
  of: "images",
  units: "images",
  needs: { model: [], source: ["held-out-images"], samples: "images" },
} as const;
const scoresOf = ({ source, kept }: Measured) => unitScores(source.facets["held-out-images"], kept);

export const imageDetectorAuc = aucMetric("image-detector-auc", units, scoresOf);
export const imageDetectorRecall = recallMetric("image-detector-recall", units, scoresOf);
