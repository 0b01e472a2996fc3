import { expect, test } from "vitest";
import { visibleSegments } from "./visible.ts";

const shown = (text: string): string =>
  visibleSegments(text)
    .map((segment) => (segment.marked ? `[${segment.text}]` : segment.text))
    .join("");

test.each([
  ["plain <b>text</b>\n\tstays", "plain <b>text</b>\n\tstays"],
  ["abc\u202Etxt.exe", "abc[U+202E]txt.exe"],
  ["\u0000a\u001b[31m\u007f", "[␀]a[␛][31m[␡]"],
  ["zero\u200Bwidth\uFEFF", "zero[U+200B]width[U+FEFF]"],
  ["tag\u{E0041}", "tag[U+E0041]"],
  ["half \uD800 pair", "half [U+D800] pair"],
  ["line\r\nend", "line\nend"],
  ["bare\rreturn", "bare[␍]return"],
  ["emoji 🜁 שלום", "emoji 🜁 שלום"],
  ["", ""],
])("%j is shown as %j", (text, expected) => expect(shown(text)).toBe(expected));
