import { armSchema, definitionSchema, type ArmDefinition, type Definition } from "./schema.ts";

/** A stored arm with the defaults of options that came after it; as it is where it is no arm any more. */
export const restoreArm = (stored: ArmDefinition): ArmDefinition => armSchema.safeParse(stored).data ?? stored;

/** The same for a whole definition. */
export const restoreDefinition = (stored: Definition): Definition => definitionSchema.safeParse(stored).data ?? stored;
