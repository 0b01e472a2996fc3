"use client";
import { createContext, useContext } from "react";
import type { Window } from "../prepare/axis.ts";

/** The generations that all plots of a page show, and how to show others. */
export interface Zoom {
  readonly window: Window | null;
  readonly generations: number;
  show(window: Window | null): void;
}

const Context = createContext<Zoom | null>(null);

export const ZoomProvider = Context.Provider;

/** Null where plots always show the whole horizon. */
export const useZoom = (): Zoom | null => useContext(Context);
