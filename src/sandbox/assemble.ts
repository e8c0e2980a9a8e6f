/** The page's server over the program's parts: what the composition root calls. */
import { join } from 'node:path'
import type { Library } from '../flows/definition'
import type { FileStore, Store } from '../store/port'
import type { Cases } from '../bot/cases'
import type { SandboxClock } from './clock'
import type { DemoData } from './demo-data'
import type { Phones } from './phones'
import { createSandboxServer, type SandboxServer } from './server'
import { createSandboxCases } from './server/case-pane'
import type { SlackStandIn } from './slack/stand-in'
import { createTour, loadTour } from './tour'

export interface SandboxParts {
  slack: SlackStandIn
  phones: Phones
  clock: SandboxClock
  files: FileStore
  store: Store
  library: Library
  cases: Pick<Cases, 'byNumber'>
  demo: DemoData
  dataDir: string
  language?: 'es' | 'en'
  /** Name of a contact, by id; members are those of the demo. */
  contactName?(id: string): string | undefined | Promise<string | undefined>
  onError?(error: unknown): void
}

/** Makes cases, tour and members out of the parts. Call after the stand-in has started. */
export function assembleSandbox(parts: SandboxParts): SandboxServer {
  const { slack, phones, clock, files, store, library, cases, demo, language = 'es' } = parts
  const { members, persons, casesChannel } = demo
  const nameOf = async (id: string): Promise<string> =>
    members.find((one) => one.id === id)?.name ?? (await parts.contactName?.(id)) ?? id
  return createSandboxServer({
    ...{ slack, phones, clock, files, casesChannel, language },
    cases: createSandboxCases({ cases, store, library, names: nameOf, language }),
    tour: createTour({
      ...{ slack, phones, clock, members, persons, casesChannel, script: loadTour() },
      file: join(parts.dataDir, 'tour.json'),
    }),
    members: members.map(({ id, name, roles }) => ({
      ...{ id, name },
      roles: roles.map((role) => library.roles.get(role)?.title[language] ?? role),
    })),
    ...(parts.onError ? { onError: parts.onError } : {}),
  })
}
