"use client";
import type { Problem } from "@heirloom/core";
import { useMemo } from "react";
import type { Draft, PlacedProblem, SyntaxFault } from "../draft/draft.ts";
import type { Grid, Laws } from "./grid.ts";
import type { LineMark } from "./line-marks.ts";
import { useExamined } from "./use-examined.ts";
import { useServerCheck, type ServerCheck } from "./use-server-check.ts";

export interface Checked {
  /** What the text says, and why it cannot be read; of a long text as soon as the worker has read it. */
  readonly value: unknown;
  readonly fault: SyntaxFault | null;
  /** What is to be fixed, from this tab and, once that is silent, from the server. */
  readonly problems: readonly Problem[];
  readonly placed: readonly PlacedProblem[];
  /** Of the last definition that was in order. */
  readonly grid: Grid | null;
  readonly laws: Laws;
  readonly server: ServerCheck;
  /** Paths and lines that differ from the beginning. */
  readonly changes: number;
  readonly marks: readonly LineMark[];
  /** Whether `problems` speak of the present text. */
  readonly current: boolean;
  /** Why nothing can be checked in this tab. */
  readonly failure: string | null;
}

/** Validates a draft in a worker as one types, and asks the server what only it knows. */
export function useCheck(draft: Draft, fresh: string): Checked {
  const { examined, grid, laws, failure } = useExamined(draft.text, fresh);
  const asked = useServerCheck(examined);
  const told = examined?.grid && asked.text === examined.text ? asked.check.view : null;
  const fromServer = told && !told.ok ? told.problems : none;
  const current = examined !== null && examined.text === draft.text;
  const read = draft.long ? examined : null;
  const fault = read && current ? read.fault : draft.fault;
  const value = read ? (read.value ?? draft.value) : draft.value;
  const problems = fault || !examined ? none : examined.grid ? fromServer : examined.problems;
  const { placed, marks } = useMemo(() => (current && examined ? examined : nowhere), [current, examined]);
  const changes = examined?.changes ?? 0;
  return { value, fault, problems, placed, marks, changes, grid, laws, server: asked.check, current, failure };
}

const none: readonly Problem[] = [];
const nowhere: Pick<Checked, "placed" | "marks"> = { placed: [], marks: [] };
