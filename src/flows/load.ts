/** From texts to definitions, or to everything that is wrong with them: file, line, step and reason. */
import { checkFlow } from './check-flow'
import { checkNames } from './check-names'
import { definition as definitionSchema, rolesFile, type Definition, type RolesFile } from './definition'
import type { Problem } from './problems'
import type { Report } from './report'
import { shapeProblems } from './shape'
import { readYaml, type Source } from './yaml-source'

/** Every key of the two schemas, for "did you mean". */
const keys = (
  'code version title objective manual resolution approved effective series opens openedByFirstStep entry reopens notes ' +
  'steps joins id roles task status stage leaves uses tells knowledge notBy sameAs returns returnsAreReading coordinates ' +
  'splitsHere addressee call next kind label required internal secret group options parallel exclusive inclusive continue ' +
  'end step go channels reason procedure confirmsFirst waits split file section printedCode workingDays message from es en ' +
  'people outside owners'
).split(' ')

export type Loaded<T> = { ok: true; value: T; source: Source } | { ok: false; problems: Problem[] }

const shaped = <T>(text: string, file: string, schema: typeof definitionSchema | typeof rolesFile): Loaded<T> => {
  const { source, problems } = readYaml(text, file)
  if (!source) return { ok: false, problems }
  const parsed = schema.safeParse(source.value)
  if (!parsed.success) return { ok: false, problems: shapeProblems(source, parsed.error, keys) }
  return { ok: true, value: parsed.data as T, source }
}

/** Collects problems with the line of the path that each is about. */
export const reporter = (source: Source): { problems: Problem[]; report: Report } => {
  const problems: Problem[] = []
  const report: Report = (path, reason, step) =>
    problems.push({ file: source.file, line: source.line(path), ...(step !== undefined && { step }), reason })
  return { problems, report }
}

/** Reads one definition. What only the library knows (roles, other procedures) is checked by `buildLibrary`. */
export const loadDefinition = (
  text: string,
  file: string,
): { ok: true; definition: Definition; source: Source } | { ok: false; problems: Problem[] } => {
  const loaded = shaped<Definition>(text, file, definitionSchema)
  if (!loaded.ok) return loaded
  const { problems, report } = reporter(loaded.source)
  checkNames(loaded.value, report)
  if (!problems.length) checkFlow(loaded.value, report)
  if (problems.length) return { ok: false, problems }
  return { ok: true, definition: loaded.value, source: loaded.source }
}

/** Reads `roles.yaml`. */
export const loadRoles = (text: string, file: string): Loaded<RolesFile> => {
  const loaded = shaped<RolesFile>(text, file, rolesFile)
  if (!loaded.ok) return loaded
  const { problems, report } = reporter(loaded.source)
  const ids = loaded.value.roles.map((role) => role.id)
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) report(['roles', index, 'id'], `role "${id}" is written twice`)
  })
  for (const [code, role] of Object.entries(loaded.value.owners))
    if (!ids.includes(role)) report(['owners', code], `owners: unknown role "${role}"`)
  return problems.length ? { ok: false, problems } : loaded
}
