"use client";
import { useCallback, useEffect, useState } from "react";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";
import { Button } from "../ui/button.tsx";
import { writeYaml } from "./draft/yaml.ts";
import { Editor } from "./editor.tsx";
import { loadDraft, type Origin } from "./storage.ts";
import { datasetTemplates, firstTemplate } from "./templates.ts";

type Begun = { readonly text: string; readonly fresh: string } | { readonly failure: string } | null;

/** The text that an origin begins with, without earlier edits. */
function useBeginning({ from, dataset }: Origin): [Begun, () => void] {
  const client = useClient();
  const [begun, setBegun] = useState<Begun>(null);
  const load = useCallback(() => {
    let gone = false;
    const begin = (fresh: string): void => {
      if (!gone) setBegun({ fresh, text: loadDraft({ from, dataset }) ?? fresh });
    };
    const fail = (error: unknown): void => {
      if (!gone) setBegun({ failure: sentenceOf(error) });
    };
    if (from !== undefined) {
      client.experiments.get
        .query({ id: from })
        .then(({ experiment }) => begin(writeYaml(experiment.definition)), fail);
    } else if (dataset !== undefined) {
      // A dataset that is not there any more is the definition's problem, and said there.
      client.datasets.get.query({ id: dataset }).then(
        ({ kind }) => begin(datasetTemplates[kind].write(dataset)),
        () => begin(datasetTemplates.text.write(dataset)),
      );
    } else begin(firstTemplate.write());
    return () => {
      gone = true;
    };
  }, [client, from, dataset]);
  useEffect(load, [load]);
  return [begun, load];
}

/** The editor once its first text is known; before that its frame at its final size. */
export function EditorPage({ from, dataset, at }: Origin & { readonly at?: string | undefined }) {
  const [begun, retry] = useBeginning({ from, dataset });
  if (begun && "text" in begun)
    return <Editor origin={{ from, dataset }} initial={begun.text} fresh={begun.fresh} at={at} />;
  return (
    <div className="page pt-6!">
      <h1 className="border-b-[1.5px] border-rule-heavy pb-4 text-[24px]">New experiment</h1>
      {begun ? (
        <div className="mt-6" role="alert">
          <p>The experiment to start from could not be read: {begun.failure}</p>
          <Button className="mt-3" onClick={retry}>
            Try again
          </Button>
        </div>
      ) : (
        <div className="min-h-[1500px] pt-4" aria-busy="true">
          <p className="animate-[appear_1ms_1s_both] text-ink-3">Reading the definition</p>
        </div>
      )}
    </div>
  );
}
