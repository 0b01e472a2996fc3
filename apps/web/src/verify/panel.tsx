"use client";
import type { ExperimentView } from "@heirloom/api";
import { formatCount } from "../format/numbers.ts";
import { formatDuration, formatLeft } from "../format/time.ts";
import { useOffline } from "../experiment/use-offline.ts";
import { Button } from "../ui/button.tsx";
import { integer } from "../view/codecs.ts";
import { useViewParam } from "../view/use-view-param.ts";
import { ByCommand } from "./by-command.tsx";
import { Choices } from "./choices.tsx";
import type { Extent } from "./compute/messages.ts";
import { obstacleNow, type Obstacle } from "./obstacle-now.ts";
import { Outcome } from "./outcome.tsx";
import type { VerifiedArm } from "./result.ts";
import { Legend, Rows } from "./rows.tsx";
import { expectedTime, workersFor, type Verification, type VerifySession } from "./session.ts";
import { MOST_REPLICATES, replicateSteps } from "./steps.ts";
import { armsToVerify, useVerify } from "./use-verify.ts";

/** Replicates and generations at first, where there are so many. */
const FIRST: Extent = { replicates: 32, generations: 1_000 };
const asked = integer(null, { min: 1 });

interface Props {
  experiment: ExperimentView;
  pins: readonly number[];
  /** What in the definition stands against it. */
  obstacle: Obstacle | null;
  /** The one primary button of a page is this one, or another. */
  primary?: boolean;
}

/** The reader's own browser computes the experiment again and says of every generation whether it matched. */
export function Verify({ experiment, pins, obstacle, primary = false }: Props) {
  const met = obstacleNow(obstacle, experiment.arms);
  return (
    <section aria-labelledby="verify-title" id="verify" className="verify">
      {met ? (
        <>
          <h2 id="verify-title">Verify</h2>
          <ByCommand obstacle={met} id={experiment.id} />
        </>
      ) : (
        <InTab experiment={experiment} arms={armsToVerify(experiment, pins)} primary={primary} />
      )}
    </section>
  );
}

/** What is stored of these arms, and what the reader chose of it. */
function useExtent(experiment: ExperimentView, arms: readonly VerifiedArm[]) {
  const [replicates, chooseReplicates] = useViewParam("verify-replicates", asked);
  const [generations, chooseGenerations] = useViewParam("verify-generations", asked);
  const stored: Extent = {
    replicates: Math.max(1, ...experiment.arms.map((arm) => arm.replicates)),
    generations: Math.max(1, ...arms.map(({ known }) => known)),
  };
  const most = Math.min(stored.replicates, MOST_REPLICATES);
  const first = replicateSteps(stored.replicates).findLast((step) => step <= FIRST.replicates) ?? most;
  const extent: Extent = {
    replicates: Math.min(replicates ?? first, most),
    generations: Math.min(generations ?? FIRST.generations, stored.generations),
  };
  const choose = (next: Extent): void => {
    if (next.replicates !== extent.replicates) chooseReplicates(next.replicates === first ? null : next.replicates);
    if (next.generations !== extent.generations) chooseGenerations(next.generations);
  };
  return { stored, extent, choose };
}

interface InTabProps {
  experiment: ExperimentView;
  arms: readonly VerifiedArm[];
  primary: boolean;
}

function InTab({ experiment, arms, primary }: InTabProps) {
  const { session, verification } = useVerify(experiment);
  const { stored, extent, choose } = useExtent(experiment, arms);
  const { phase, costs } = verification;
  const running = phase === "running";
  const shown = verification.extent ?? extent;
  const timeOf = (of: Extent): string | null => {
    const known = arms.flatMap(({ id }) => costs.get(id) ?? []);
    if (known.length < arms.length) return null;
    const seconds = expectedTime(known, of, workersFor(arms.length, navigator.hardwareConcurrency)) / 1000;
    return seconds < 1 ? "under 1 s" : `about ${formatDuration(seconds).replace(/\.\d s$/, " s")}`;
  };
  const rehearse = (): void => session.rehearse(arms, stored);
  return (
    <div onPointerEnter={rehearse} onFocus={rehearse}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="verify-title" className="mr-auto">
          Verify in this tab
        </h2>
        <Status verification={verification} />
        <Go {...{ session, verification, arms, extent, primary }} />
      </div>
      <Explained experiment={experiment} arms={arms} time={timeOf(extent)} extent={extent} />
      <Choices {...{ stored, extent, timeOf }} disabled={running} onChange={choose} />
      <Rows
        arms={verification.results.length > 0 ? verification.results.map(({ arm }) => arm) : arms}
        results={verification.results}
        generations={shown.generations}
      />
      <Legend />
      <Outcome experiment={experiment} verification={verification} />
    </div>
  );
}

function Status({ verification: { phase, left, milliseconds } }: { verification: Verification }) {
  const text = {
    idle: "",
    running: left === null ? "Running" : `Running, ${formatLeft(left / 1000)}`,
    done: `Done in ${formatDuration(milliseconds / 1000)}`,
    stopped: "Stopped",
    failed: "Failed",
  }[phase];
  return (
    <span className="text-small text-ink-2" role="status">
      {text}
    </span>
  );
}

interface GoProps {
  session: VerifySession;
  verification: Verification;
  arms: readonly VerifiedArm[];
  extent: Extent;
  primary: boolean;
}

function Go({ session, verification: { phase }, arms, extent, primary }: GoProps) {
  const offline = useOffline();
  const variant = primary ? "primary" : "default";
  if (phase === "running") {
    return (
      <Button variant={variant} className="print:hidden" onClick={() => session.stop()}>
        Stop
      </Button>
    );
  }
  return (
    <Button
      variant={variant}
      className="print:hidden"
      disabled={offline}
      title={offline ? "Offline: the stored numbers cannot be read" : undefined}
      onClick={() => session.start(arms, extent, navigator.hardwareConcurrency)}
    >
      {phase === "idle" ? "Verify" : "Verify again"}
    </Button>
  );
}

interface ExplainedProps {
  experiment: ExperimentView;
  arms: readonly VerifiedArm[];
  time: string | null;
  extent: Extent;
}

function Explained({ experiment, arms, time, extent }: ExplainedProps) {
  const all = experiment.arms.length;
  const some = arms.length < all ? ` the ${formatCount(arms.length)} arms in colour of ${formatCount(all)},` : "";
  const of = `${formatCount(extent.replicates)} of ${formatCount(Math.max(...experiment.arms.map((arm) => arm.replicates)))} replicates`;
  return (
    <p className="mt-1.5 mb-3 max-w-[76ch] text-small text-ink-2">
      Your browser runs the same definition again and compares every number of every generation with those above:
      {some} {of}
      {time === null ? "" : `, ${time}`}. Nothing is uploaded.
    </p>
  );
}
