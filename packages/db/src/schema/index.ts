export { shares, tokens } from "./access.ts";
export { arms, events, experiments, revisions } from "./experiments.ts";
export { modelFiles } from "./files.ts";
export { samplePreviews, seriesChunks, seriesSummaries } from "./series.ts";
export { memberships, meta, people, teams } from "./teams.ts";
export { artifacts, datasets, datasetUses, leases, runners } from "./work.ts";
