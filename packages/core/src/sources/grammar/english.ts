import { zipfProbabilities } from "../../distributions/zipf.ts";
import { spell } from "../zipf-text/spell.ts";
import { slotOf, type Alternative, type Part, type Phrase, type Rules, type Slot } from "./rules.ts";

export interface GrammarShape {
  /** Words of each class. */
  readonly lexicon: number;
  /** Of the words of a class, by rank. */
  readonly exponent: number;
  /** Probability of one more adjective before a noun. */
  readonly modifiers: number;
}

/** Syllables of names are two or more: ranks from here on. */
const TWO_SYLLABLES = 75;

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);

/** Made-up words by their rank. Endings tell the classes apart: no word belongs to two, and none is one of the fixed words. */
const classes = {
  noun: (rank: number) => `${spell(rank)}n`,
  transitive: (rank: number) => `${spell(rank)}nds`,
  infinitive: (rank: number) => `${spell(rank)}nd`,
  participle: (rank: number) => `${spell(rank)}nded`,
  intransitive: (rank: number) => `${spell(rank)}lts`,
  adjective: (rank: number) => `${spell(rank)}sh`,
  adverb: (rank: number) => `${spell(rank)}ly`,
  name: (rank: number) => `${capital(spell(rank + TWO_SYLLABLES))}r`,
} as const;

type WordClass = keyof typeof classes;

/** Numbers words as they are asked for. */
class Words {
  readonly all: string[] = [];
  readonly open: Readonly<Record<WordClass, Slot>>;
  private readonly fixed = new Map<string, Slot>();

  constructor({ lexicon, exponent }: GrammarShape) {
    const probabilities = zipfProbabilities({ size: lexicon, exponent });
    const slots = Object.entries(classes).map(([name, spelled]) => {
      const first = this.all.length;
      for (let rank = 0; rank < lexicon; rank++) this.all.push(spelled(rank));
      return [name, slotOf(first, probabilities)] as const;
    });
    this.open = Object.fromEntries(slots) as Record<WordClass, Slot>;
  }

  /** One word that is always the same. */
  word(word: string): Slot {
    const known = this.fixed.get(word) ?? slotOf(this.all.push(word) - 1, Float64Array.of(1));
    this.fixed.set(word, known);
    return known;
  }
}

/** Parts with spaces between them: fixed words as they are, the others by their names. */
function partsOf(pattern: string, words: Words, phrases: Readonly<Record<string, Phrase>>): Part[] {
  const open: Readonly<Record<string, Slot>> = words.open;
  return pattern.split(" ").map((name) => phrases[name.slice(1, -1)] ?? open[name.slice(1, -1)] ?? words.word(name));
}

/** Kinds of sentences by their share: [name, probability, pattern]. */
const constructions = [
  ["statement", 0.4, "<thing> <transitive> <thing> ."],
  ["manner", 0.2, "<thing> <intransitive> <adverb> ."],
  ["description", 0.12, "<thing> is <adjective> ."],
  ["place", 0.08, "<thing> <intransitive> <where> <thing> ."],
  ["question", 0.06, "does <thing> <infinitive> <thing> ?"],
  ["negation", 0.05, "<thing> does not <infinitive> <thing> ."],
  ["coordination", 0.03, "<clause> and <clause> ."],
  ["passive", 0.02, "<thing> is <participle> by <thing> ."],
  ["gift", 0.015, "<thing> gives <thing> to <thing> ."],
  ["question of who", 0.01, "who <transitive> <thing> ?"],
  ["relative clause", 0.006, "<thing> that <transitive> <thing> <intransitive> <adverb> ."],
  ["reason", 0.004, "<clause> because <clause> ."],
  ["condition", 0.0025, "if <clause> , <clause> ."],
  ["quotation", 0.0012, "<name> says : “ <clause> ” ."],
  ["exclamation", 0.0008, "what a <modifiers> <noun> !"],
  ["cleft", 0.0005, "it is <thing> that <transitive> <thing> ."],
] as const;

/** Small sentences of an English that has its function words alone: all others are made up, by Zipf's law in each class. */
export function englishRules(shape: GrammarShape): Rules {
  const words = new Words(shape);
  const phrases: Record<string, Phrase> = {};
  const phrase = (alternatives: readonly (readonly [probability: number, pattern: string])[]): Phrase => ({
    alternatives: alternatives.map(([probability, pattern]) => ({
      probability,
      parts: partsOf(pattern, words, phrases),
    })),
  });
  const modifiers = (phrases["modifiers"] = modifiersOf(words, shape.modifiers));
  const thing = (phrases["thing"] = phrase([
    [0.45, "the <modifiers> <noun>"],
    [0.25, "<name>"],
    [0.2, "a <modifiers> <noun>"],
    [0.1, "every <modifiers> <noun>"],
  ]));
  const where = (phrases["where"] = phrase([
    [0.6, "near"],
    [0.3, "under"],
    [0.1, "with"],
  ]));
  const clause = (phrases["clause"] = phrase([
    [0.7, "<thing> <transitive> <thing>"],
    [0.3, "<thing> <intransitive> <adverb>"],
  ]));
  const sentence = phrase(constructions.map(([, probability, pattern]) => [probability, pattern]));
  return {
    phrases: [sentence, clause, where, thing, modifiers],
    constructions: constructions.map(([name]) => name),
    words: words.all,
  };
}

/** Any number of adjectives: one more with probability `more`. */
function modifiersOf(words: Words, more: number): Phrase {
  const none: Alternative = { probability: 1 - more, parts: [] };
  if (more === 0) return { alternatives: [none] };
  const alternatives: Alternative[] = [];
  const modifiers: Phrase = { alternatives };
  alternatives.push({ probability: more, parts: [words.open.adjective, modifiers] }, none);
  return modifiers;
}
