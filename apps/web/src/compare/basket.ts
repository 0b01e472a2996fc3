import type { Codec } from "../view/codecs.ts";
import type { Wanted } from "./use-compared.ts";

/** An arm that is compared: an experiment and the letter of its arm. */
export interface Pick {
  readonly experiment: string;
  readonly letter: string;
}

/** Most arms that are compared at once. */
export const MOST_PICKS = 64;

const isId = (text: string): boolean => /^[\w-]{1,100}$/.test(text);
const isLetter = (text: string): boolean => /^[A-Z]{1,5}$/.test(text);

/** "ID:A,ID:B", each arm once. */
export const basketCodec: Codec<readonly Pick[]> = {
  fallback: [],
  parse(text) {
    const picks = new Map<string, Pick>();
    for (const entry of text.split(",")) {
      const [experiment = "", letter = ""] = entry.split(":");
      if (isId(experiment) && isLetter(letter)) picks.set(entry, { experiment, letter });
    }
    return picks.size > 0 ? [...picks.values()].slice(0, MOST_PICKS) : undefined;
  },
  format: (picks) => picks.map(({ experiment, letter }) => `${experiment}:${letter}`).join(","),
};

export const isSame = (a: Pick, b: Pick): boolean => a.experiment === b.experiment && a.letter === b.letter;

/** The same arms by experiment, in the order in which experiments first appear. */
export function wantedOf(picks: readonly Pick[]): Wanted[] {
  const letters = new Map<string, string[]>();
  for (const { experiment, letter } of picks) letters.set(experiment, [...(letters.get(experiment) ?? []), letter]);
  return [...letters].map(([experiment, own]) => ({ experiment, letters: own }));
}

/** Address of the page that compares these arms. */
export const compareAddress = (picks: readonly Pick[]): string =>
  picks.length === 0 ? "/compare" : `/compare?of=${basketCodec.format(picks)}`;
