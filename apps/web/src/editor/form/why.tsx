"use client";
import type { Fix, Problem } from "@heirloom/core";
import { Button } from "../../ui/button.tsx";
import { useForm } from "./context.tsx";
import { sentence } from "./problems.ts";
import { fixEdits } from "./sweep.ts";

/** Why a choice cannot stay, and what would put it right. Stands under the choice. */
export function Why({ id, problems, title }: { id: string; problems: readonly Problem[]; title: string }) {
  if (problems.length === 0) return null;
  return (
    <div
      id={id}
      data-problems
      className="mt-3 flex flex-col gap-3 border-l-2 border-warn bg-warn-wash px-4 py-3 text-[13.5px]"
    >
      {byFixes(problems).map((group) => (
        <div key={JSON.stringify(group)}>
          {group.map((problem) => (
            <p key={JSON.stringify(problem)} className="font-semibold [overflow-wrap:anywhere]">
              {sentence(problem, title)}
            </p>
          ))}
          <Fixes fixes={group[0]?.fixes ?? []} />
        </div>
      ))}
    </div>
  );
}

/** Problems that the same fixes put right stand together, so that no button stands twice. */
function byFixes(problems: readonly Problem[]): Problem[][] {
  return [...Map.groupBy(problems, ({ fixes }) => JSON.stringify(fixes ?? [])).values()];
}

function Fixes({ fixes }: { fixes: readonly Fix[] }) {
  const { value: definition, edit } = useForm();
  if (fixes.length === 0) return null;
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {fixes.map(({ label, path, value }) => (
        <Button key={label} size="small" onClick={() => edit(fixEdits(definition, { path, value }))}>
          {label}
        </Button>
      ))}
    </div>
  );
}
