import { differences } from "./compare/differences.ts";
import { get as getCompared } from "./compare/get.ts";
import { watch as watchCompared } from "./compare/watch.ts";
import { get as getDatasets } from "./datasets/get.ts";
import { list as listDatasets } from "./datasets/list.ts";
import { remove as removeDatasets } from "./datasets/remove.ts";
import { changes } from "./experiments/changes.ts";
import { check } from "./experiments/check.ts";
import { definition } from "./experiments/definition.ts";
import { rate } from "./experiments/rate.ts";
import { counts } from "./experiments/counts.ts";
import { facets } from "./experiments/facets.ts";
import { get as getExperiments } from "./experiments/get.ts";
import { intend } from "./experiments/intend.ts";
import { launch } from "./experiments/launch.ts";
import { list as listExperiments } from "./experiments/list.ts";
import { page } from "./experiments/page.ts";
import { remove as removeExperiments } from "./experiments/remove.ts";
import { result } from "./experiments/result.ts";
import { view } from "./experiments/view.ts";
import { watch } from "./experiments/watch.ts";
import { welcome } from "./experiments/welcome.ts";
import { list as listFiles } from "./files/list.ts";
import { laws as galleryLaws } from "./gallery/laws.ts";
import { list as listGallery } from "./gallery/list.ts";
import { run as runGallery } from "./gallery/run.ts";
import { create as createRunners } from "./runners/create.ts";
import { list as listRunners } from "./runners/list.ts";
import { composition } from "./samples/composition.ts";
import { histograms } from "./samples/histograms.ts";
import { list as listSamples } from "./samples/list.ts";
import { list as listViews } from "./saved-views/list.ts";
import { remove as removeViews } from "./saved-views/remove.ts";
import { save as saveViews } from "./saved-views/save.ts";
import { setDefault as setDefaultView } from "./saved-views/set-default.ts";
import { find } from "./search/find.ts";
import { across } from "./series/across.ts";
import { chains } from "./series/chains.ts";
import { slice } from "./series/slice.ts";
import { create as createShares } from "./shares/create.ts";
import { list as listShares } from "./shares/list.ts";
import { open } from "./shares/open.ts";
import { revoke } from "./shares/revoke.ts";
import { status } from "./system/status.ts";
import { checkpoint } from "./work/checkpoint.ts";
import { dataset } from "./work/dataset.ts";
import { fail } from "./work/fail.ts";
import { file } from "./work/file.ts";
import { finish } from "./work/finish.ts";
import { heartbeat } from "./work/heartbeat.ts";
import { lease } from "./work/lease.ts";
import { loadCheckpoint } from "./work/load-checkpoint.ts";
import { register } from "./work/register.ts";
import { release } from "./work/release.ts";
import { report } from "./work/report.ts";
import { router } from "./trpc.ts";

/** Every verb there is. */
export const appRouter = router({
  experiments: router({
    list: listExperiments,
    page,
    counts,
    facets,
    changes,
    get: getExperiments,
    view,
    watch,
    check,
    definition,
    rate,
    launch,
    intend,
    result,
    remove: removeExperiments,
    welcome,
  }),
  samples: router({ list: listSamples, composition, histograms }),
  series: router({ across, slice, chains }),
  files: router({ list: listFiles }),
  compare: router({ get: getCompared, watch: watchCompared, differences }),
  gallery: router({ list: listGallery, run: runGallery, laws: galleryLaws }),
  datasets: router({ list: listDatasets, get: getDatasets, remove: removeDatasets }),
  views: router({ list: listViews, save: saveViews, remove: removeViews, setDefault: setDefaultView }),
  search: router({ find }),
  shares: router({ create: createShares, list: listShares, revoke, open }),
  runners: router({ list: listRunners, create: createRunners }),
  system: router({ status }),
  work: router({
    register,
    lease,
    report,
    heartbeat,
    finish,
    fail,
    release,
    dataset,
    checkpoint,
    loadCheckpoint,
    file,
  }),
});

export type AppRouter = typeof appRouter;
