/** Drawings wait for their turn: one a frame, so that many plots never hold up the page together. */
const waiting = new Map<object, () => void>();
let frame = 0;

function next(): void {
  frame = 0;
  const [first] = waiting;
  if (!first) return;
  const [owner, draw] = first;
  waiting.delete(owner);
  draw();
  if (waiting.size > 0) frame = requestAnimationFrame(next);
}

/** Draws in a coming frame; of several drawings of one owner only the last is done. */
export function drawInTurn(owner: object, draw: () => void): void {
  waiting.set(owner, draw);
  frame ||= requestAnimationFrame(next);
}

/** Nothing more is drawn for this owner. */
export function giveUpTurn(owner: object): void {
  waiting.delete(owner);
}
