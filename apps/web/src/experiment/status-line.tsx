import type { ExperimentView } from "@heirloom/api";
import type { ReactNode } from "react";
import { formatCount, formatShare } from "../format/numbers.ts";
import { formatDuration, formatLeft } from "../format/time.ts";
import { StateMark } from "./state-mark.tsx";
import { isFinal } from "./states.ts";

function Item({ name, className, children }: { name: string; className?: string; children: ReactNode }) {
  return (
    <div className={className}>
      <dt className="text-tick text-ink-3">{name}</dt>
      <dd className="flex min-h-[22px] items-center gap-2">{children}</dd>
    </div>
  );
}

function timeOf({ state, progress }: ExperimentView): { name: string; text: string } {
  if (isFinal(state)) return { name: "Took", text: formatDuration(progress.secondsSpent) };
  const text = progress.secondsLeft === null ? "–" : formatLeft(progress.secondsLeft).replace(/ left$/, "");
  return { name: "Time left", text };
}

/** Where the experiment stands: state, time, progress in chain generations, what runs it. */
export function StatusLine({ experiment }: { experiment: ExperimentView }) {
  const { state, progress, engine, engineNote, failure } = experiment;
  const share = progress.total === 0 ? 0 : progress.done / progress.total;
  const time = timeOf(experiment);
  return (
    <>
      <dl
        aria-label="Status"
        className="mt-6 grid grid-cols-[auto_auto_minmax(150px,1fr)_auto] gap-x-8 gap-y-3 border-t-[1.5px] border-b border-rule-2 border-t-rule-heavy pt-2.5 pb-[11px] max-md:grid-cols-2 max-md:gap-x-4"
      >
        <Item name="Status" className="min-w-22">
          <StateMark state={state} />
        </Item>
        <Item name={time.name} className="min-w-22">
          {time.text}
        </Item>
        <Item name="Progress" className="max-md:col-span-full">
          <span
            role="progressbar"
            aria-label="Chain generations done"
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.floor(share * 100)}
            className={`meter w-auto! min-w-10 flex-1 ${state === "running" ? "on" : ""}`}
          >
            <i style={{ width: `${share * 100}%` }} />
          </span>
          <span className="whitespace-nowrap">
            {formatShare(share)} of {formatCount(progress.total)}
            <span className="max-sm:hidden"> chain generations</span>
          </span>
        </Item>
        {engine && engineNote === null && (
          <Item name="Engine" className="max-md:col-span-full">
            {engineNames[engine.kind]}, <span className="text-ink-2">{engine.adapter}</span>
            {engine.models !== undefined && <span className="text-ink-2">, {engine.models}</span>}
          </Item>
        )}
      </dl>
      {failure !== null && (
        <p role="alert" className="border-b border-rule-2 py-2.5 text-bad">
          <span aria-hidden="true">✕ </span>
          {failure}
        </p>
      )}
    </>
  );
}

const engineNames: Record<NonNullable<ExperimentView["engine"]>["kind"], string> = {
  webgpu: "WebGPU",
  cpu: "CPU",
  mixed: "WebGPU and CPU",
};
