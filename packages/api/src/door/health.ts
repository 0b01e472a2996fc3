import { onlineRunners } from "../system/online.ts";
import type { Call } from "./call.ts";
import { answerJson } from "./responses.ts";
import type { Services } from "../services.ts";

/** 200 when work can be done: the database answers and a runner is connected. */
export async function answerHealth(services: Services, { response }: Call): Promise<void> {
  const { version } = services;
  const runners = await onlineRunners(services).catch(() => undefined);
  if (runners === undefined)
    return answerJson(response, 503, { ok: false, version, missing: "the database does not answer" });
  if (runners === 0) {
    const missing = "no runner is connected: start one with node apps/runner/src/main.ts --server ADDRESS";
    return answerJson(response, 503, { ok: false, version, runners, missing });
  }
  answerJson(response, 200, { ok: true, version, runners });
}
