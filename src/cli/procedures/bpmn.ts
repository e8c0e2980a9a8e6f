/** `conducto procedures bpmn CODE`: one procedure as a BPMN 2.0 file on standard output. */
import { bpmnOf } from '../../flows/bpmn/export'
import type { Library } from '../../flows/definition/definition'
import type { CliContext } from '../context'
import { fileNameOf, findProcedure } from './find-procedure'
import { checkOutput, write } from '../written'

/** @throws CliFailure when no procedure has that code. */
export async function proceduresBpmn(
  context: CliContext,
  library: Library,
  { code, output }: { code: string; output?: string },
): Promise<void> {
  const definition = findProcedure(library, code)
  const file = { kind: 'BPMN', name: `${fileNameOf(definition.code)}.bpmn` }
  checkOutput(context, file, output)
  write(context, { ...file, content: (await bpmnOf(definition, library.roles)).trimEnd() }, output)
}
