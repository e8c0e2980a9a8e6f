/** Literals in which a field that nobody gave must not be there at all. */

/** The same fields: one that may be `undefined` is one that may be missing. */
export type Present<Fields extends object> = string extends keyof Fields
  ? { [Key in keyof Fields]: Exclude<Fields[Key], undefined> }
  : { [Key in keyof Fields as undefined extends Fields[Key] ? never : Key]: Fields[Key] } & {
      [Key in keyof Fields as undefined extends Fields[Key] ? Key : never]?: Exclude<
        Fields[Key],
        undefined
      >
    }

/**
 * The fields of a literal that are given: those that are `undefined` are left out. Only for where
 * the absence itself is read: what is hashed or chained, compared or counted by its keys, laid over
 * another object, or handed to a library that takes `undefined` for a value. Elsewhere a field with
 * `undefined` says the same.
 */
export const present = <Fields extends object>(fields: Fields): Present<Fields> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<Fields>
