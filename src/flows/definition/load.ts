/**
 * From texts to definitions, or to everything that is wrong with them: file, line, step and reason.
 */
import { fieldOption, field, form, rule, section, warning } from '../forms/form'
import { checkFlow } from './check-flow'
import { checkForms } from './check-forms'
import { checkNames } from './check-names'
import { checkStarts } from './check-starts'
import {
  definition as definitionSchema,
  join,
  manual,
  output,
  sends,
  step,
  type Definition,
} from './definition'
import { rolesFile, terms, unit, type RolesFile } from './roles-file'
import { languageCodes } from '../languages'
import { didYouMean, type Problem } from './problems'
import { starts } from './starts'
import type { Report } from './report'
import { shapeProblems } from './shape'
import { readYaml, type Source } from './yaml-source'
import { withEveryLanguage } from '../words'

/** Every key that the two kinds of file know, for "did you mean". */
const keys = [
  ...[definitionSchema, starts, manual, step, output, sends, join, rolesFile, terms, unit].flatMap(
    (schema) => Object.keys(schema.shape),
  ),
  ...[form, section, field, fieldOption, rule, warning].flatMap((schema) =>
    Object.keys(schema.shape),
  ),
  ...'field is output any until proposed'.split(' '),
  ...'parallel exclusive inclusive continue end step go channels reason without linked'.split(' '),
  ...'procedure confirmsFirst gives option'.split(' '),
  ...languageCodes,
  ...'of before now workingDays message from people outside whole steps'.split(' '),
]

export type Loaded<T> = { ok: true; value: T; source: Source } | { ok: false; problems: Problem[] }

/** A text that was published may be older than one of the languages. */
interface Origin {
  published?: boolean
}

const shaped = <T>(
  text: string,
  file: string,
  schema: typeof definitionSchema | typeof rolesFile,
  { published = false }: Origin = {},
): Loaded<T> => {
  const { source, problems } = readYaml(text, file)
  if (!source) return { ok: false, problems }
  const parsed = schema.safeParse(published ? withEveryLanguage(source.value) : source.value)
  if (!parsed.success) return { ok: false, problems: shapeProblems(source, parsed.error, keys) }
  return { ok: true, value: parsed.data as T, source }
}

/** Collects problems with the line of the path that each is about. */
export const reporter = (source: Source): { problems: Problem[]; report: Report } => {
  const problems: Problem[] = []
  const report: Report = (path, reason, step) =>
    problems.push({
      file: source.file,
      line: source.line(path),
      step,
      reason,
    })
  return { problems, report }
}

/**
 * Reads one definition. What only the library knows (roles, other procedures) is checked by
 * `buildLibrary`.
 */
export const loadDefinition = (
  text: string,
  file: string,
  origin: Origin = {},
): { ok: true; definition: Definition; source: Source } | { ok: false; problems: Problem[] } => {
  const loaded = shaped<Definition>(text, file, definitionSchema, origin)
  if (!loaded.ok) return loaded
  const { problems, report } = reporter(loaded.source)
  checkNames(loaded.value, report)
  if (!problems.length) checkForms(loaded.value, report)
  if (!problems.length) checkStarts(loaded.value, report)
  if (!problems.length) checkFlow(loaded.value, report)
  if (problems.length) return { ok: false, problems }
  return { ok: true, definition: loaded.value, source: loaded.source }
}

/**
 * Reads `roles.yaml`.
 * @param base the roles that it adds to: a role of the same id is replaced, and its owners may name
 *   theirs.
 */
export const loadRoles = (
  text: string,
  file: string,
  base?: RolesFile,
  origin: Origin = {},
): Loaded<RolesFile> => {
  const loaded = shaped<RolesFile>(text, file, rolesFile, origin)
  if (!loaded.ok) return loaded
  const { problems, report } = reporter(loaded.source)
  const ids = loaded.value.roles.map((role) => role.id)
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) report(['roles', index, 'id'], `role "${id}" is written twice`)
  })
  const roles = [
    ...(base?.roles ?? []).filter((role) => !ids.includes(role.id)),
    ...loaded.value.roles,
  ]
  const known = roles.map((role) => role.id)
  for (const [code, role] of Object.entries(loaded.value.owners))
    if (!known.includes(role))
      report(['owners', code], `owners: unknown role "${role}"${didYouMean(role, known)}`)
  checkTime(loaded.value, known, report)
  checkRegistrars(loaded.value.registrars, roles, report)
  if (problems.length) return { ok: false, problems }
  return { ...loaded, value: { ...withBase(loaded.value, base), roles } }
}

/** Roles that terms, levels and units name have to exist. */
const checkTime = (
  { terms: { roles: byRole }, escalation, units }: RolesFile,
  known: string[],
  report: Report,
) => {
  const unknown = (path: (string | number)[], role: string) => {
    if (!known.includes(role)) report(path, `unknown role "${role}"${didYouMean(role, known)}`)
  }
  for (const role of Object.keys(byRole)) unknown(['terms', 'roles', role], role)
  for (const [role, above] of Object.entries(escalation)) {
    unknown(['escalation', role], role)
    unknown(['escalation', role], above)
  }
  units.forEach(({ roles, heads }, index) => {
    roles.forEach((role, at) => unknown(['units', index, 'roles', at], role))
    heads.forEach((role, at) => unknown(['units', index, 'heads', at], role))
  })
}

/** Roles of the agency: nobody registers themselves. */
const checkRegistrars = (
  registrars: readonly string[],
  roles: RolesFile['roles'],
  report: Report,
) => {
  const known = roles.map(({ id }) => id)
  registrars.forEach((id, index) => {
    const role = roles.find((other) => other.id === id)
    if (!role) report(['registrars', index], `unknown role "${id}"${didYouMean(id, known)}`)
    else if (role.outside) report(['registrars', index], `role "${id}" is not of the agency`)
    else if (registrars.indexOf(id) !== index)
      report(['registrars', index], `role "${id}" is written twice`)
  })
}

/** What an agency's own file says wins, entry by entry. */
const withBase = (own: RolesFile, base: RolesFile | undefined): RolesFile => ({
  roles: own.roles,
  owners: { ...base?.owners, ...own.owners },
  escalation: { ...base?.escalation, ...own.escalation },
  registrars: own.registrars.length > 0 ? own.registrars : (base?.registrars ?? []),
  units: [
    ...(base?.units ?? []).filter(({ id }) => !own.units.some((unit) => unit.id === id)),
    ...own.units,
  ],
  terms: {
    ...base?.terms,
    ...own.terms,
    roles: { ...base?.terms.roles, ...own.terms.roles },
    kinds: { ...base?.terms.kinds, ...own.terms.kinds },
    priorities: { ...base?.terms.priorities, ...own.terms.priorities },
    procedures: { ...base?.terms.procedures, ...own.terms.procedures },
  },
})
