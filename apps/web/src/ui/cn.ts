import { clsx, type ClassValue } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    classGroups: {
      "font-size": [{ text: ["tick", "small", "body", "read", "h3", "h2", "h1"] }],
      rounded: [{ rounded: ["1", "2", "3"] }],
    },
  },
});

/** Class names joined; of conflicting Tailwind utilities the last one stays. */
export const cn = (...classes: ClassValue[]): string => merge(clsx(classes));
