"use client";
import type { RunnerView } from "@heirloom/api";
import Link from "next/link";
import { formatDuration } from "../format/time.ts";
import { Awaiting, Failure } from "../ui/form-loading.tsx";
import { AddRunner } from "./add-runner.tsx";
import { runnerLooks, workOf } from "./states.ts";
import { useRunners } from "./use-runners.ts";

/** Every machine that runs experiments: what it is, what it does, when it was last heard. */
export function RunnersPage() {
  const { runners, failure, at, reload } = useRunners();
  return (
    <div className="page">
      <div className="mb-5 flex flex-wrap items-center gap-4">
        <h1 className="flex-1">Runners</h1>
        <AddRunner onAdded={reload} />
      </div>
      {failure !== null && <Failure what="The runners could not be listed" why={failure} onRetry={reload} />}
      {runners?.length === 0 ? (
        <div className="read">
          <p>No runner is connected, so launched experiments wait.</p>
          <p className="mt-2">
            Add one: it gives a command with a token, to be run in a copy of Heirloom on any machine that reaches this
            server.
          </p>
        </div>
      ) : (
        <RunnerTable runners={runners} at={at} />
      )}
    </div>
  );
}

function RunnerTable({ runners, at }: { runners: readonly RunnerView[] | null; at: Date }) {
  return (
    <div className="table-wrap">
      <table className="paper-table" aria-busy={runners === null}>
        <thead>
          <tr>
            <th className="w-28">State</th>
            <th>Name</th>
            <th className="max-md:hidden">Engine</th>
            <th className="max-md:hidden">Runs now</th>
            <th className="num max-md:hidden">Last heartbeat</th>
          </tr>
        </thead>
        <tbody>
          {runners?.map((runner) => (
            <RunnerRow key={runner.id} runner={runner} at={at} />
          ))}
          {runners === null && (
            <tr>
              <td colSpan={5}>
                <Awaiting>Waiting for the list of runners</Awaiting>
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function RunnerRow({ runner, at }: { runner: RunnerView; at: Date }) {
  const { word, glyph, tone } = runnerLooks[runner.state];
  const heard = new Date(runner.lastHeartbeatAt);
  return (
    <tr>
      <td className="max-md:align-top max-md:pt-2!">
        <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
          <span aria-hidden className={`inline-grid w-[13px] place-items-center ${tone}`}>
            {glyph}
          </span>
          {word}
        </span>
      </td>
      <th scope="row" className="py-2 [overflow-wrap:anywhere]">
        <span className="block">{runner.name}</span>
        {/* On a narrow page the columns to the right stand under the name. */}
        <span className="md:hidden">
          <EngineWords runner={runner} />
          <Work runner={runner} />
          <span className="block text-small text-ink-2">Heard {ago(heard, at)}</span>
        </span>
      </th>
      <td className="min-w-52 py-2 max-md:hidden">
        <EngineWords runner={runner} />
      </td>
      <td className="min-w-40 py-2 max-md:hidden">
        <Work runner={runner} />
      </td>
      <td className="num text-ink-2 max-md:hidden">
        <time dateTime={runner.lastHeartbeatAt} title={heard.toLocaleString("en-GB")}>
          {ago(heard, at)}
        </time>
      </td>
    </tr>
  );
}

const EngineWords = ({ runner }: { runner: RunnerView }) => (
  <>
    <span className="block">{runner.engine.adapter}</span>
    {runner.engine.models !== undefined && <span className="block">models by {runner.engine.models}</span>}
    <span className="block text-small text-ink-2">{runner.note}</span>
  </>
);

function Work({ runner }: { runner: RunnerView }) {
  const work = workOf(runner);
  if (work.length === 0) return <span className="text-ink-3">{runner.state === "online" ? "idle" : "\u2013"}</span>;
  return (
    <ul>
      {work.map(({ id, name, arms }) => (
        <li key={id}>
          <Link href={`/experiments/${id}`}>{name}</Link>{" "}
          <span className="text-small text-ink-2">
            arm{arms.length === 1 ? "" : "s"} {arms.join(", ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Heartbeats come every few seconds, so seconds matter. */
function ago(heard: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - heard.getTime()) / 1000);
  return seconds < 1 ? "now" : `${formatDuration(seconds).replace(".0 s", " s")} ago`;
}
