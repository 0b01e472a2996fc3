"use client";
import type { Definition } from "@heirloom/core";
import { useCallback, useEffect, useState } from "react";
import { forkedAt } from "../fork/prepared.ts";
import { sentenceOf, type Client } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";
import { Button } from "../ui/button.tsx";
import { writeYaml } from "./draft/yaml.ts";
import { Editor } from "./editor.tsx";
import { loadDraft, originKey, type Origin } from "./storage.ts";
import { datasetTemplates, firstTemplate, templates } from "./templates.ts";

/** What an origin begins with, what that is compared with, and what it is called where that is not plain. */
interface Beginning {
  readonly fresh: string;
  readonly before: string;
  readonly called: string | null;
}

type Begun = (Beginning & { readonly text: string }) | { readonly failure: string } | null;

async function beginningOf(
  client: Client,
  { from, generation, gallery, dataset, template }: Origin,
): Promise<Beginning> {
  if (from !== undefined) {
    const { name, definition } = await client.experiments.definition.query({ id: from });
    const begun = generation === undefined ? definition : forkedAt(definition as Definition, generation);
    return { fresh: writeYaml(begun), before: writeYaml(definition), called: name };
  }
  if (gallery !== undefined) return galleryBeginning(client, gallery);
  if (dataset !== undefined) {
    // A dataset that is not there any more is the definition's problem, and said there.
    const kind = await client.datasets.get.query({ id: dataset }).then(
      (found) => found.kind,
      () => "text" as const,
    );
    return unnamed(datasetTemplates[kind].write(dataset));
  }
  return unnamed((templates.find(({ id }) => id === template) ?? firstTemplate).write());
}

const unnamed = (fresh: string): Beginning => ({ fresh, before: fresh, called: null });

/** `gallery` is an entry's name and the place of one of its parts, from 0: "curse-of-recursion/1". */
async function galleryBeginning(client: Client, gallery: string): Promise<Beginning> {
  const [name, part = "0"] = gallery.split("/");
  const entry = (await client.gallery.list.query()).find((one) => one.name === name);
  const found = entry?.parts[Number(part)];
  if (!found) throw new Error(`the gallery has no entry "${gallery}"; choose another under Start from`);
  return { ...unnamed(writeYaml(found.definition)), called: found.name };
}

/** The text that an origin begins with, with earlier edits where there are some. */
function useBeginning({ from, generation, gallery, dataset, template }: Origin): [Begun, () => void] {
  const client = useClient();
  const [begun, setBegun] = useState<Begun>(null);
  const load = useCallback(() => {
    let gone = false;
    const origin = { from, generation, gallery, dataset, template };
    beginningOf(client, origin).then(
      (beginning) => gone || setBegun({ ...beginning, text: loadDraft(origin) ?? beginning.fresh }),
      (error: unknown) => gone || setBegun({ failure: sentenceOf(error) }),
    );
    return () => {
      gone = true;
    };
  }, [client, from, generation, gallery, dataset, template]);
  useEffect(load, [load]);
  return [begun, load];
}

/** The editor once its first text is known; before that its frame at its final size. */
export function EditorPage({ at, ...origin }: Origin & { readonly at?: string | undefined }) {
  const [begun, retry] = useBeginning(origin);
  if (begun && "text" in begun) {
    const { text, fresh, before, called } = begun;
    return <Editor key={originKey(origin)} {...{ origin, initial: text, fresh, before, called, at }} />;
  }
  return (
    <div className="page pt-6!">
      <h1 className="border-b-[1.5px] border-rule-heavy pb-4 text-[24px]">New experiment</h1>
      {begun ? (
        <div className="mt-6" role="alert">
          <p>What this begins with could not be read: {begun.failure}</p>
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
