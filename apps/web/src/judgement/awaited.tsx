import type { ArmView } from "@heirloom/api";
import { formatCount, formatShare } from "../format/numbers.ts";

const isComplete = (arm: ArmView): boolean => arm.done >= arm.replicates * arm.generations;

/** What an arm without a judgement waits for. */
export function awaitedOf(arm: ArmView): string {
  if (arm.judgement) return "not answered";
  return isComplete(arm) ? "being judged" : `${formatShare(arm.done / (arm.replicates * arm.generations))} is in`;
}

/** What a section waits for that is made from all chains of an arm; `none` where it came and there is nothing in it. */
export function Awaited({ arms, what, none }: { arms: readonly ArmView[]; what: string; none: string }) {
  const complete = arms.filter(isComplete).length;
  const judged = arms.filter(({ judgement }) => judgement !== null).length;
  return <p className="read text-ink-2">{sentence()}</p>;

  function sentence(): string {
    if (judged === arms.length) return none;
    if (complete === arms.length && judged === 0) {
      return `${what} from all chains, which are in. If nothing comes, it ended with a version that gave none: run it again.`;
    }
    const are = `${formatCount(complete)} of ${formatCount(arms.length)} arm${arms.length === 1 ? " is" : "s are"} complete`;
    return `${what} from all chains, when the replicates of an arm are in: ${are}.`;
  }
}
