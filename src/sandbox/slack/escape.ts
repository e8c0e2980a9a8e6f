/** What Slack does to the three characters that its markup uses, in everything that people type. */
export function escapeTyped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** The same, but `@name` of a known user becomes a mention, as the client's completion does. */
export function encodeTyped(text: string, users: readonly { id: string; name: string }[]): string {
  const byName = new Map(users.map((user) => [user.name, user.id]))
  return escapeTyped(text).replace(/(^|\s)@([\w.-]+)/g, (whole, before: string, name: string) => {
    const id = byName.get(name)
    return id ? `${before}<@${id}>` : whole
  })
}
