import { parseDocument } from "yaml";
import { z } from "zod";
import { checkDefinition, type CheckedDefinition } from "../definition/check.ts";
import { explainIssues } from "../definition/explain.ts";
import { InputError, type Problem } from "../definition/problem.ts";

const paper = z.strictObject({
  authors: z.string().trim().min(1),
  year: z.int().min(1900).max(2100),
  title: z.string().trim().min(1),
  /** Where in the paper: a figure, a theorem, a section. */
  at: z.string().trim().min(1).optional(),
});

const entrySchema = z.strictObject({
  title: z.string().trim().min(1).max(200),
  claim: z.string().trim().min(1).max(1000),
  papers: z.array(paper).min(1),
  /** What a person has to bring, and where it is found; definitions name it by path. Such an entry is run only when it is named. */
  needs: z.string().trim().min(1).optional(),
  /** Where our figures and the paper's differ, and why. */
  differs: z.string().trim().min(1).optional(),
  /** What all of it takes on two cores, measured. */
  seconds: z.number().positive().optional(),
  experiments: z.array(z.unknown()).min(1),
});

/** A published result as definitions whose claims a machine judges. */
export interface GalleryEntry extends Omit<z.infer<typeof entrySchema>, "experiments"> {
  /** The file's name without its ending. */
  readonly name: string;
  readonly experiments: readonly CheckedDefinition[];
}

/** Reads a gallery file; every definition in it must be valid and claim something. */
export function readGalleryEntry(name: string, text: string): GalleryEntry {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw new InputError([{ path: [name], message: error.message }]);
  const input: unknown = document.toJS();
  const parsed = entrySchema.safeParse(input);
  if (!parsed.success)
    throw new InputError(explainIssues(parsed.error.issues, input).map((one) => within([name], one)));
  const experiments = parsed.data.experiments.map((definition, index) => {
    const check = checkDefinition(definition, { allowPath: parsed.data.needs !== undefined });
    const place = [name, "experiments", index];
    if (!check.ok) throw new InputError(check.problems.map((one) => within(place, one)));
    if (check.value.definition.claims?.length) return check.value;
    throw new InputError([
      { path: [...place, "claims"], message: "claims nothing: a gallery entry is judged by its claims" },
    ]);
  });
  return { ...parsed.data, name, experiments };
}

const within = (place: readonly (string | number)[], { path, message }: Problem): Problem => ({
  path: [...place, ...path],
  message,
});
