/** `conducto procedures bpmn CODE`: one procedure as a BPMN 2.0 file on standard output. */
import { bpmnOf } from '../flows/bpmn/export'
import type { Library } from '../flows/definition'
import type { CliContext } from './context'
import { findProcedure } from './find-procedure'

/** @throws CliFailure when no procedure has that code. */
export async function proceduresBpmn(context: CliContext, library: Library, code: string): Promise<void> {
  context.out((await bpmnOf(findProcedure(library, code), library.roles)).trimEnd())
}
