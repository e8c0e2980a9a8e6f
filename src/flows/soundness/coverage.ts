/**
 * Which step carries each row of the manuals' tables, and which rows nobody carries. Rows are data:
 * `manuals/`.
 */
import { z } from 'zod'
import { parse } from 'yaml'
import type { Definition } from '../definition/definition'

const file = z.strictObject({
  roles: z.record(z.string(), z.array(z.string()).min(1)),
  manuals: z.array(
    z.strictObject({
      procedure: z.string(),
      file: z.string(),
      section: z.string(),
      rows: z.array(z.strictObject({ number: z.string(), role: z.string() })),
    }),
  ),
})
/** The rows of the manuals as printed, and which roles their names stand for. */
export type ManualRows = z.infer<typeof file>

/** Reads `manual-rows.yaml`; it throws when the file is not what it has to be. */
export const readManualRows = (text: string): ManualRows => file.parse(parse(text))

export interface RowCovered {
  /** File and section of the manual. */
  manual: string
  number: string
  /** As the manual prints it. */
  role: string
  /** The step that carries it. */
  step?: string
  /** `step`: none has its number. `role`: the step is not of those whom the row names. */
  missing?: 'step' | 'role'
}

/** The rows of one procedure; empty for one that is not from the manuals. */
export const coverageOf = ({ roles, manuals }: ManualRows, definition: Definition): RowCovered[] =>
  manuals
    .filter(({ procedure }) => procedure === definition.code)
    .flatMap(({ rows, file, section }) =>
      rows.map((row) => ({ ...row, manual: `${file} ${section}` })),
    )
    .map(({ number, role, manual }): RowCovered => {
      const step = definition.steps.find((step) => step.id === number)
      if (!step) return { manual, number, role, missing: 'step' }
      const same = String([...(roles[role] ?? [])].sort()) === String([...step.roles].sort())
      return { manual, number, role, step: step.id, missing: same ? undefined : 'role' }
    })
