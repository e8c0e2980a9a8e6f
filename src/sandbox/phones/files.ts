/** What a telephone is sent lies on it, whoever made it. */
import type { FileRef } from '../../flows/case/case'
import type { PersonOutbound } from '../../bot/channels/port'
import type { FileStore } from '../../store/port'

export async function filesOn(
  store: FileStore,
  { files, papers = [] }: Pick<PersonOutbound, 'files' | 'papers'>,
): Promise<FileRef[]> {
  const added = await Promise.all(
    papers.map(async ({ name, mime, bytes }) => ({ ...(await store.put(bytes)), name, mime })),
  )
  return [...files, ...added]
}
