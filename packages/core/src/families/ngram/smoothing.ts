/** How a count becomes a probability, and how much is left for shorter contexts. */
export interface Smoothing {
  readonly label: string;
  /** Taken off every positive count. */
  readonly discount: number;
  /** Share of a context's mass that its own followers have before the discount; `seen` occurrences, `distinct` followers. */
  own(seen: number, distinct: number): number;
  /** Whether lower levels count distinct contexts instead of occurrences. */
  readonly continuation: boolean;
  /** Whether what is left goes to all types alike, instead of to shorter contexts. */
  readonly uniform: boolean;
}

export interface SmoothingOptions {
  readonly weight: number;
  readonly discount: number;
  readonly pseudoCount: number;
  /** Types of the vocabulary. */
  readonly types: number;
}

const plain = { discount: 0, continuation: false, uniform: false } as const;

/**
 * The usual smoothings (Chen and Goodman 1999), interpolated: p(x | c) = own (n(c, x) - discount)+ / n(c) + rest p(x | shorter c).
 * The shortest context is the unigram distribution as it is, so that a type that is extinct in the corpus stays extinct; additive
 * smoothing alone, whose point is otherwise, gives every type a chance.
 */
export const smoothings = {
  "jelinek-mercer": ({ weight }: SmoothingOptions): Smoothing => ({
    ...plain,
    label: "Jelinek-Mercer interpolation",
    own: () => weight,
  }),
  "witten-bell": (): Smoothing => ({
    ...plain,
    label: "Witten-Bell",
    own: (seen, distinct) => seen / (seen + distinct),
  }),
  "absolute-discounting": ({ discount }: SmoothingOptions): Smoothing => ({
    ...plain,
    label: "absolute discounting",
    discount,
    own: () => 1,
  }),
  "kneser-ney": ({ discount }: SmoothingOptions): Smoothing => ({
    ...plain,
    label: "interpolated Kneser-Ney",
    discount,
    own: () => 1,
    continuation: true,
  }),
  additive: ({ pseudoCount, types }: SmoothingOptions): Smoothing => ({
    ...plain,
    label: "additive (Lidstone)",
    own: (seen) => seen / (seen + pseudoCount * types),
    uniform: true,
  }),
} as const;

export type SmoothingName = keyof typeof smoothings;
export const smoothingNames = Object.keys(smoothings) as [SmoothingName, ...SmoothingName[]];
