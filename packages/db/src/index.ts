export { ensureLocalTeam, LOCAL_PERSON, LOCAL_TEAM, setFact, writeOnce } from "./access/local.ts";
export { countView, createShare, findShare, listShares, revokeShare, shareHolds } from "./access/shares.ts";
export type { Share } from "./access/shares.ts";
export { createToken, findToken, installLocalRunner } from "./access/tokens.ts";
export { removeUnused } from "./artifacts/record.ts";
export { openArtifacts } from "./artifacts/store.ts";
export type { ArtifactStore, Incoming } from "./artifacts/store.ts";
export { openDatabase } from "./database.ts";
export type { Database } from "./database.ts";
export { datasetById, listDatasets, removeDataset, storeDataset } from "./datasets/datasets.ts";
export type { CountedDataset } from "./datasets/datasets.ts";
export { histogramsOfArm } from "./experiments/histograms.ts";
export type { StoredHistograms } from "./experiments/histograms.ts";
export { intend, removeExperiment } from "./experiments/intend.ts";
export { launchExperiment, launchIn } from "./experiments/launch.ts";
export { finishedRuns } from "./experiments/rate.ts";
export type { FinishedRun } from "./experiments/rate.ts";
export type { NewExperiment } from "./experiments/launch.ts";
export type { Origin } from "./forks/fork.ts";
export { sortKeys } from "./experiments/filter.ts";
export type { Choice, Cursor, ListingFilter, ListingOrder, SortKey } from "./experiments/filter.ts";
export {
  countByState,
  countEach,
  facetsOf,
  listExperiments,
  listingChanges,
  listPage,
  newestListing,
} from "./experiments/list.ts";
export type { Facet, Facets, ListedExperiment } from "./experiments/list.ts";
export { refreshAllListings } from "./experiments/listings.ts";
export { standingOf } from "./experiments/standing.ts";
export {
  addView,
  changeView,
  listViews,
  MOST_VIEWS,
  removeView,
  setTeamView,
  teamView,
} from "./saved-views/saved-views.ts";
export type { SavedView } from "./saved-views/saved-views.ts";
export { secondsLeft } from "./experiments/pace.ts";
export { excerpt } from "./experiments/excerpt.ts";
export type { ArmOutline, Excerpts, StoredMeans } from "./experiments/excerpt.ts";
export { armsOf, compositionsOfArm, experimentById, samplesOf, snapshot } from "./experiments/read.ts";
export type { Arm, ExperimentEvent, Snapshot, StoredCompositions, StoredSummary } from "./experiments/read.ts";
export { experimentTopic } from "./experiments/revision.ts";
export { armByLetter, someArms, valuesAtGeneration } from "./experiments/together.ts";
export type { SomeArms } from "./experiments/together.ts";
export { launchGalleryRun, listGalleryRuns } from "./gallery/runs.ts";
export type { GalleryRun, NewGalleryRun } from "./gallery/runs.ts";
export type { Experiment } from "./experiments/revision.ts";
export { listModelFiles, modelFileAt, saveModelFile } from "./files/files.ts";
export type { FilePlace, ModelFile } from "./files/files.ts";
export { JudgeClosed, openJudge } from "./judging/judge.ts";
export type { Judge } from "./judging/judge.ts";
export { beat } from "./leases/beat.ts";
export type { Beat } from "./leases/beat.ts";
export { checkpointOf, saveCheckpoint } from "./leases/checkpoint.ts";
export { claimLeases } from "./leases/claim.ts";
export type { ClaimedLease } from "./leases/claim.ts";
export { blockCount, cutReplicates } from "./leases/cut.ts";
export { acceptReport } from "./leases/report.ts";
export type { LeaseReport, ReportOutcome } from "./leases/report.ts";
export { failLease, isFinished, releaseLease } from "./leases/settle.ts";
export type { Held } from "./leases/settle.ts";
export { extendLeases, sweepExpired } from "./leases/sweep.ts";
export { countRunners, listRunners, markAlive, registerRunner, runnerByToken, runnerOf } from "./runners/runners.ts";
export type { ListedRunner } from "./runners/runners.ts";
export type { Tally } from "./schema/experiments.ts";
export { roles } from "./schema/teams.ts";
export type { Role } from "./schema/teams.ts";
export { seriesAcross } from "./series/across.ts";
export type { AcrossRow } from "./series/across.ts";
export { chainsOfReplicates } from "./series/chains.ts";
export type { Chains, ChainsWanted } from "./series/chains.ts";
export { sliceOf } from "./series/slice.ts";
export type { Slice, SliceWanted } from "./series/slice.ts";
export { completeArms, completeExperiments, finalizeArm, finalizeExperiment } from "./series/finalize.ts";
export { summaryOf } from "./series/merge.ts";
