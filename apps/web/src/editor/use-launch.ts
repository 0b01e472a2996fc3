"use client";
import type { Problem } from "@heirloom/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { problemsOf, sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";
import type { Origin } from "./storage.ts";

export interface LaunchState {
  readonly launching: boolean;
  /** Why the launch of a text did not happen, other than by problems of the definition. */
  readonly failure: { readonly text: string; readonly reason: string } | null;
  /** What the server had against a text at its launch. */
  readonly refused: { readonly text: string; readonly problems: readonly Problem[] } | null;
  launch(text: string, definition: unknown): void;
}

/** Launches a definition, as a fork where it began with an experiment, and goes to its page. */
export function useLaunch({ from, generation }: Origin, launched: () => void): LaunchState {
  const client = useClient();
  const router = useRouter();
  const [state, setState] = useState<Omit<LaunchState, "launch">>({ launching: false, failure: null, refused: null });
  const fork =
    from === undefined ? {} : { from: { experiment: from, ...(generation === undefined ? {} : { generation }) } };
  const launch = (text: string, definition: unknown): void => {
    setState({ launching: true, failure: null, refused: null });
    client.experiments.launch.mutate({ definition, ...fork }).then(
      ({ id }) => {
        launched();
        router.push(`/experiments/${id}`);
      },
      (error: unknown) => {
        const problems = problemsOf(error);
        if (problems) setState({ launching: false, failure: null, refused: { text, problems } });
        else setState({ launching: false, failure: { text, reason: sentenceOf(error) }, refused: null });
      },
    );
  };
  return { ...state, launch };
}
