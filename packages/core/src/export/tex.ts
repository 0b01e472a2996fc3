const escapes: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "\\textquotedbl{}",
  "−": "$-$",
  "±": "$\\pm$",
  "×": "$\\times$",
  "→": "$\\to$",
  "≤": "$\\leq$",
  "≥": "$\\geq$",
  "∞": "$\\infty$",
  "·": "$\\cdot$",
  σ: "$\\sigma$",
  μ: "$\\mu$",
  α: "$\\alpha$",
  β: "$\\beta$",
  γ: "$\\gamma$",
  λ: "$\\lambda$",
  "²": "\\textsuperscript{2}",
  "\u202f": "\\,",
  "\u2009": "\\,",
  "\u00a0": "~",
};

/** Text that TeX prints as it is: no command, comment, mathematics or table cell begins in it; invisible characters are dropped. */
export function texText(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (one) => (/\s/.test(one) ? " " : ""));
  return plain
    .replace(/[ \t]+/g, " ")
    .trim()
    .replace(/[\\~^{}%&$#_<>|"−±×→≤≥∞·σμαβγλ²\u202f\u2009\u00a0]/gu, (one) => escapes[one] ?? `\\${one}`);
}

/** An address inside \url: what would end it or start a comment is written in per cent. */
export const texUrl = (address: string): string =>
  address.replace(/[\\{}%#^~\s]/g, (one) =>
    one === "%" || one === "#" ? `\\${one}` : encodeURIComponent(one).replaceAll("%", "\\%"),
  );
