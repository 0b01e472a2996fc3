import type { Definition } from "@heirloom/core";

export type Claim = NonNullable<Definition["claims"]>[number];
/** Paths of the definition and the values that some arms have there; undefined for all arms. */
export type Where = Readonly<Record<string, unknown>> | undefined;
/** Two ends; null for none. */
export type Window = readonly [low: number | null, high: number | null];

/** What a value is divided by: the same arm at other generations, or another arm. */
export interface Base {
  readonly generations: readonly [number, number] | null;
  readonly where: Where;
}

/** What a claim says in a figure of its metric. Everything that it does not say is null. */
export interface Said {
  readonly claim: Claim;
  readonly metric: string;
  /** Arms that it speaks of. */
  readonly arms: readonly Where[];
  /** Swept path along the figure; null for generations. */
  readonly over: string | null;
  readonly base: Base | null;
  /** Generations it looks at, first and last; null for all, or the last. */
  readonly at: readonly [number, number] | null;
  /** Where the value must lie, and what the source gives for it. */
  readonly window: Window | null;
  readonly published: number | null;
  /** The same along the figure. */
  readonly place: {
    readonly window: Window;
    readonly published: number | null;
    /** The value that is looked for there; null for the smallest or largest. */
    readonly level: number | null;
  } | null;
  /** Published values with their tolerance. */
  readonly points: readonly { readonly at: number; readonly value: number; readonly half: number }[];
  readonly slope: { readonly window: Window; readonly published: number | null; readonly log: boolean } | null;
  /** What no value says: "rises", "A > B > C". */
  readonly shape: "rises" | "falls" | "ordered" | "differs" | null;
}

type When = {
  readonly generation?: number | undefined;
  readonly generations?: readonly [number, number] | undefined;
};

const whenOf = ({ generation, generations }: When): Said["at"] =>
  generations ?? (generation === undefined ? null : [generation, generation]);

const windowOf = ({ low, high }: { low?: number | undefined; high?: number | undefined }): Window => [
  low ?? null,
  high ?? null,
];

type Says<C> = (claim: C) => Partial<Said>;

const sayings: { readonly [K in Claim["kind"]]: Says<Extract<Claim, { kind: K }>> } = {
  law: ({ where, generations }) => ({ arms: [where], at: generations ?? null }),
  between: (claim) => ({
    arms: [claim.where],
    at: whenOf(claim),
    window: windowOf(claim),
    published: claim.published ?? null,
  }),
  order: (claim) => ({ arms: claim.of, at: whenOf(claim), shape: "ordered" }),
  ratio: (claim) => ({
    arms: [claim.where],
    at: whenOf(claim),
    base: { generations: whenOf(claim.over), where: claim.over.where },
    window: windowOf(claim),
    published: claim.published ?? null,
  }),
  slope: (claim) => ({
    arms: [claim.where],
    at: whenOf(claim),
    over: claim.over ?? null,
    slope: {
      window: windowOf(claim),
      published: claim.published ?? null,
      log: (claim.scale ?? (claim.over === undefined ? "linear" : "log")) === "log",
    },
  }),
  trend: ({ where, generations, direction }) => ({
    arms: [where],
    at: generations ?? null,
    shape: direction === "up" ? "rises" : "falls",
  }),
  extremum: (claim) => ({
    arms: [claim.where],
    at: whenOf(claim),
    over: claim.over,
    place: { window: windowOf(claim), published: claim.published ?? null, level: null },
  }),
  series: ({ where, values, absolute = 0, relative = 0 }) => ({
    arms: [where],
    points: Object.entries(values).map(([at, value]) => ({
      at: Number(at),
      value,
      half: Math.max(absolute, relative * Math.abs(value)),
    })),
  }),
  survival: (claim) => ({
    arms: [claim.where],
    place: { window: windowOf(claim), published: claim.published ?? null, level: claim.limit },
  }),
  differs: (claim) => ({ arms: [claim.where, claim.than], at: whenOf(claim), shape: "differs" }),
};

/** What a claim says in a figure. */
export function saidBy(claim: Claim): Said {
  const say = sayings[claim.kind] as Says<Claim>;
  return {
    ...{ claim, metric: claim.metric, arms: [undefined], over: null, base: null, at: null, window: null },
    ...{ published: null, place: null, points: [], slope: null, shape: null },
    ...say(claim),
  };
}

/** Claims that share a figure have one key. */
export const figureKey = ({ metric, over, base }: Said): string => JSON.stringify([metric, over, base]);
