"use client";
import { diffLines, type DiffLine } from "@heirloom/core";
import { useMemo } from "react";
import { writeYaml } from "../editor/draft/yaml.ts";
import { cn } from "../ui/cn.ts";
import { Plain } from "../ui/plain.tsx";
import { foldLines } from "./folded.ts";

interface Props {
  readonly before: unknown;
  readonly after: unknown;
  readonly texts?: readonly [before: string, after: string] | undefined;
}

/** Most lines that are drawn; a definition is a page of text. */
const MOST = 1_000;

/** Both texts line by line, with the line numbers of each and a sign for what goes and what comes. */
export function YamlDiff({ before, after, texts }: Props) {
  const lines = useMemo(() => {
    const [old, young] = texts ?? [writeYaml(before), writeYaml(after)];
    return foldLines(diffLines(old, young));
  }, [before, after, texts]);
  return (
    <div
      className="mono max-h-[60vh] overflow-auto rounded-2 bg-sunk py-2 text-[12.5px] leading-5"
      tabIndex={0}
      role="region"
      aria-label="Changes as YAML"
    >
      <table className="w-full border-collapse">
        <tbody>
          {lines.slice(0, MOST).map((line, index) =>
            "skipped" in line ? (
              <tr key={index}>
                <td colSpan={4} className="py-0.5 pl-[104px] text-ink-3">
                  ⋯ {line.skipped} lines that are the same
                </td>
              </tr>
            ) : (
              <Line key={index} line={line} />
            ),
          )}
        </tbody>
      </table>
      {lines.length > MOST && (
        <p className="px-3 pt-1 text-ink-3">{lines.length - MOST} more lines that are not drawn</p>
      )}
    </div>
  );
}

const signOf = ({ before, after }: DiffLine): { sign: string; word: string; tint: string } => {
  if (after === null) return { sign: "−", word: "removed", tint: "bg-bad-wash shadow-[inset_2px_0_var(--bad)]" };
  if (before === null) return { sign: "+", word: "added", tint: "bg-good-wash shadow-[inset_2px_0_var(--good)]" };
  return { sign: "", word: "", tint: "" };
};

function Line({ line }: { line: DiffLine }) {
  const { sign, word, tint } = signOf(line);
  return (
    <tr className={tint}>
      <td className="w-9 px-1 text-right text-tick text-ink-3 select-none">{line.before}</td>
      <td className="w-9 px-1 text-right text-tick text-ink-3 select-none">{line.after}</td>
      <td className="w-4 text-center text-ink-2">
        <span aria-hidden>{sign}</span>
        <span className="sr-only">{word}</span>
      </td>
      <td className={cn("px-2 whitespace-pre-wrap [overflow-wrap:anywhere]", sign === "" && "text-ink-2")}>
        <Plain text={line.text === "" ? " " : line.text} />
      </td>
    </tr>
  );
}
