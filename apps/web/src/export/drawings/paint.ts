/** Colour of an arm's marks. */
export const armMark = (slot: number): string => (slot === 0 ? "var(--rule-2)" : `var(--arm-${slot})`);

/** Of its text, and of its law. */
export const armText = (slot: number): string => (slot === 0 ? "var(--ink-3)" : `var(--arm-${slot}-ink)`);
