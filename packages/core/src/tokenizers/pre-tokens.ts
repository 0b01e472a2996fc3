/**
 * Pieces that no merge reaches across, as GPT-2 cuts them (Radford et al. 2019): English clitics, a run of letters, digits or other
 * signs with the space before it, white space.
 */
const PRE_TOKEN = /'(?:s|t|re|ve|m|ll|d)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

/** The pieces of a text, which joined are the text again. */
export const preTokens = (text: string): readonly string[] => text.match(PRE_TOKEN) ?? [];
