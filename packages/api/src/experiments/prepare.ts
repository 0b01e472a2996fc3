import {
  checkDefinition,
  datasetReads,
  datasetsOf,
  definitionHash,
  holdsAt,
  InputError,
  labelOf,
  lawsOf,
  metricsOf,
  openSource,
  resolveSampleSize,
  sourceDataset,
  type Arm,
  type ArmDefinition,
  type CheckedDefinition,
  type DatasetHolds,
  type LawSeries,
  type Problem,
} from "@heirloom/core";
import { blockCount, cutReplicates, listDatasets, type CountedDataset, type NewExperiment } from "@heirloom/db";
import { MOST_WHOLE } from "../digest/digest.ts";
import type { Services } from "../services.ts";

/** Bounds on one experiment: pieces of work, points of its series, bytes of measurements. */
const MOST_LEASES = 50_000;
/** Of few arms a page has every series; of many only those it draws, and a script that asks for all still gets them. */
const MOST_POINTS = { whole: 200_000, many: 2_000_000 };
const MOST_BYTES = 20e9;

/** A definition that this server can run for a team. */
export interface Accepted {
  readonly checked: CheckedDefinition;
  readonly datasets: ReadonlyMap<string, CountedDataset>;
}

/** Everything `checkDefinition` checks, and what only the server knows. */
export async function acceptDefinition(
  services: Services,
  teamId: string,
  definition: unknown,
): Promise<Accepted | { readonly problems: readonly Problem[] }> {
  const check = checkDefinition(definition);
  if (!check.ok) return { problems: check.problems };
  const { arms } = check.value;
  const ids = [...new Set(arms.flatMap((arm) => datasetsOf(arm.definition)))];
  const datasets = new Map(
    (await listDatasets(services.database, teamId, ids)).map((dataset) => [dataset.id, dataset]),
  );
  const problems = [...arms.flatMap((arm) => datasetProblems(arm, datasets)), ...sizeProblems(arms, datasets)];
  if (problems.length > 0) return { problems: distinct(problems) };
  return { checked: check.value, datasets };
}

/** The same, or an InputError. */
export async function requireAccepted(services: Services, teamId: string, definition: unknown): Promise<Accepted> {
  const accepted = await acceptDefinition(services, teamId, definition);
  if ("problems" in accepted) throw new InputError(accepted.problems);
  return accepted;
}

function datasetProblems({ definition, values }: Arm, datasets: Accepted["datasets"]): Problem[] {
  return datasetReads(definition).flatMap(({ axis, id }) => {
    const message = misread(datasets.get(id), id, holdsAt(axis, definition));
    const path = `${axis}.dataset`;
    return message === undefined ? [] : [{ path: path in values ? ["sweep", path] : [axis, "dataset"], message }];
  });
}

/** Why a dataset cannot be read as what is asked for; undefined where it can. A table is a text, too. */
function misread(dataset: CountedDataset | undefined, id: string, holds: DatasetHolds | undefined): string | undefined {
  if (!dataset) return `there is no dataset "${id}" here: upload the file first, or choose another`;
  const fits = holds === undefined || dataset.kind === holds || (holds === "text" && dataset.words !== null);
  if (fits) return undefined;
  return `"${dataset.name}" is recognised as ${named[dataset.kind]}, and ${named[holds]} is read here: choose another dataset`;
}

const named = { text: "a text", table: "a table", images: "images", checkpoint: "a checkpoint" } as const;

function sizeProblems(arms: readonly Arm[], datasets: ReadonlyMap<string, CountedDataset>): Problem[] {
  const sum = (of: (arm: ArmDefinition) => number): number =>
    arms.reduce((total, arm) => total + of(arm.definition), 0);
  const points = sum((arm) => metricsOf(arm).length * arm.recursion.generations);
  const bytes = sum((arm) => 4 * metricsOf(arm).length * arm.recursion.generations * arm.replicates);
  const leases = sum((arm) => blockCount(arm, corpusItems(arm, datasets)));
  const mostPoints = arms.length > MOST_WHOLE ? MOST_POINTS.many : MOST_POINTS.whole;
  const say = (what: string, [got, most]: [number, number], fix: string): Problem[] =>
    got <= most ? [] : [{ path: [], message: `makes ${show(got)} ${what}; at most ${show(most)} are taken: ${fix}` }];
  return [
    ...say("points (arms x metrics x generations)", [points, mostPoints], "fewer arms, metrics or generations"),
    ...say("pieces of work", [leases, MOST_LEASES], "fewer replicates or arms, or a smaller sampleSize"),
    ...say("bytes of measurements", [bytes, MOST_BYTES], "fewer replicates, generations or metrics"),
  ];
}

const show = (value: number): string => value.toLocaleString("en-US");

const distinct = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [`${problem.path.join(".")}: ${problem.message}`, problem])).values(),
];

/** Items of a corpus as far as they are known before the source is opened: what the lengths of leases are judged by. */
function corpusItems({ recursion, source }: ArmDefinition, datasets: ReadonlyMap<string, CountedDataset>): number {
  if (recursion.sampleSize !== "source") return recursion.sampleSize;
  const dataset = datasets.get(sourceDataset(source) ?? "");
  return dataset?.table?.rows ?? dataset?.images?.count ?? dataset?.words ?? 1000;
}

/** Corpus size and laws of an arm that reads no dataset; others get theirs with the first report. */
export async function foresee(arm: ArmDefinition): Promise<{ sampleSize: number | null; laws: readonly LawSeries[] }> {
  if (sourceDataset(arm.source) !== undefined) return { sampleSize: null, laws: [] };
  const source = await openSource(arm.source, () => Promise.reject(new Error("a source without a dataset reads none")));
  const size = resolveSampleSize(arm, source);
  return { sampleSize: size, laws: lawsOf({ arm, source, size }) };
}

/** What is stored of a definition when it is launched. */
export async function newExperiment(
  { checked: { definition, arms }, datasets }: Accepted,
  { teamId, personId }: { teamId: string; personId: string | null },
): Promise<NewExperiment> {
  const news: NewExperiment["arms"][number][] = [];
  for (const one of arms) {
    const { letter, values, definition: arm } = one;
    const blocks = cutReplicates(arm, corpusItems(arm, datasets));
    news.push({ letter, values, definition: arm, label: labelOf(one), blocks, ...(await foresee(arm)) });
    // Ten thousand laws take a while; others are answered in between.
    if (news.length % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const metrics = [...new Set(arms.flatMap((arm) => metricsOf(arm.definition).map(({ name }) => name)))];
  const hash = definitionHash(definition);
  return { teamId, personId, definition, definitionHash: hash, metrics, arms: news, datasets: [...datasets.keys()] };
}
