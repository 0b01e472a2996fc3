import { z } from "zod";
import { number } from "../definition/words.ts";

/** A temperature that samplers apply before they cut. */
export const temperatureField = z.number().positive().max(100).default(1).meta({
  title: "Temperature",
  description: "Applied before the cut. Below 1 sharpens, above 1 flattens.",
});

/** ", temperature 0.8", or nothing at 1. */
export const temperatureWords = (temperature: number): string =>
  temperature === 1 ? "" : `, temperature ${number(temperature)}`;

/** The decoding field, left out at 1. */
export const tempered = (temperature: number): { readonly temperature?: number } =>
  temperature === 1 ? {} : { temperature };
