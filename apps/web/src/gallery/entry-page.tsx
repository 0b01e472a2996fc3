"use client";
import type { GalleryEntryView } from "@heirloom/api";
import Link from "next/link";
import { useMemo } from "react";
import { useCompared } from "../compare/use-compared.ts";
import { Entry } from "./entry.tsx";
import { runsOf } from "./gallery-page.tsx";
import { useGallery } from "./use-gallery.ts";

/** One entry of the gallery with all its figures and claims. */
export function EntryPage({ first }: { first: GalleryEntryView }) {
  const gallery = useGallery([first]);
  const entry = gallery.entries.find(({ name }) => name === first.name) ?? first;
  const wanted = useMemo(() => runsOf([entry]), [entry]);
  const { known, failure } = useCompared(wanted);
  return (
    <div className="page">
      <p className="mb-3 text-small text-ink-3">
        <Link href="/gallery">Gallery</Link>
      </p>
      <h1 id={`entry-${entry.name}`} className="mb-6">
        {entry.title}
      </h1>
      {failure !== null && (
        <p role="alert" className="py-2 text-bad">
          ✕ What was run could not be read: {failure}
        </p>
      )}
      <Entry entry={entry} known={known} gallery={gallery} whole />
    </div>
  );
}
