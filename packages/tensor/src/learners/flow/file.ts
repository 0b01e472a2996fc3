import { readParameters, readSafetensors } from "../../safetensors/read.ts";
import { writeSafetensors } from "../../safetensors/write.ts";
import type { Parameters } from "../../params/parameters.ts";
import type { Standard } from "./standard.ts";

const FORMAT = "heirloom-flow-1";

const numbers = (values: Float64Array): string => JSON.stringify([...values]);

/** A trained field as a safetensors file; what it is standardised by stands in the metadata, in full precision. */
export function encodeFlow({ standard, parameters }: { standard: Standard; parameters: Parameters }): Uint8Array {
  const { center, sd } = standard;
  return writeSafetensors(parameters, { format: FORMAT, center: numbers(center), sd: numbers(sd) });
}

function numbersIn(metadata: Readonly<Record<string, string>>, name: string): Float64Array {
  const values: unknown = JSON.parse(metadata[name] ?? "null");
  if (Array.isArray(values) && values.every((value) => typeof value === "number")) return Float64Array.from(values);
  throw new Error(`the file of a flow has no list of numbers called "${name}" in its metadata`);
}

/** @throws when the bytes are no safetensors file, or not one of a flow */
export function decodeFlow(bytes: Uint8Array): { standard: Standard; parameters: Parameters } {
  // A copy, so that nobody's later writes to these bytes reach the model.
  const own = new Uint8Array(bytes);
  const { metadata } = readSafetensors(own);
  if (metadata["format"] !== FORMAT)
    throw new Error(`the file says its format is ${metadata["format"] ?? "unknown"}, not ${FORMAT}: is it a flow?`);
  const standard = { center: numbersIn(metadata, "center"), sd: numbersIn(metadata, "sd") };
  return { standard, parameters: readParameters(own) };
}
