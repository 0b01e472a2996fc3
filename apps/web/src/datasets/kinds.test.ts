import type { DatasetView } from "@heirloom/api";
import { expect, test } from "vitest";
import { holds, itemsOf } from "./kinds.ts";

const nothing: DatasetView = {
  id: "ds_1",
  name: "one",
  bytes: 1,
  sha256: "",
  words: null,
  types: null,
  head: null,
  kind: "text",
  table: null,
  images: null,
  checkpoint: null,
  createdAt: "2026-01-01T00:00:00Z",
  usedBy: 0,
};
const preview = { kind: "image", mediaType: "image/png", base64: "" } as const;
const gpt2 = { layout: "gpt2", layers: 12, width: 768, heads: 12, positions: 1024, vocabulary: 50257 } as const;

test("a dataset is told by what there is to learn from; what is missing is no zero", () => {
  const images = { ...nothing, kind: "images", images: { count: 60_000, height: 28, width: 20, preview } } as const;
  expect(holds(images)).toBe("60,000 images of 20 × 28");
  expect(itemsOf(images)).toBe(60_000);
  const checkpoint = {
    ...nothing,
    kind: "checkpoint",
    checkpoint: { ...gpt2, parameters: 124_439_808, tokenizer: true },
  } as const;
  expect(holds(checkpoint)).toBe("GPT-2, 12 layers x 768, vocabulary 50,257, 124 M parameters, tokenizer included");
  expect(itemsOf(checkpoint)).toBeNull();
  expect(holds({ ...nothing, words: 5, types: 3 })).toBe("5 words, 3 types");
  expect(holds(nothing)).toBe("–");
});
