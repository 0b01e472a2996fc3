import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const core = fileURLToPath(new URL("../../packages/core/", import.meta.url));
const original = join(core, "src");

/** A family to add. */
export interface Addition {
  /** Within core's source. */
  readonly folder: string;
  /** Of its folder, its module and its export. */
  readonly name: string;
}

/** How one tree differs from another, by paths relative to them. */
export interface Difference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: Readonly<
    Record<string, { readonly added: readonly string[]; readonly removed: readonly string[] }>
  >;
}

/**
 * Core as it is once a family is added by the README of families: a copy of its source with the folder and the family's lines in
 * `families/index.ts`. The copy lies inside the package, so that its dependencies resolve, and is gone when this returns: modules
 * are read when they are imported.
 */
export async function extend<Core>({ folder, name }: Addition): Promise<{ core: Core; difference: Difference }> {
  const home = mkdtempSync(join(core, ".extension-"));
  const copy = join(home, "src");
  try {
    cpSync(original, copy, { recursive: true, filter: isSource });
    cpSync(join(original, folder), join(copy, "families", name), { recursive: true, filter: isSource });
    const index = join(copy, "families", "index.ts");
    writeFileSync(index, registered(readFileSync(index, "utf8"), name));
    const difference = differenceOf(original, copy);
    return { core: (await import(join(copy, "index.ts"))) as Core, difference };
  } finally {
    rmSync(home, { recursive: true });
  }
}

const isSource = (path: string): boolean => !path.endsWith(".test.ts");

/** The list with an import before the first blank line and an entry at the end. */
function registered(list: string, name: string): string {
  const line = `import { ${name} } from "./${name}/${name}.ts";\n`;
  return list.replace("\n\n", `\n${line}\n`).replace("\n] as const", `\n  ${name},\n] as const`);
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => isSource(path) && statSync(join(folder, path)).isFile())
    .toSorted();

const linesOf = (folder: string, path: string): string[] => readFileSync(join(folder, path), "utf8").split("\n");

function differenceOf(before: string, after: string): Difference {
  const both = filesIn(after).filter((path) => existsSync(join(before, path)));
  const changes = both.flatMap((path) => {
    const [old, now] = [linesOf(before, path), linesOf(after, path)];
    if (old.join("\n") === now.join("\n")) return [];
    const added = now.filter((line) => !old.includes(line));
    const removed = old.filter((line) => !now.includes(line));
    return [[path, { added, removed }] as const];
  });
  return {
    added: filesIn(after).filter((path) => !existsSync(join(before, path))),
    removed: filesIn(before).filter((path) => !existsSync(join(after, path))),
    changed: Object.fromEntries(changes),
  };
}
