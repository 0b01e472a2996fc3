import type { Problem } from "./problem.ts";

interface FileConfig {
  readonly path?: string | undefined;
  readonly dataset?: string | undefined;
}

/**
 * What a configuration that reads one file says against itself: a file is named by its dataset or, on the command line, by a path.
 * `what` is its subject with its verb, "a text is"; `give` names what is missing, in a sentence.
 */
export function oneFileProblems({ path, dataset }: FileConfig, what: string, give: string): Problem[] {
  if (path === undefined && dataset === undefined) return [{ path: ["dataset"], message: `is missing; ${give}` }];
  if (path === undefined || dataset === undefined) return [];
  const fixes = [{ label: "Remove path", path: ["path"], value: undefined }];
  return [{ path: ["path"], message: `stands beside dataset; ${what} one of the two: remove either`, fixes }];
}
