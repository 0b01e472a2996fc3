import type { Arm, ExperimentEvent, Tally } from "@heirloom/db";
import type { EventView } from "../views.ts";

/** An event as a page shows it; what happened to chains says to which, once for all of them. */
export function eventView(
  { id, at, kind, message, armId, tally }: ExperimentEvent,
  arms: readonly Pick<Arm, "id" | "letter">[],
): EventView {
  const letter = arms.find((arm) => arm.id === armId)?.letter ?? "";
  return {
    id,
    at: at.toISOString(),
    kind,
    message: tally ? sentenceOf(letter, message, tally) : message,
    armId,
    replicates: tally && tally.replicates.length > 1 ? tally.replicates : null,
  };
}

/** From here on a tally no longer names every replicate. */
const MANY = 1000;

function sentenceOf(letter: string, message: string, tally: Tally): string {
  const { times, replicate, generation, lastGeneration, replicates } = tally;
  const chains = replicates.length;
  if (times === 1) return `arm ${letter}, replicate ${replicate}, generation ${generation}: ${message}`;
  const span =
    generation === lastGeneration ? `generation ${generation}` : `generations ${generation} to ${lastGeneration}`;
  const count = times.toLocaleString("en-US");
  if (chains === 1) return `arm ${letter}, replicate ${replicate}, ${span}: ${message} (${count} times)`;
  const of = `${chains < MANY ? "" : "over "}${chains.toLocaleString("en-US")} chains`;
  const often = times === chains ? "" : `, ${count} times`;
  return `arm ${letter}, ${of}, ${span}: ${message}${often}`;
}
