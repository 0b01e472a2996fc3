/** A policy that a fused recursion can walk. */
export interface FusedPolicy<C extends { readonly kind: string } = { readonly kind: string }> {
  readonly kind: C["kind"];
  /** Whether it walks this configuration; all of them when left out. */
  supports?(config: C): boolean;
  /** Real items of a corpus: drawn anew each turn, or kept from the first corpus. */
  share(config: C, size: number): RealShare;
  /** Another policy that is the same at these settings. */
  instead?(config: C, size: number): FusedPolicy | undefined;
  /** WGSL: `fn turn(chain, generation, real, noise_part) -> Chain`. */
  readonly turn: string;
}

export interface RealShare {
  readonly drawn: number;
  readonly fixed: number;
}
