type Value = string | number | boolean

// A type, not an interface: only a type fits the audit log's JSON column.
export type ChangedField = { field: string; from: Value; to: Value }

/** The fields of an edit that differ from what is there, for the write and for the audit log. */
export function changedFields<T extends { readonly [K in keyof T]: Value }>(
  current: T,
  edit: { readonly [K in keyof T]?: T[K] | undefined },
): ChangedField[] {
  return (Object.keys(edit) as (keyof T & string)[]).flatMap((field) => {
    const to = edit[field]
    return to === undefined || to === current[field] ? [] : [{ field, from: current[field], to }]
  })
}
