/** What the device thread found when it opened. */
export type Opening =
  | { readonly adapter: string; readonly software: boolean; readonly speedup: number | null; readonly missing?: never }
  | { readonly missing: string };

export interface OpenTask {
  /** Threads a software adapter is compared with; null asks for no comparison. */
  readonly against: number | null;
}
