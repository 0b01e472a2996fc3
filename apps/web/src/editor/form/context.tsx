"use client";
import type { Problem } from "@heirloom/core";
import { createContext, useContext } from "react";
import type { Grid } from "../check/grid.ts";
import { getIn, pathKey, type Edit, type Path } from "../draft/path.ts";
import type { ProblemsByPlace } from "./problems.ts";

/** What every control of the form reads and changes. */
export interface FormState {
  readonly value: unknown;
  readonly problems: ProblemsByPlace;
  /** Of the last definition that was in order. */
  readonly grid: Grid | null;
  edit(edits: readonly Edit[]): void;
}

const Context = createContext<FormState | null>(null);
export const FormProvider = Context.Provider;

export function useForm(): FormState {
  const state = useContext(Context);
  if (!state) throw new Error("a form control stands outside FormProvider");
  return state;
}

/** The value at a path, its problems, and how to change it; an undefined value removes the key. */
export function useAt(path: Path): { value: unknown; problems: readonly Problem[]; set(value: unknown): void } {
  const { value, problems, edit } = useForm();
  return {
    value: getIn(value, path),
    problems: problems.get(pathKey(path)) ?? [],
    set: (next) => edit([{ path, value: next }]),
  };
}
