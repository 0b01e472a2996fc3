export type { Control, Checkpoints } from "./contracts/control.ts";
export { facetNames } from "./contracts/facets.ts";
export type {
  Grammar,
  HeldOutText,
  ImageFeatures,
  ImageModes,
  LatentEncoder,
  LatentStatistics,
  ModelFacet,
  ModelFacets,
  Moments,
  SourceFacet,
  SourceFacets,
  TokenProbabilities,
  Vocabulary,
} from "./contracts/facets.ts";
export { decodingNames } from "./contracts/decoding.ts";
export type { Decoding, DecodingField } from "./contracts/decoding.ts";
export type {
  DecodeModel,
  FamilyMember,
  FitContext,
  GenerateRequest,
  GradientDevice,
  GradientFit,
  Model,
} from "./contracts/family.ts";
export type { Bins, Histogram, HistogramMember, Tally } from "./contracts/histogram.ts";
export { after, type MaybePromise } from "./contracts/promise.ts";
export type { LawMember, LawScope, LawSetting } from "./contracts/law.ts";
export { memberOf } from "./contracts/member.ts";
export type { Measured, MetricMember, Told } from "./contracts/metric.ts";
export type { ClaimMember, Judgement, MeasuredArm } from "./contracts/claim.ts";
export type { PolicyMember } from "./contracts/policy.ts";
export type { ScheduleMember } from "./contracts/schedule.ts";
export type { TeacherMember } from "./contracts/teacher.ts";
export { compositionOf, corpusSize, itemsByOrigin, modalityNames, REAL } from "./contracts/samples.ts";
export type {
  Composition,
  CompositionRun,
  Corpus,
  Modality,
  Origin,
  Part,
  Preview,
  Samples,
} from "./contracts/samples.ts";
export type { SamplerMember } from "./contracts/sampler.ts";
export type { SelectorMember } from "./contracts/selector.ts";
export type { ReadDataset, Source, SourceMember } from "./contracts/source.ts";
export { checkpointFiles, MAX_CHECKPOINT_BYTES, openCheckpoint, packFolder } from "./checkpoints/archive.ts";
export type { CheckpointArchive } from "./checkpoints/archive.ts";
export { architectureOf } from "./checkpoints/architecture.ts";
export type { PublishedArchitecture } from "./checkpoints/architecture.ts";
export { checkpointFacts, describeCheckpoint } from "./checkpoints/facts.ts";
export type { CheckpointFacts } from "./checkpoints/facts.ts";
export { axes, definitionJsonSchema } from "./definition/axes.ts";
export type { Axes, AxisMember, AxisMetric, JsonSchema } from "./definition/axes.ts";
export { canonicalJson } from "./definition/canonical-json.ts";
export { datasetId, definitionHash } from "./definition/canonical.ts";
export { applicableMetrics, checkDefinition, histogramsOf, metricsOf, requireDefinition } from "./definition/check.ts";
export type { Check, CheckedDefinition, CheckOptions } from "./definition/check.ts";
export { datasetReads, datasetsOf, holdsAt, onDataset, pathReads, readingAxisNames } from "./definition/datasets.ts";
export type { DatasetHolds } from "./definition/datasets.ts";
export type { Read, ReadingAxis } from "./definition/datasets.ts";
export { diffDefinitions } from "./definition/diff.ts";
export type { DefinitionChange } from "./definition/diff.ts";
export { diffLines } from "./definition/diff-lines.ts";
export type { DiffLine } from "./definition/diff-lines.ts";
export { labelOf } from "./definition/label.ts";
export { describeDefinition } from "./definition/sentence.ts";
export type { Phrase } from "./contracts/phrase.ts";
export { formatPath, formatProblem, InputError } from "./definition/problem.ts";
export type { Fix, Problem } from "./definition/problem.ts";
export { obstacleTo } from "./definition/obstacles.ts";
export { restoreArm, restoreDefinition } from "./definition/restore.ts";
export { definitionSchema, MAX_ARMS } from "./definition/schema.ts";
export type { ArmDefinition, Definition, DefinitionInput } from "./definition/schema.ts";
export { overGenerations, secondsOf, sizesOf } from "./definition/seconds.ts";
export { letterOf } from "./definition/letter.ts";
export { armCount, withValue } from "./definition/sweep.ts";
export type { Arm } from "./definition/sweep.ts";
export { firstChange, pastOf, stretchesOf } from "./definition/stretches.ts";
export type { Change } from "./definition/change.ts";
export { checkYaml, toYaml } from "./definition/yaml.ts";
export { csvOf, csvText } from "./export/csv.ts";
export { joined, rowsOf } from "./export/table.ts";
export type { DataColumn, DataTable, TableOrigin } from "./export/table.ts";
export { bibtexOf, citationText } from "./export/citation.ts";
export type { Citation } from "./export/citation.ts";
export { chainsTable } from "./export/chains-table.ts";
export { experimentPieces, slicedArms, tabledArm } from "./export/experiment-pieces.ts";
export type { ChainsOfArm, SlicedArm, SlicedExperiment } from "./export/experiment-pieces.ts";
export { latexTable } from "./export/latex.ts";
export { markdownTable } from "./export/markdown.ts";
export { armsOfResult, measuredColumns } from "./export/measured.ts";
export type { MeasuredColumns, TabledArm } from "./export/measured.ts";
export { pathsOf, pathsOfDefinition, seriesTable } from "./export/series-table.ts";
export type { SweptPath, TableChoice } from "./export/series-table.ts";
export { newestCommon, summaryGrid } from "./export/summary-table.ts";
export type { SummaryGrid } from "./export/summary-table.ts";
export { withDensity } from "./export/png-density.ts";
export { tableFormats, writeTable } from "./export/write.ts";
export type { TableFormat } from "./export/write.ts";
export type { FlowConfig } from "./families/flow/flow.ts";
export { EVALUATIONS, stepsOf as flowSteps } from "./families/flow/cost.ts";
export { GaussianModel } from "./families/gaussian/gaussian.ts";
export { families } from "./families/index.ts";
export type { PretrainedTransformerConfig } from "./families/pretrained-transformer/pretrained-transformer.ts";
export type { TransformerConfig } from "./families/transformer/transformer.ts";
export { degreesOfFreedom, pointStatistics } from "./families/multivariate-gaussian/statistics.ts";
export { stepsOf as vaeSteps } from "./families/vae/cost.ts";
export type { VaeConfig } from "./families/vae/vae.ts";
export { readGalleryEntry } from "./gallery/entry.ts";
export type { GalleryEntry } from "./gallery/entry.ts";
export { galleryHash, readGallery } from "./gallery/gallery.ts";
export type { GalleryFiles } from "./gallery/gallery.ts";
export { histograms } from "./histograms/index.ts";
export { measureHistograms } from "./histograms/measure.ts";
export { poolHistograms } from "./histograms/pool.ts";
export { lawsOf } from "./laws/apply.ts";
export { metricNames, metrics } from "./metrics/index.ts";
export type { MetricName } from "./metrics/index.ts";
export { realItems } from "./policies/mix/mix.ts";
export { policies } from "./policies/index.ts";
export { spreadNormals } from "./random/spread.ts";
export { purposes, seedKey, Stream, streamAt } from "./random/stream.ts";
export type { Purpose } from "./random/stream.ts";
export { Threefry } from "./random/threefry.ts";
export { runBlock } from "./recursion/block.ts";
export type { BlockRequest } from "./recursion/block.ts";
export { Collector } from "./recursion/collector.ts";
export { PREVIEW_ITEMS, PREVIEWED_REPLICATES } from "./recursion/previewed.ts";
export { FILED_REPLICATES, isFiled } from "./recursion/files.ts";
export type { ModelFile } from "./recursion/files.ts";
export type { BlockReport, ChainEvent, Chunk, ReplicateRange, SamplePreview } from "./recursion/collector.ts";
export type { FusedRecursion, FusedRequest } from "./recursion/fused.ts";
export { compositionsOf } from "./recursion/provenance.ts";
export { recurse, resolveSampleSize } from "./recursion/recurse.ts";
export type { ChainOptions, ChainState, Generation } from "./recursion/recurse.ts";
export { metricFacts } from "./reference/metric-facts.ts";
export type { MetricFact } from "./reference/metric-facts.ts";
export { reference } from "./reference/reference.ts";
export { referenceMarkdown } from "./reference/markdown.ts";
export type {
  AxisReference,
  LawReference,
  MemberReference,
  MetricReference,
  Reference,
} from "./reference/reference.ts";
export type { OptionReference } from "./reference/options.ts";
export { combineEngines } from "./results/engines.ts";
export { experimentResult, intervalHalfWidth, standardScores } from "./results/result.ts";
export { claimedMetrics, judgeArm, judgeClaims } from "./results/judge.ts";
export type {
  ArmJudgement,
  ArmOutcome,
  ArmResult,
  EngineInfo,
  ExperimentOutcome,
  ExperimentResult,
  Interval,
  LawResult,
  LawSeries,
  MetricResult,
  ChangeResult,
  ProfileEntry,
  SurvivalResult,
  Verdict,
  VerdictState,
} from "./results/result.ts";
export { samplers } from "./samplers/index.ts";
export { promptsOf } from "./samplers/prompts.ts";
export { Recent } from "./samplers/recent.ts";
export { readable, readableAs } from "./samples/read-as.ts";
export { schedules } from "./schedules/index.ts";
export { selectors } from "./selectors/index.ts";
export { teachers } from "./teachers/index.ts";
export { openSource, openSourceOf, sourceDataset, sourceKey } from "./sources/open.ts";
export { sources } from "./sources/index.ts";
export { pairedMeans, welchDifference } from "./stats/difference.ts";
export type { Difference } from "./stats/difference.ts";
export { addValue, columnsOf, emptyRunning, mergeRunning, quantileSorted, summarize } from "./stats/summary.ts";
export type { Running, Summary } from "./stats/summary.ts";
export { MAX_TEXT_BYTES } from "./sources/text/reader.ts";
export { TextScan } from "./sources/text/scan.ts";
export type { TextFacts } from "./sources/text/scan.ts";
export { imageFacts } from "./sources/images/facts.ts";
export type { ImageFacts } from "./sources/images/facts.ts";
export { MAX_IMAGE_BYTES } from "./images/refuse.ts";
export { OPENING_BYTES, openingOf } from "./uploads/opening.ts";
export type { Opening } from "./uploads/opening.ts";
export { tableFacts } from "./sources/table/facts.ts";
export type { ColumnFacts, TableFacts } from "./sources/table/facts.ts";
export { MAX_TABLE_BYTES } from "./sources/table/records.ts";
export { ImageSamples } from "./samples/images.ts";
export { PointSamples } from "./samples/points.ts";
export { TokenSamples } from "./samples/tokens.ts";
export { ValueSamples } from "./samples/values.ts";
export { compareChunk, furtherOff, joinComparisons, matchOf } from "./verification/compare.ts";
export type { Deviation, GenerationComparison, Match, StoredChains } from "./verification/compare.ts";
export { expectationOf } from "./verification/expectation.ts";
export type { Expectation } from "./verification/expectation.ts";
export { alignMathematics, foreignMathematics } from "./verification/mathematics.ts";
export type { AlignedMathematics } from "./verification/mathematics.ts";
export { allowedAt, STEP_TOLERANCE } from "./verification/tolerance.ts";
export type { Tolerance } from "./verification/tolerance.ts";
