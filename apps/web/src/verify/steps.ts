/** The API tells at most this many replicates. */
export const MOST_REPLICATES = 256;
const REPLICATES = [1, 8, 32, 128, MOST_REPLICATES];
const GENERATIONS = [10, 100, 1_000];

/** Those of a few steps that are smaller than all, and all. */
const steps = (few: readonly number[], all: number): number[] => [...few.filter((value) => value < all), all];

export const replicateSteps = (stored: number): number[] => steps(REPLICATES, Math.min(stored, MOST_REPLICATES));
export const generationSteps = (stored: number): number[] => steps(GENERATIONS, stored);
