/**
 * `conducto roles`: each role and who holds it today, from the store's directory where there is
 * one.
 */
import { dayOf } from '../bot/words/clock'
import { membersOf, memberOf } from '../bot/directory/directory'
import { directory as directorySchema, type Directory } from '../bot/directory/directory-model'
import type { Library } from '../flows/definition/definition'
import type { Role } from '../flows/definition/roles-file'
import { loadLibrary } from '../library/procedures'
import { StoreError } from '../store/errors'
import { type CliContext, configToRead, printJson, reading } from './context'
import { table } from './table'

/** Outside roles have no members: whoever reports plays them. */
export async function roles(context: CliContext, options: { json?: boolean }): Promise<void> {
  const day = dayOf(new Date(context.now()).toISOString())
  const { library, directory } = await known(context)
  const rows = [...library.roles.values()].map((role) => rowOf(role, directory, day))
  if (options.json) return printJson(context, rows)
  const { t, language, out } = context
  const headings = ['role', 'title', 'members'].map((key) => t(`system.column.${key}`))
  const lines = rows.map((row) => [
    row.role,
    row.title[language],
    row.members.map(({ name }) => name).join(', ') ||
      (row.outside ? t('system.cli.outsideRole') : '—'),
  ])
  for (const line of table([headings, ...lines], context.width)) out(line)
}

/** Before the first start there is no directory: the roles are there all the same. */
async function known(context: CliContext): Promise<{ library: Library; directory: Directory }> {
  try {
    return await reading(context, async ({ store, library }) => {
      const [stored] = (await store.list<Directory>('directory', { limit: 1 })).rows
      return { library, directory: directorySchema.parse(stored?.state ?? {}) }
    })
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'store_missing') throw error
    return {
      library: loadLibrary(configToRead(context).proceduresDir),
      directory: directorySchema.parse({}),
    }
  }
}

const rowOf = (role: Role, directory: Directory, day: string) => ({
  role: role.id,
  title: role.title,
  outside: role.outside,
  members: membersOf(directory, role.id, day).map((id) => ({
    id,
    name: memberOf(directory, id)?.name ?? id,
  })),
})
