import { InputError, formatProblem, type Problem } from "@heirloom/core";
import { explainCall, Interrupted, RunFailed, ServerError, Unreachable } from "../errors.ts";
import { exitCodes, type ExitCode } from "./exit-codes.ts";
import { say } from "./output.ts";

const WAYS = 'start a server with "npm start", name another with --server, or use --local';

interface Failure {
  readonly code: ExitCode;
  readonly problems: readonly Problem[];
}

/** What went wrong, as an exit code and sentences. */
export function failureOf(error: unknown): Failure {
  const explained = explainCall(error);
  if (explained instanceof InputError) return { code: exitCodes.badInput, problems: explained.problems };
  const sentence = (code: ExitCode, message: string): Failure => ({ code, problems: [{ path: [], message }] });
  if (explained instanceof Unreachable) return sentence(exitCodes.server, `${explained.message}: ${WAYS}`);
  if (explained instanceof ServerError) return sentence(exitCodes.server, explained.message);
  if (explained instanceof RunFailed) return sentence(exitCodes.failed, explained.message);
  if (explained instanceof Interrupted) return sentence(exitCodes.interrupted, explained.message);
  const message = explained instanceof Error ? explained.message : String(explained);
  return sentence(exitCodes.failed, `heirloom stopped on an unexpected error: ${message}`);
}

/** Tells the person on standard error, as text or as one JSON object. Standard output stays as it is. */
export function reportFailure({ problems }: Failure, json: boolean): void {
  if (json) say(JSON.stringify({ error: { problems } }));
  else for (const problem of problems) say(formatProblem(problem));
}
