/**
 * `conducto procedures diagram CODE`: its picture on standard output, with the marks of a case
 * where one is named.
 */
import { wholeOf } from '../../store/case-history'
import { memberOf } from '../../bot/directory/directory'
import { directory as directorySchema, type Directory } from '../../bot/directory/directory-model'
import { png } from '../../bot/drawing/picture'
import { moment } from '../../bot/words/times'
import type { Library } from '../../flows/definition/definition'
import { lastFrameOf } from '../../flows/case/lookup'
import { diagram, type DiagramAsked } from '../../flows/diagram/diagram'
import type { Reading } from '../../app/program'
import { type CliContext, reading } from '../context'
import { findCase } from '../cases/find-case'
import { fileNameOf, findInCase, findProcedure } from './find-procedure'
import { checkOutput, write } from '../written'

interface Request {
  code: string
  case?: string
  format: 'svg' | 'png'
  output?: string
}

/** @throws CliFailure when there is no such procedure or case. */
export async function proceduresDiagram(
  context: CliContext,
  library: Library,
  request: Request,
): Promise<void> {
  const { code: word, format, output, case: number } = request
  const asked = number
    ? await reading(context, (opened) => marked(context, opened, { number, word }))
    : { library, definition: findProcedure(library, word) }
  const file = {
    kind: format.toUpperCase(),
    name: `${fileNameOf(asked.definition.code)}.${format}`,
  }
  checkOutput(context, file, output)
  const drawn = await diagram({ ...asked, language: context.language })
  write(context, { ...file, content: format === 'png' ? png(drawn) : drawn }, output)
}

/** The case, and the text of the procedure that it runs, where it runs one. */
async function marked(
  context: CliContext,
  opened: Reading,
  { number, word }: { number: string; word: string },
): Promise<Pick<DiagramAsked, 'library' | 'definition' | 'on'>> {
  const { store, library, offsetMs } = opened
  const stored = await findCase(opened, number, new Date(context.now() + offsetMs).toISOString())
  const people = await store.read<Directory>('directory', 'agency')
  const directory = directorySchema.parse(people?.state ?? {})
  const now = new Date(context.now()).toISOString()
  const telling = {
    name: (id: string) => memberOf(directory, id)?.name ?? '',
    moment: (iso: string) => moment(iso, now, context),
    recorded: (id: string) =>
      context.t('staff.map.recorded', { by: memberOf(directory, id)?.name ?? '' }),
  }
  const state = await wholeOf(store, stored.state)
  const definition = findInCase(library, state, word)
  const path = lastFrameOf(state, definition.code)?.path ?? definition.code
  return { library, definition, on: { state, path, telling } }
}
