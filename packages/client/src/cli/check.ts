import { Command } from "commander";
import { labelOf, definitionHash, lawsOf, type LawSeries } from "@heirloom/core";
import { openArms, readDefinitionFile } from "../definition-file/read.ts";
import { jsonOption, type JsonOption } from "./options.ts";
import { print } from "./output.ts";
import { columns } from "./table.ts";
import { count, many } from "./words.ts";

export function checkCommand(): Command {
  return new Command("check")
    .description("validate a definition and say what it would run")
    .argument("<file>", "definition in YAML or JSON; - reads standard input")
    .addOption(jsonOption())
    .action(check);
}

async function check(file: string, { json }: JsonOption): Promise<void> {
  const read = await readDefinitionFile(file);
  const { definition, arms } = read.checked;
  const opened = await openArms(read);
  const laws = new Map(
    opened.map(({ arm, source, size }) => [arm.letter, lawsOf({ arm: arm.definition, source, size })]),
  );
  const hash = definitionHash(definition);
  if (json) {
    const listed = arms.map(({ letter, values }) => ({ letter, values, laws: laws.get(letter) ?? [] }));
    return print(JSON.stringify({ definitionHash: hash, arms: listed }));
  }
  const chains = arms.reduce((sum, arm) => sum + arm.definition.replicates, 0);
  print(`${definition.name}: ${many(arms.length, "arm")}, ${count(chains)} chains`);
  print(`definition ${hash}`);
  const rows = arms.map((arm) => [arm.letter, labelOf(arm), lawNames(laws.get(arm.letter))]);
  for (const line of columns([["arm", "", "laws"], ...rows])) print(`  ${line}`);
}

const lawNames = (laws: readonly LawSeries[] | undefined): string =>
  laws === undefined || laws.length === 0 ? "–" : laws.map(({ metric, name }) => `${metric}: ${name}`).join("; ");
