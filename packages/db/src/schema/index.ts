export { shares, tokens } from "./access.ts";
export { arms, events, experiments, revisions } from "./experiments.ts";
export { modelFiles } from "./files.ts";
export { listings } from "./listings.ts";
export { galleryRuns } from "./gallery.ts";
export { samplePreviews, seriesChunks, seriesSummaries } from "./series.ts";
export { memberships, meta, people, teams } from "./teams.ts";
export { artifacts, datasets, datasetUses, leases, runners } from "./work.ts";
export { savedViews } from "./views.ts";
