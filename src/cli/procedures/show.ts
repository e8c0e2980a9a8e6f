/** `conducto procedures show CODE`: one procedure as a table of its steps. */
import type { Definition, Library, Step } from '../../flows/definition/definition'
import type { Reading } from '../../app/program'
import { postsOf } from '../cases/act-words'
import { type CliContext, printJson, reading } from '../context'
import { findCase } from '../cases/find-case'
import { findInCase, findProcedure } from './find-procedure'
import { flowWords } from './flow-words'
import { table, wrap } from '../table'

/** @throws CliFailure when no procedure has that code. */
export async function proceduresShow(
  context: CliContext,
  library: Library,
  request: { code: string; case?: string; json?: boolean },
): Promise<void> {
  const { code: word, case: number } = request
  const found = number
    ? await reading(context, (opened) => ofCase(context, opened, { number, word }))
    : findProcedure(library, word)
  if (request.json) return printJson(context, found)
  const { t, language, out, width } = context
  const { code, version, reading: read, resolution, effective } = found
  out(t('system.cli.procedureHead', { code, version, reading: read, title: found.title[language] }))
  out(t('system.cli.procedureResolution', { resolution, effective }))
  for (const line of wrap(found.objective[language], width)) out(line)
  out('')
  const headings = ['step', 'role', 'title', 'leaves', 'next'].map((key) =>
    t(`system.column.${key}`),
  )
  for (const line of table([headings, ...stepRows(found, library, context)], width)) out(line)
}

/** The text that a case runs, whatever new cases take. */
async function ofCase(
  context: CliContext,
  opened: Reading,
  { number, word }: { number: string; word: string },
): Promise<Definition> {
  const now = new Date(context.now() + opened.offsetMs).toISOString()
  const { state } = await findCase(opened, number, now)
  return findInCase(opened.library, state, word)
}

function stepRows(definition: Definition, library: Library, context: CliContext): string[][] {
  const { language, t } = context
  const observed = (step: Step): string =>
    step.returns.length > 0
      ? `; ${t('system.cli.flowReturns', { steps: step.returns.join(', ') })}`
      : ''
  return definition.steps.map((step) => [
    step.id,
    postsOf({ library, language }, step.roles),
    step.title[language],
    step.leaves.map((output) => output.label[language]).join(', ') || '—',
    flowWords(step.next, context) + observed(step),
  ])
}
