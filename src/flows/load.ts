/** From texts to definitions, or to everything that is wrong with them: file, line, step and reason. */
import { checkFlow } from './check-flow'
import { checkNames } from './check-names'
import {
  definition as definitionSchema,
  join,
  output,
  rolesFile,
  step,
  type Definition,
  type RolesFile,
} from './definition'
import { didYouMean, type Problem } from './problems'
import type { Report } from './report'
import { shapeProblems } from './shape'
import { readYaml, type Source } from './yaml-source'

/** Every key that the two kinds of file know, for "did you mean". */
const keys = [
  ...[definitionSchema, step, output, join, rolesFile].flatMap((schema) => Object.keys(schema.shape)),
  ...'parallel exclusive inclusive continue end step go channels reason procedure confirmsFirst options'.split(' '),
  ...'file section printedCode workingDays message from es en people outside'.split(' '),
]

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

/**
 * Reads `roles.yaml`.
 * @param base the roles that it adds to: a role of the same id is replaced, and its owners may name theirs.
 */
export const loadRoles = (text: string, file: string, base?: RolesFile): Loaded<RolesFile> => {
  const loaded = shaped<RolesFile>(text, file, rolesFile)
  if (!loaded.ok) return loaded
  const { problems, report } = reporter(loaded.source)
  const ids = loaded.value.roles.map((role) => role.id)
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) report(['roles', index, 'id'], `role "${id}" is written twice`)
  })
  const roles = [...(base?.roles ?? []).filter((role) => !ids.includes(role.id)), ...loaded.value.roles]
  const known = roles.map((role) => role.id)
  for (const [code, role] of Object.entries(loaded.value.owners))
    if (!known.includes(role)) report(['owners', code], `owners: unknown role "${role}"${didYouMean(role, known)}`)
  if (problems.length) return { ok: false, problems }
  return { ...loaded, value: { roles, owners: { ...base?.owners, ...loaded.value.owners } } }
}
