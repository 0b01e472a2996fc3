export { localOwner, shareActor } from "./access/actor.ts";
export type { Actor, Grant } from "./access/actor.ts";
export { shareCaller } from "./access/caller.ts";
export { isLocalHost, isLocalPerson } from "./access/local.ts";
export { localCaller } from "./caller.ts";
export { createDoor } from "./door/door.ts";
export type { Door } from "./door/door.ts";
export type { AppRouter } from "./router.ts";
export { openServices } from "./services.ts";
export type { ServiceOptions, Services } from "./services.ts";
export type {
  ComparedArm,
  ComparedExperiment,
  ComparedView,
  DifferenceView,
  ExperimentHead,
  GalleryEntryView,
  GalleryLawsView,
  GalleryPaperView,
  GalleryPartView,
  GalleryRunView,
} from "./compare-views.ts";
export type {
  ExperimentCounts,
  ExperimentFacets,
  ExperimentRow,
  ExperimentsPage,
  FacetView,
  FoundView,
  ListChanges,
  SavedViewView,
} from "./list-views.ts";
export type {
  AcrossView,
  ArmsDigest,
  ArmView,
  CheckedArmView,
  CheckView,
  ChainsView,
  CompositionsView,
  DatasetView,
  EventView,
  ExperimentState,
  ExperimentUpdate,
  ExperimentView,
  FileView,
  HistogramsView,
  Intent,
  LawPreview,
  LeaseView,
  MetricDigest,
  PackedNumbers,
  PackedWords,
  OriginView,
  Progress,
  RunnerView,
  SampleView,
  SeriesView,
  ShareView,
  SliceView,
  DefinitionView,
  RateView,
} from "./views.ts";
