"use client";
import { useMemo } from "react";

/** The same list as long as it has the same words, none of which has a space. */
export function useList(words: readonly string[]): readonly string[] {
  const text = words.join(" ");
  return useMemo(() => (text === "" ? [] : text.split(" ")), [text]);
}
