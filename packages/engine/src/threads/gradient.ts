import { families, memberOf, type ArmDefinition, type FamilyMember, type GradientDevice } from "@heirloom/core";
import type { FoundAdapter, OpenedGradientDevice, TensorChoice } from "@heirloom/tensor";

/** Whether the models of an arm learn by gradient. */
export const byGradient = ({ family }: ArmDefinition): boolean =>
  memberOf<FamilyMember>(families, family.kind).byGradient === true;

/** What was found to train with, in a thread that opened it. */
export type Trainer = Pick<OpenedGradientDevice, "kind" | "sentence">;

/** What trains models by gradient in this thread: opened for the first block that needs it, kept until the engine closes. */
export class ThreadDevice {
  private readonly adapter: FoundAdapter | undefined;
  private opening: Promise<OpenedGradientDevice> | undefined;

  constructor(adapter: FoundAdapter | undefined) {
    this.adapter = adapter;
  }

  open(asked?: TensorChoice): Promise<OpenedGradientDevice> {
    const opening = this.opening ?? open(this.adapter, asked);
    this.opening = opening;
    opening.catch(() => (this.opening = undefined));
    return opening;
  }

  async close(): Promise<void> {
    const opening = this.opening;
    this.opening = undefined;
    const device = await opening?.catch(() => undefined);
    await device?.close();
  }
}

/** What trains the models of an arm in this thread, outside an engine; undefined where they do not learn by gradient. */
export const openTrainer = async (arm: ArmDefinition): Promise<GradientDevice | undefined> =>
  byGradient(arm) ? open(undefined) : undefined;

/** The package is loaded here and nowhere before: it brings the runtime, and most experiments need neither. */
async function open(adapter: FoundAdapter | undefined, asked?: TensorChoice): Promise<OpenedGradientDevice> {
  const { createGradientDevice } = await import("@heirloom/tensor");
  return createGradientDevice({ adapter, asked });
}
