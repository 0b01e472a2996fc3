/** What the device thread found when it opened; `gain` is how many times faster than the loop a software adapter is. */
export type Opening =
  | { readonly adapter: string; readonly software: boolean; readonly gain: number | null; readonly missing?: never }
  | { readonly missing: string };

export interface OpenTask {
  /** Whether a software adapter is compared with the loop. */
  readonly compare: boolean;
}
