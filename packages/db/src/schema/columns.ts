import { customType, text, timestamp } from "drizzle-orm/pg-core";

/** `bytea`, as it comes from the driver. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/**
 * A column of numbers in `bytea`: little-endian Float64, NaN for a missing value. An array type would be read and written as
 * text, which for a thousand generations costs a hundred times as much.
 */
export const numbers = customType<{ data: Float64Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
  toDriver: (values) => Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  fromDriver: (stored) => new Float64Array(new Uint8Array(stored).buffer),
});

export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
export const createdAt = () => moment("created_at").notNull().defaultNow();
export const id = () => text("id").primaryKey();
