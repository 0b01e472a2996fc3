import { TextModel } from "../transformer/text-model.ts";
import { writeWeights } from "./load.ts";
import type { Origin } from "./load.ts";

type Parts = ConstructorParameters<typeof TextModel>[0];

/** A transformer that began as a published one, and is written as its checkpoint was. */
export class PublishedModel extends TextModel {
  private readonly origin: Origin;

  constructor(parts: Parts, { published, prefix, positions }: Origin) {
    super(parts);
    this.origin = { published, prefix, positions };
  }

  override encode(): Uint8Array {
    return writeWeights(this.origin, this.parameters);
  }
}
