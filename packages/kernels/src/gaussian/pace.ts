/** How long one submission should keep the device: short enough to stop and to report, long enough not to matter. */
const TARGET_MS = 80;
const GROWTH = 8;

/** Learns how many normals a device draws in the time one submission may take; starts so low that any adapter manages. */
export class Pace {
  budget = 8e6;

  /** `draws` normals took `ms`. Short ones say nothing: they measure overhead. */
  learn(draws: number, ms: number): void {
    if (draws < this.budget / 2 || ms <= 0) return;
    const wanted = (draws / ms) * TARGET_MS;
    this.budget = Math.min(wanted, this.budget * GROWTH);
  }
}
