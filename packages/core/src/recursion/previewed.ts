/** Replicates of an arm whose samples are kept for reading, and how much of each. */
export const PREVIEWED_REPLICATES = 3;
export const PREVIEW_ITEMS = 256;
