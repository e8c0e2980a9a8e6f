/** `conducto procedures diagram CODE`: its picture on standard output, with the marks of a case where one is named. */
import { memberOf } from '../bot/directory'
import { directory as directorySchema, type Directory } from '../bot/directory-model'
import { png } from '../bot/picture'
import { moment } from '../bot/times'
import type { CaseState } from '../flows/case'
import type { Library } from '../flows/definition'
import { diagram, type DiagramAsked } from '../flows/diagram/diagram'
import type { Store } from '../store/port'
import { type CliContext, reading } from './context'
import { CliFailure } from './failure'
import { findProcedure } from './find-procedure'

interface Request {
  code: string
  case?: string
  format: 'svg' | 'png'
}

/** @throws CliFailure when there is no such procedure or case. */
export async function proceduresDiagram(context: CliContext, library: Library, request: Request): Promise<void> {
  const definition = findProcedure(library, request.code)
  const number = request.case?.toUpperCase()
  const on = number ? await reading(context, ({ store }) => marked(context, store, number)) : undefined
  const drawn = await diagram({ library, definition, language: context.language, ...(on ? { on } : {}) })
  if (request.format === 'png') context.bytes(png(drawn))
  else context.out(drawn)
}

async function marked(context: CliContext, store: Store, number: string): Promise<NonNullable<DiagramAsked['on']>> {
  const [id] = await store.find('case', 'number', number)
  const stored = id ? await store.read<CaseState>('case', id) : undefined
  if (!stored) throw new CliFailure('noCase', { number })
  const people = await store.read<Directory>('directory', 'agency')
  const directory = directorySchema.parse(people?.state ?? {})
  const now = new Date(context.now()).toISOString()
  const telling = {
    name: (id: string) => memberOf(directory, id)?.name ?? '',
    moment: (iso: string) => moment(iso, now, context),
  }
  return { state: stored.state, telling }
}
