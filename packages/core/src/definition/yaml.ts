import { parseDocument, stringify, type YAMLError } from "yaml";
import { checkDefinition, type Check, type CheckOptions } from "./check.ts";

const MAX_BYTES = 1_000_000;
const MAX_ALIASES = 100;

/** Reads a definition from YAML or JSON text and validates it. */
export function checkYaml(text: string, options: CheckOptions = {}): Check {
  if (text.length > MAX_BYTES) return refused("the definition is over 1 MB; a definition is a page of text");
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error) return refused(sentenceOf(error));
  try {
    return checkDefinition(document.toJS({ maxAliasCount: MAX_ALIASES }), options);
  } catch (cause) {
    // What cannot be resolved is said by the library in words; anything else is a bug.
    if (cause instanceof ReferenceError) return refused(aliasSentence(cause));
    throw cause;
  }
}

const refused = (message: string): Check => ({ ok: false, problems: [{ path: [], message }] });

function sentenceOf({ linePos, message }: YAMLError): string {
  const where = linePos?.[0];
  const place = where ? `line ${where.line}, column ${where.col}: ` : "";
  if (message.includes("multiple documents"))
    return `${place}a second document begins; keep one, without a line of ---`;
  if (message.includes("call stack")) return `${place}is nested too deep; a definition needs 5 levels`;
  return (
    place +
    message
      .split("\n")[0]!
      .replace(/:$/, "")
      .replace(/ at line \d+, column \d+$/, "")
  );
}

const aliasSentence = ({ message }: ReferenceError): string =>
  message.startsWith("Excessive")
    ? "aliases (*name) repeat too much; write the values out"
    : `${message}; write it out`;

/** A definition as YAML, short mappings on one line. */
export function toYaml(definition: unknown): string {
  return stringify(definition, { lineWidth: 100, flowCollectionPadding: true });
}
