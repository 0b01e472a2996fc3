"use client";
import type { ExperimentView } from "@heirloom/api";
import { CopyButton } from "../ui/copy-button.tsx";
import { Plain } from "../ui/plain.tsx";
import { citationFor } from "./citation.ts";

export function Cite({ experiment, url }: { experiment: ExperimentView; url: string }) {
  const { bibtex: citation, text } = citationFor(experiment, url);
  return (
    <section aria-labelledby="cite" className="min-w-0">
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 id="cite">Cite this</h2>
        <CopyButton text={citation} size="small" className="print:hidden" />
      </div>
      <pre
        className="bg-sunk p-4 whitespace-pre-wrap [overflow-wrap:anywhere]"
        tabIndex={0}
        role="group"
        aria-label="Citation in BibTeX"
      >
        {citation}
      </pre>
      <p className="mt-3 text-small [overflow-wrap:anywhere] text-ink-2">
        <Plain text={text} />
      </p>
    </section>
  );
}

const seedOf = (definition: unknown): string =>
  typeof definition === "object" && definition !== null && "seed" in definition ? String(definition.seed) : "1";

export function WhatWasRun({ experiment }: { experiment: ExperimentView }) {
  const { definition, definitionHash, engineNote, engine } = experiment;
  return (
    <section aria-labelledby="what-was-run" className="min-w-0">
      <h2 id="what-was-run" className="mb-3 min-h-[26px]">
        What was run
      </h2>
      <table className="paper-table [&_td]:py-1.5! [&_th]:w-32 [&_th]:py-1.5! [&_th]:align-top [&_th]:text-ink-2">
        <tbody>
          <tr>
            <th scope="row">Definition</th>
            <td className="mono text-small break-all">sha256 {definitionHash}</td>
          </tr>
          <tr>
            <th scope="row">Random numbers</th>
            <td>Threefry2x32-20, seed {seedOf(definition)}</td>
          </tr>
          <tr>
            <th scope="row">Engine</th>
            <td>
              {engineNote !== null ? <Plain text={engineNote} /> : (engine?.adapter ?? "none yet")}
              {engine?.models !== undefined && ` Models by ${engine.models}.`}
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

/** The definition in full: with it, and the seed in it, anyone can run this again. */
export function WholeDefinition({ yaml }: { yaml: string }) {
  return (
    <details className="mt-8">
      <summary className="cursor-pointer text-ink-2 hover:text-ink">The whole definition, as YAML</summary>
      <div className="relative mt-3">
        <pre
          className="bg-sunk p-4 whitespace-pre-wrap [overflow-wrap:anywhere]"
          tabIndex={0}
          role="group"
          aria-label="Definition in YAML"
        >
          <Plain text={yaml} />
        </pre>
        <CopyButton text={yaml} size="small" className="absolute top-2 right-2 print:hidden" />
      </div>
    </details>
  );
}
