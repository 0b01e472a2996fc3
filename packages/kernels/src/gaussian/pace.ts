/** How long a stretch should take, in milliseconds: short enough to stop and to report, long enough not to matter. */
const TARGET_MS = 120;
const GROWTH = 8;
const LEAST = 1e6;

/** Learns how many normals a device draws in the time a stretch may take; starts so low that any adapter manages. */
export class Pace {
  budget = 8e6;

  /**
   * `draws` normals were back `ms` after they were submitted. Whatever was queued before them counts too, which errs on the short
   * side. Few of them say nothing: they measure overhead.
   */
  learn(draws: number, ms: number): void {
    if (draws < this.budget / 2) return;
    const wanted = (draws / ms) * TARGET_MS;
    this.budget = Math.max(LEAST, Math.min(wanted, this.budget * GROWTH));
  }
}
