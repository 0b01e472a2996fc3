"use client";
import type { DatasetView } from "@heirloom/api";
import { useCallback, useEffect, useRef, useState } from "react";
import { uploadDataset } from "./upload.ts";

export type Upload =
  | { readonly state: "idle" }
  | { readonly state: "sending"; readonly name: string; readonly bytes: number; readonly share: number }
  | { readonly state: "failed"; readonly name: string; readonly reason: string };

/** One upload at a time; a new one replaces one that failed. Leaving the page stops it. */
export function useUpload(done: (dataset: DatasetView) => void) {
  const [upload, setUpload] = useState<Upload>({ state: "idle" });
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const send = useCallback(
    (file: File) => {
      const { name, size: bytes } = file;
      stop.current = new AbortController();
      const { signal } = stop.current;
      const progress = (share: number): void => setUpload({ state: "sending", name, bytes, share });
      progress(0);
      uploadDataset(file, { signal, progress }).then(
        (dataset) => {
          setUpload({ state: "idle" });
          done(dataset);
        },
        (error: Error) =>
          setUpload(signal.aborted ? { state: "idle" } : { state: "failed", name, reason: error.message }),
      );
    },
    [done],
  );
  return { upload, send, cancel: () => stop.current.abort(), dismiss: () => setUpload({ state: "idle" }) };
}
