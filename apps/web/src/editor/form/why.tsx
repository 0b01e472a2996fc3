"use client";
import type { Problem } from "@heirloom/core";
import { Button } from "../../ui/button.tsx";
import { useForm } from "./context.tsx";
import { sentence } from "./problems.ts";
import { fixEdits } from "./sweep.ts";

/** Why a choice cannot stay, and what would put it right. Stands under the choice. */
export function Why({ id, problems, title }: { id: string; problems: readonly Problem[]; title: string }) {
  if (problems.length === 0) return null;
  return (
    <div id={id} className="mt-3 flex flex-col gap-3 border-l-2 border-warn bg-warn-wash px-4 py-3 text-[13.5px]">
      {problems.map((problem) => (
        <Reason key={JSON.stringify(problem)} problem={problem} title={title} />
      ))}
    </div>
  );
}

function Reason({ problem, title }: { problem: Problem; title: string }) {
  const { value: definition, edit } = useForm();
  const { fixes = [] } = problem;
  return (
    <div>
      <p className="font-semibold [overflow-wrap:anywhere]">{sentence(problem, title)}</p>
      {fixes.length > 0 && (
        <div className="mt-2 flex flex-wrap gap-2">
          {fixes.map(({ label, path, value }) => (
            <Button key={label} size="small" onClick={() => edit(fixEdits(definition, { path, value }))}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
