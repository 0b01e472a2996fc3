"use client";
import type { DatasetView } from "@heirloom/api";
import { useCallback, useEffect, useRef, useState } from "react";
import { secondsLeft, uploadDataset } from "./upload.ts";

export type Upload =
  | { readonly state: "idle" }
  | {
      readonly state: "sending";
      readonly name: string;
      readonly bytes: number;
      readonly share: number;
      readonly secondsLeft: number | null;
    }
  | { readonly state: "failed"; readonly name: string; readonly reason: string };

interface Options {
  /** The kind of dataset that is wanted; any where it is left out. */
  readonly wanted?: string | undefined;
  /** Says why a dataset that came is of no use here; null when it is. */
  done(dataset: DatasetView): string | null;
}

/** One upload at a time; a new one replaces one that failed. Leaving the page stops it. */
export function useUpload({ wanted, done }: Options) {
  const [upload, setUpload] = useState<Upload>({ state: "idle" });
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const send = useCallback(
    (file: File) => {
      const { name, size: bytes } = file;
      stop.current = new AbortController();
      const { signal } = stop.current;
      const began = performance.now();
      const progress = (share: number): void => {
        const left = secondsLeft(share, (performance.now() - began) / 1000);
        setUpload({ state: "sending", name, bytes, share, secondsLeft: left });
      };
      progress(0);
      uploadDataset(file, { signal, progress, wanted }).then(
        (dataset) => {
          const reason = done(dataset);
          setUpload(reason === null ? { state: "idle" } : { state: "failed", name, reason });
        },
        (error: Error) =>
          setUpload(signal.aborted ? { state: "idle" } : { state: "failed", name, reason: error.message }),
      );
    },
    [done, wanted],
  );
  return { upload, send, cancel: () => stop.current.abort(), dismiss: () => setUpload({ state: "idle" }) };
}
