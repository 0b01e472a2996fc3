import { InputError } from "@heirloom/core";

/** Where a generated item is: in a definition file or in an experiment of a server, by arm, chain, generation and place. */
export interface Address {
  /** A file, or the id of an experiment. */
  readonly of: string;
  readonly arm: string;
  readonly replicate: number;
  readonly generation: number;
  readonly index: number;
}

const PLACE = /^(.+)[/#]([A-Za-z]+)\/(\d{1,9})\/(\d{1,9})\/(\d{1,9})$/;

/** Reads EXPERIMENT/ARM/REPLICATE/GENERATION/INDEX, or FILE#ARM/REPLICATE/GENERATION/INDEX. */
export function readAddress(text: string): Address {
  const [, of = "", arm = "", replicate, generation, index] = PLACE.exec(text.trim()) ?? [];
  if (of === "") {
    const message = `"${text}" is no address: write EXPERIMENT/ARM/REPLICATE/GENERATION/INDEX, or FILE#ARM/REPLICATE/GENERATION/INDEX with --local, all but the first counted from 0: exp_.../A/0/7/42`;
    throw new InputError([{ path: [], message }]);
  }
  return {
    of,
    arm: arm.toUpperCase(),
    replicate: Number(replicate),
    generation: Number(generation),
    index: Number(index),
  };
}

export const writeAddress = ({ of, arm, replicate, generation, index }: Address): string =>
  `${of}/${arm}/${replicate}/${generation}/${index}`;
