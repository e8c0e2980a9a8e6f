/**
 * `DIRECTORY_FILE`: the members, roles and administrators that a new installation starts with. YAML
 * or JSON.
 */
import { parse, YAMLParseError } from 'yaml'
import { directory as directorySchema, type Directory } from '../bot/directory/directory-model'
import type { Problem } from './problems'
import { nearest } from '../flows/definition/nearest'
import type { Library } from '../flows/definition/definition'
import type { Text } from '../flows/definition/library'
import { yamlKind } from '../flows/definition/yaml-source'
import { readText } from '../library/procedures'
import { StartRefused } from './start-refused'

/** @throws StartRefused with everything that is wrong with the file. */
export function readDirectoryFile(path: string, library: Library): Directory {
  const { file, text } = readText(path)
  const problem = (where: string, reason: string): Problem => ({
    key: 'system.file.directory',
    params: { file, where, reason },
  })
  const parsed = directorySchema.safeParse(parsedFrom({ file, text }))
  if (!parsed.success) {
    throw new StartRefused(
      parsed.error.issues.map((issue) => problem(issue.path.join('.'), issue.message)),
    )
  }
  const problems = unknownNames(parsed.data, library).map((name) => unknownName({ file, ...name }))
  if (problems.length > 0) throw new StartRefused(problems)
  return parsed.data
}

/** @throws StartRefused with the line where it cannot be read, and why. */
export function parsedFrom({ file, text }: Text): unknown {
  try {
    return parse(text, { prettyErrors: true }) ?? {}
  } catch (error) {
    const message = (error as Error).message.split(/ at line \d|\n/)[0] ?? ''
    const [code, line] =
      error instanceof YAMLParseError
        ? [yamlKind({ code: error.code, message }), error.linePos?.[0].line ?? 1]
        : ['BAD_ALIAS', 1]
    throw new StartRefused([
      { key: 'system.file.notYaml', params: { file, line: String(line), code, message } },
    ])
  }
}

/** A name that does not exist, with what was probably meant. */
export function unknownName(name: {
  file: string
  where: string
  name: string
  known: string[]
}): Problem {
  const { known, ...params } = name
  const meant = nearest(name.name, known)
  return meant
    ? { key: 'system.file.unknownMeant', params: { ...params, meant } }
    : { key: 'system.file.unknown', params }
}

/** Roles and members that are named and do not exist. */
function unknownNames(
  directory: Directory,
  library: Library,
): { where: string; name: string; known: string[] }[] {
  const roles = [...library.roles.keys()]
  const members = directory.members.map((member) => member.id)
  const named = [
    ...directory.grants.flatMap((grant, index) => [
      { where: `grants.${index}.role`, name: grant.role, known: roles },
      { where: `grants.${index}.member`, name: grant.member, known: members },
    ]),
    ...directory.substitutions.flatMap((row, index) => [
      { where: `substitutions.${index}.for`, name: row.for, known: members },
      { where: `substitutions.${index}.by`, name: row.by, known: members },
      ...(row.roles ?? []).map((role) => ({
        where: `substitutions.${index}.roles`,
        name: role,
        known: roles,
      })),
    ]),
    ...directory.absences.map((row, index) => ({
      where: `absences.${index}.member`,
      name: row.member,
      known: members,
    })),
    ...Object.keys(directory.groups).map((role) => ({ where: 'groups', name: role, known: roles })),
  ]
  return named.filter(({ name, known }) => !known.includes(name))
}
