"use client";
import type { ExperimentView } from "@heirloom/api";
import { createContext, useContext, useMemo, useRef, type ReactNode } from "react";
import type { Snapshot } from "../live/experiment.ts";
import type { Origin } from "./figure.ts";

/** Asked when something is exported, so that a page is not drawn again for it. */
export interface ExportSource {
  origins(): readonly Origin[];
  snapshot(): Snapshot | null;
}

const NOWHERE: ExportSource = { origins: () => [], snapshot: () => null };
const Context = createContext<ExportSource>(NOWHERE);

type Told = Pick<ExperimentView, "name" | "definition" | "definitionHash" | "engine" | "engineNote">;

const engineText = ({ engine, engineNote }: Told): string | undefined =>
  engine ? [engine.adapter, engine.models].filter(Boolean).join(", ") : (engineNote ?? undefined);

/** An experiment as the origin of numbers. */
export function originOf(experiment: Told): Origin {
  const { name, definitionHash, definition } = experiment;
  const engine = engineText(experiment);
  return { name, definitionHash, definition, ...(engine === undefined ? {} : { engine }) };
}

/** Tells what is exported below it which experiment it is of. */
export function ExportOrigin({ snapshot, children }: { snapshot: Snapshot; children: ReactNode }) {
  const latest = useRef(snapshot);
  latest.current = snapshot;
  const source = useMemo<ExportSource>(
    () => ({
      origins: () => [{ ...originOf(latest.current.experiment), address: location.href }],
      snapshot: () => latest.current,
    }),
    [],
  );
  return <Context value={source}>{children}</Context>;
}

/** The same for a page over several experiments. */
export function ExportOrigins({ experiments, children }: { experiments: readonly Told[]; children: ReactNode }) {
  const latest = useRef(experiments);
  latest.current = experiments;
  const source = useMemo<ExportSource>(
    () => ({
      origins: () => latest.current.map((one) => ({ ...originOf(one), address: location.href })),
      snapshot: () => null,
    }),
    [],
  );
  return <Context value={source}>{children}</Context>;
}

export const useExportSource = (): ExportSource => useContext(Context);
