import type { Checkpoints } from "../contracts/control.ts";
import type { BlockState } from "./snapshot.ts";

/** Hears that there is something to go on from, and encodes it if it wants it, before it returns. */
type Keep = (snapshot: () => Uint8Array) => Promise<void>;

type Reached = Required<Pick<BlockState, "inside">>;

/** What the fits of the generation under way have reached, and how a block that goes on hands it back to them. */
export class InsideGeneration {
  private readonly keep: Keep | undefined;
  private readonly reached: (Uint8Array | undefined)[] = [];
  private snapshot: ((reached: Reached) => Uint8Array) | undefined;

  constructor(keep: Keep | undefined) {
    this.keep = keep;
  }

  resume(inside: BlockState["inside"] = []): void {
    for (const [index, bytes] of inside.entries()) this.reached[index] = bytes;
  }

  /** `snapshot` is of the block before this generation, with what its fits have reached. */
  begin(snapshot: (reached: Reached) => Uint8Array): void {
    this.snapshot = snapshot;
  }

  end(): void {
    this.reached.length = 0;
    this.snapshot = undefined;
  }

  /** The checkpoints of the chain at this place of the block. */
  of(index: number): Checkpoints {
    return {
      load: async () => this.reached[index],
      save: async (state) => {
        this.reached[index] = state;
        const { snapshot } = this;
        if (snapshot) await this.keep?.(() => snapshot({ inside: this.reached }));
      },
    };
  }
}
