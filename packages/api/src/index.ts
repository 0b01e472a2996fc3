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
  AcrossView,
  ArmsDigest,
  ArmView,
  CheckedArmView,
  CheckView,
  ChainsView,
  ComparedArm,
  ComparedExperiment,
  ComparedView,
  CompositionsView,
  DatasetView,
  DifferenceView,
  EventView,
  ExperimentHead,
  ExperimentCounts,
  ExperimentFacets,
  ExperimentRow,
  ExperimentsPage,
  ExperimentState,
  ExperimentUpdate,
  ExperimentView,
  FacetView,
  FileView,
  FoundView,
  GalleryEntryView,
  GalleryLawsView,
  GalleryPaperView,
  GalleryPartView,
  GalleryRunView,
  HistogramsView,
  Intent,
  LawPreview,
  LeaseView,
  MetricDigest,
  PackedNumbers,
  PackedWords,
  ListChanges,
  OriginView,
  Progress,
  RunnerView,
  SampleView,
  SavedViewView,
  SeriesView,
  ShareView,
  SliceView,
  DefinitionView,
  RateView,
} from "./views.ts";
