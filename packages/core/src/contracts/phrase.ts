/** Words of a sentence about a definition; with a path, those that a value of the definition gave. */
export interface Phrase {
  readonly text: string;
  /** In a member's phrases: within its own configuration. */
  readonly path?: readonly (string | number)[];
}

/** How a member speaks of itself in labels and sentences. */
export interface Spoken<C> {
  /** Short words that tell this configuration from another of the axis: "10 % real, fresh". Absent: its kind. */
  describe?(config: C): string;
  /** Its part of the sentence that is the definition. Absent: its label. */
  phrase?(config: C): readonly Phrase[];
}
