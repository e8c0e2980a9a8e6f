/** What a receipt says in plain, a fact each: `role:operador`, in the order of the alphabet. */
export const facts = (
  of: Record<string, string | number | boolean | readonly string[] | undefined>,
): string[] =>
  Object.entries(of)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}:${String(value)}`)
    .sort()
