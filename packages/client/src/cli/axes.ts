import { axes } from "@heirloom/core";
import { Command } from "commander";
import { jsonOption, type JsonOption } from "./options.ts";
import { print } from "./output.ts";
import { columns } from "./table.ts";

export function axesCommand(): Command {
  return new Command("axes").description("list what a definition can be made of").addOption(jsonOption()).action(list);
}

function list({ json }: JsonOption): void {
  const all = axes();
  if (json) return print(JSON.stringify(all));
  for (const [axis, members] of Object.entries(all)) {
    print(axis);
    const rows = members.map((member: { kind?: string; name?: string; summary: string }) => [
      member.kind ?? member.name ?? "",
      member.summary,
    ]);
    for (const line of columns(rows)) print(`  ${line}`);
  }
}
