"use client";
import type { FoundView } from "@heirloom/api";
import { useEffect, useState } from "react";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";

/** Typing is followed once it pauses. */
const PAUSE_MS = 120;

interface Found {
  /** What was searched for; another than what is typed until its answer has come. */
  readonly text: string;
  readonly found: readonly FoundView[];
  readonly failure: string | null;
}

const NOTHING: Found = { text: "", found: [], failure: null };

/** What has the words of a text in its name. */
export function useFound(typed: string): Found {
  const client = useClient();
  const [answer, setAnswer] = useState(NOTHING);
  const text = typed.trim();
  useEffect(() => {
    if (text === "") return;
    let late = false;
    const timer = setTimeout(() => {
      client.search.find.query({ text }).then(
        (found) => !late && setAnswer({ text, found, failure: null }),
        (error: unknown) => !late && setAnswer({ text, found: [], failure: sentenceOf(error) }),
      );
    }, PAUSE_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [client, text]);
  return text === "" ? NOTHING : answer;
}
