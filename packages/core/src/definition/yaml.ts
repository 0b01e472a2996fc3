import { parseDocument, stringify } from "yaml";
import { checkDefinition, type Check, type CheckOptions } from "./check.ts";

const MAX_BYTES = 1_000_000;

/** Reads a definition from YAML or JSON text and validates it. */
export function checkYaml(text: string, options: CheckOptions = {}): Check {
  if (text.length > MAX_BYTES) {
    return {
      ok: false,
      problems: [{ path: [], message: "the definition is over 1 MB; a definition is a page of text" }],
    };
  }
  const document = parseDocument(text, { prettyErrors: true, maxAliasCount: 100 } as object);
  const [error] = document.errors;
  if (error) {
    const where = error.linePos?.[0];
    const place = where ? `line ${where.line}, column ${where.col}: ` : "";
    return {
      ok: false,
      problems: [{ path: [], message: `${place}${error.message.split("\n")[0]!.replace(/:$/, "")}` }],
    };
  }
  return checkDefinition(document.toJS({ maxAliasCount: 100 }), options);
}

/** A definition as YAML, short mappings on one line. */
export function toYaml(definition: unknown): string {
  return stringify(definition, { lineWidth: 100, flowCollectionPadding: true });
}
