/**
 * The definitions that the program runs: the bundled YAML files, and those of `PROCEDURES_DIR`, which add or replace.
 * Reading files is done here, so that `flows` stays pure; what is wrong with any of them comes back all at once.
 */
import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readTextFile, shownPath } from './bot/text-file'
import { type Definition, pin, type Library } from './flows/definition'
import { buildLibrary, type Built, type Text } from './flows/library'
import { loadDefinition } from './flows/load'
import type { Problem } from './flows/problems'
import { problemsWithPaths } from './flows/soundness/paths'
import { Checker, type Soundness } from './flows/soundness/soundness'

export interface ProcedureTexts {
  roles: Text
  /** Roles and owners that `PROCEDURES_DIR` adds or replaces. */
  ownRoles?: Text
  procedures: Text[]
}
/** `texts` are the procedures' own, to be published with their hash. */
export type Procedures =
  | { ok: true; library: Library; texts: Text[]; sound: Checked[] }
  | { ok: false; problems: Problem[]; sound?: Checked[] }
/** What walking a procedure showed, and how long it took. */
export type Checked = Soundness & { definition: Definition; ms: number }

/** Definitions that cannot be run: the program refuses to start. */
export class BadProcedures extends Error {
  constructor(readonly problems: Problem[]) {
    super(problems.map(({ file, line, reason }) => `${file}:${line}: ${reason}`).join('\n'))
    this.name = 'BadProcedures'
  }
}

const bundledFolder = join(__dirname, 'flows', 'procedures')
const rolesName = 'roles.yaml'

/** A file as its path is shown in problems. @throws UnreadableText when its letters cannot be read. */
export const readText = (path: string): Text => ({ file: shownPath(path), text: readTextFile(path) })

const folderTexts = (folder: string): Text[] =>
  readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => readText(join(folder, name)))
const isRoles = (text: Text): boolean => basename(text.file) === rolesName

/** What a text defines, as far as it can be read: enough to see which bundled one it replaces. */
const pinOf = (text: Text): string | undefined => {
  const loaded = loadDefinition(text.text, text.file)
  return loaded.ok ? `${loaded.definition.code}@${loaded.definition.version}` : undefined
}

/** @param own texts of `PROCEDURES_DIR`: the same code and version as a bundled one replaces it; its `roles.yaml` adds. */
export function mergeTexts(bundled: Text[], own: Text[]): ProcedureTexts {
  const [roles, ownRoles] = [bundled.find(isRoles), own.find(isRoles)]
  if (!roles) throw new Error(`no ${rolesName} in ${bundledFolder}`)
  const added = own.filter((text) => !isRoles(text))
  const replaced = new Set(added.map(pinOf))
  const kept = bundled.filter((text) => !isRoles(text) && (added.length === 0 || !replaced.has(pinOf(text))))
  return { roles, ...(ownRoles && { ownRoles }), procedures: [...kept, ...added] }
}

/**
 * Reads and checks everything.
 * @param folder `PROCEDURES_DIR`.
 * @param also more definitions, for instance those that the store's cases are pinned to; the files' own come first.
 */
export function readProcedures(folder?: string, also: Text[] = []): Procedures {
  const [bundled, own] = [folderTexts(bundledFolder), folder ? folderTexts(folder) : []]
  const written = new Set([...bundled, ...own].map(({ text }) => text))
  const others = also.filter(({ text }) => !written.has(text))
  const key = JSON.stringify([bundled, own, others])
  if (last?.key !== key) last = { key, read: readAll(mergeTexts(bundled, own), others) }
  return last.read
}
/** Of the texts that were read last: the same texts say the same, and reading and walking them is most of a start. */
let last: { key: string; read: Procedures } | undefined

function readAll(merged: ProcedureTexts, also: Text[]): Procedures {
  const { procedures } = merged
  const known = new Set(also.length > 0 ? procedures.map(pinOf) : [])
  const texts = [...procedures, ...also.filter((text) => !known.has(pinOf(text)))]
  return checked(buildLibrary({ ...merged, procedures: texts }), merged, procedures)
}

/**
 * Walks every marking of the files' own definitions; one that can get stuck is refused like one that cannot be read.
 * Those that only the store's cases are pinned to were walked when they were published.
 */
function checked(built: Built, merged: ProcedureTexts, texts: Text[]): Procedures {
  const { roles, ownRoles, procedures } = merged
  const all = [...procedures, roles, ...(ownRoles ? [ownRoles] : [])]
  if (!built.ok) return { ok: false, problems: problemsWithPaths(built.problems, all) }
  const { library, sources } = built
  const files = new Set(texts.map(({ file }) => file))
  const checker = new Checker((code) => library.definitions.get(pin(code, library.latest.get(code) ?? '')))
  const sound = [...sources].flatMap(([definition, source]): Checked[] => {
    if (!files.has(source.file)) return []
    const before = performance.now()
    const result = checker.check(definition, source)
    return [{ ...result, definition, ms: performance.now() - before }]
  })
  const problems = sound.flatMap(({ findings }) => findings)
  return problems.length > 0 ? { ok: false, problems, sound } : { ok: true, library, texts, sound }
}

/** @throws BadProcedures with every problem of every file. */
export function loadLibrary(folder?: string, also: Text[] = []): Library {
  const read = readProcedures(folder, also)
  if (!read.ok) throw new BadProcedures(read.problems)
  return read.library
}

/** Checks one file together with all the others, as if it were in `PROCEDURES_DIR`; a `roles.yaml` beside it counts. */
export function checkBeside(text: Text, folder?: string): Procedures {
  const roles = join(dirname(text.file), rolesName)
  const rolesBeside = existsSync(roles) ? [readText(roles)] : []
  const own = (folder ? folderTexts(folder) : rolesBeside).filter(({ file }) => file !== text.file)
  const merged = mergeTexts(folderTexts(bundledFolder), [...own, text])
  return checked(buildLibrary(merged), merged, merged.procedures)
}
