import { parentPort } from "node:worker_threads";
import { judgeArm, judgeClaims, type MeasuredArm } from "@heirloom/core";
import type { Answer, SentArm, Work } from "./messages.ts";

/** The thread that judges: bootstraps over all chains take their time, and the server answers others meanwhile. */
const measured = ({ chains, ...arm }: SentArm): MeasuredArm => ({ ...arm, chains: (metric) => chains[metric] });

function answer({ arm, claims }: Work): Answer {
  try {
    return {
      judgement: arm && judgeArm(measured(arm)),
      verdicts: claims && judgeClaims(claims.of, claims.arms.map(measured)),
    };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

parentPort!.on("message", (work: Work) => parentPort!.postMessage(answer(work)));
