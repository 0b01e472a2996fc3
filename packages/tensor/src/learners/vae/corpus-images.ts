import type { Corpus, ImageSamples, Stream } from "@heirloom/core";
import type { ImageSize } from "./architecture.ts";

/** What an 8-bit pixel stands for: brightness 0 to 1. */
const BRIGHTNESS = Float32Array.from({ length: 256 }, (_, grey) => grey / 255);

/** Images as a model takes them: n x pixels, brightness 0 to 1. */
export const brightness = (pixels: Uint8Array): Float32Array<ArrayBuffer> =>
  Float32Array.from(pixels, (grey) => BRIGHTNESS[grey]!);

const isSize = (images: ImageSize, { height, width }: ImageSize): boolean =>
  images.height === height && images.width === width;

/** @throws when images are of another size than those that a model learned from */
export function requireSize(images: ImageSize, size: ImageSize): void {
  if (isSize(images, size)) return;
  const [given, own] = [images, size].map(({ width, height }) => `${width} x ${height}`);
  throw new Error(`the images have ${given} pixels, and the model is one of images with ${own}`);
}

/** Size of the images of a corpus. */
export function imageSizeOf({ parts }: Corpus): ImageSize {
  const [first, ...others] = parts.map(({ samples }) => samples as ImageSamples);
  if (first === undefined) throw new Error("the corpus is empty: a VAE needs images to learn from");
  for (const images of others) requireSize(images, first);
  return { height: first.height, width: first.width };
}

/** The images of a corpus by number, without a copy of them. */
class Shelf {
  readonly size: number;
  readonly area: number;
  /** Whether weights differ. */
  readonly weighted: boolean;
  private readonly parts: readonly ImageSamples[];
  /** Running sums over the parts: of images, and of their weights. */
  private readonly ends: readonly number[];
  private readonly shares: readonly number[];

  constructor(corpus: Corpus) {
    const { height, width } = imageSizeOf(corpus);
    this.area = height * width;
    this.parts = corpus.parts.map(({ samples }) => samples as ImageSamples);
    const weights = corpus.parts.map(({ weight = 1 }) => weight);
    this.weighted = weights.some((weight) => weight !== weights[0]);
    let end = 0;
    let share = 0;
    this.ends = this.parts.map(({ size }) => (end += size));
    this.shares = this.parts.map(({ size }, i) => (share += size * weights[i]!));
    this.size = end;
  }

  write(image: number, out: Float32Array, at: number): void {
    const part = this.ends.findIndex((end) => image < end);
    const { pixels, size } = this.parts[part]!;
    const first = (image - this.ends[part]! + size) * this.area;
    for (let i = 0; i < this.area; i++) out[at + i] = BRIGHTNESS[pixels[first + i]!]!;
  }

  /** An image in proportion to its weight: two uniform numbers. */
  draw(stream: Stream): number {
    const level = stream.uniform() * this.shares.at(-1)!;
    const found = this.shares.findIndex((share) => level < share);
    const part = found < 0 ? this.parts.length - 1 : found;
    const { size } = this.parts[part]!;
    return this.ends[part]! - size + Math.min(size - 1, Math.floor(stream.uniform() * size));
  }
}

/** A permutation of 0..size-1 (Fisher and Yates). */
function shuffled(size: number, stream: Stream): Int32Array {
  const order = Int32Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i--) {
    const j = stream.below(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/**
 * Batches of images, each a function of its step: passes over the corpus one after another, every one in an order of its own, cut
 * into batches. Where weights differ, images are drawn by them instead, with replacement.
 */
export class ImageBatches {
  private readonly shelf: Shelf;
  private readonly size: number;
  private readonly stream: Stream;
  private readonly orders = new Map<number, Int32Array>();

  constructor(corpus: Corpus, size: number, stream: Stream) {
    this.shelf = new Shelf(corpus);
    this.size = size;
    this.stream = stream;
  }

  /** Which images of the corpus, counted through its parts. */
  numbersAt(step: number): Int32Array<ArrayBuffer> {
    const draws = this.shelf.weighted ? this.stream.child(1).child(step) : undefined;
    return Int32Array.from({ length: this.size }, (_, i) =>
      draws ? this.shelf.draw(draws) : this.inTurn(step * this.size + i),
    );
  }

  /** size x pixels. */
  at(step: number): Float32Array<ArrayBuffer> {
    const { area } = this.shelf;
    const out = new Float32Array(this.size * area);
    for (const [i, image] of this.numbersAt(step).entries()) this.shelf.write(image, out, i * area);
    return out;
  }

  private inTurn(place: number): number {
    const { size } = this.shelf;
    const pass = Math.floor(place / size);
    let order = this.orders.get(pass);
    if (order === undefined) {
      order = shuffled(size, this.stream.child(0).child(pass));
      this.orders.delete(pass - 2);
      this.orders.set(pass, order);
    }
    return order[place % size]!;
  }
}
