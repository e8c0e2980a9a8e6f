/**
 * The definitions that the program runs: the bundled YAML files, and those of `PROCEDURES_DIR`,
 * which add or replace. Reading files is done here, so that `flows` stays pure; what is wrong with
 * any of them comes back all at once.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readTextFile, shownPath } from './text-file'
import { type Definition, pin, type Library } from '../flows/definition/definition'
import { buildLibrary, type Built, type Hashed, type Text } from '../flows/definition/library'
import { loadDefinition } from '../flows/definition/load'
import type { Problem } from '../flows/definition/problems'
import { problemsWithPaths } from '../flows/soundness/paths'
import { Checker, type Soundness } from '../flows/soundness/soundness'
import { canonical } from '../store/record/canonical'
import type { Published } from '../store/published'

export interface ProcedureTexts {
  roles: Text
  /** Roles and owners that `PROCEDURES_DIR` adds or replaces. */
  ownRoles?: Text
  procedures: Text[]
}
/** A text as the store keeps it; a new one has no time yet. */
export type Kept = Omit<Published, 'at'> & { at?: string }
/** What was published before, and what it is read for. */
export interface Before {
  stored?: readonly Kept[]
  /** Nothing will be published. */
  onlyRead?: boolean
}
/** `publish`: what the store does not keep yet of what running cases may come to need. */
export type Procedures =
  | { ok: true; library: Library; publish: Kept[]; sound: Checked[] }
  | { ok: false; problems: Problem[]; sound?: Checked[] }
/** What walking a procedure showed, and how long it took. */
export type Checked = Soundness & { definition: Definition; file: string; ms: number }

/** Definitions that cannot be run: the program refuses to start. */
export class BadProcedures extends Error {
  constructor(readonly problems: Problem[]) {
    super(problems.map(({ file, line, reason }) => `${file}:${line}: ${reason}`).join('\n'))
    this.name = 'BadProcedures'
  }
}

const bundledFolder = join(__dirname, '..', 'flows', 'procedures')
const rolesName = 'roles.yaml'

/**
 * A file as its path is shown in problems. @throws UnreadableText when its letters cannot be read.
 */
export const readText = (path: string): Text => ({
  file: shownPath(path),
  text: readTextFile(path),
})

const folderTexts = (folder: string): Text[] =>
  readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => readText(join(folder, name)))
const isRoles = (text: Text): boolean => basename(text.file) === rolesName

/** What a text defines, as far as it can be read: enough to see which bundled one it replaces. */
const pinOf = (text: Text): string | undefined => {
  const loaded = loadDefinition(text.text, text.file)
  return loaded.ok ? pin(loaded.definition.code, loaded.definition.version) : undefined
}

/**
 * @param own texts of `PROCEDURES_DIR`: the same code and version as a bundled one replaces it; its
 * `roles.yaml` adds.
 */
export function mergeTexts(bundled: Text[], own: Text[]): ProcedureTexts {
  const [roles, ownRoles] = [bundled.find(isRoles), own.find(isRoles)]
  if (!roles) throw new Error(`no ${rolesName} in ${bundledFolder}`)
  const added = own.filter((text) => !isRoles(text))
  const replaced = new Set(added.map(pinOf))
  const kept = bundled.filter(
    (text) => !isRoles(text) && (added.length === 0 || !replaced.has(pinOf(text))),
  )
  return { roles, ownRoles, procedures: [...kept, ...added] }
}

/** Reads and checks everything. @param folder `PROCEDURES_DIR`. */
export function readProcedures(folder?: string, before: Before = {}): Procedures {
  const [bundled, own] = [folderTexts(bundledFolder), folder ? folderTexts(folder) : []]
  const key = JSON.stringify([bundled, own, before])
  const known = last.find((read) => read.key === key)
  const found = known ?? { key, read: checked(mergeTexts(bundled, own), before) }
  last = [found, ...last.filter((other) => other !== found)].slice(0, mostKept)
  return found.read
}
/** Of an installation that is new, and of one that has texts already. */
const mostKept = 2
/**
 * Of the texts that were read last: the same texts say the same, and reading and walking them is
 * most of a start.
 */
let last: readonly { key: string; read: Procedures }[] = []

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
/** Of what a text says: its comments and its layout may change. */
const contentHash = (content: unknown): string => sha256(canonical(content))

function built(merged: ProcedureTexts, { stored = [], onlyRead = false }: Before): Built {
  const texts = stored.map(({ code, version, text, hash }) => ({
    file: version ? pin(code, version) : code,
    text,
    // Older programs named a text by its bytes.
    hash: hash !== sha256(text) ? hash : undefined,
  }))
  const [storedRoles, others] = [texts.filter(isRoles), texts.filter((text) => !isRoles(text))]
  return buildLibrary({ ...merged, stored: others, storedRoles, onlyRead, hashOf: contentHash })
}

/**
 * Older programs named a text by its bytes: it is kept once more by what it says, with the time at
 * which it came.
 */
function unpublished(
  read: readonly Hashed[],
  { procedures, ownRoles }: ProcedureTexts,
  stored: readonly Kept[],
) {
  const before = stored.filter(({ code }) => code !== rolesName)
  const texts = [...procedures, ...before].map((procedure, index): Kept => {
    const { definition, hash = '' } = read[index] as Hashed
    const { code, version } = definition
    return {
      code,
      version,
      hash,
      text: procedure.text,
      at: 'at' in procedure ? procedure.at : undefined,
    }
  })
  const roles = ownRoles
    ? [{ code: rolesName, version: '', hash: sha256(ownRoles.text), text: ownRoles.text }]
    : []
  const known = new Set(stored.map(({ hash }) => hash))
  // What was there before comes first, so that its time is kept.
  return [...texts.slice(procedures.length), ...texts.slice(0, procedures.length), ...roles].filter(
    ({ hash }) => {
      const isNew = !known.has(hash)
      known.add(hash)
      return isNew
    },
  )
}

/**
 * Walks every marking of the files' own definitions; one that can get stuck is refused like one
 * that cannot be read. Those that only the store's cases are pinned to were walked when they were
 * published.
 */
function checked(merged: ProcedureTexts, before: Before): Procedures {
  const { roles, ownRoles, procedures } = merged
  const files = [...procedures, roles, ...(ownRoles ? [ownRoles] : [])]
  const found = built(merged, before)
  if (!found.ok) return { ok: false, problems: problemsWithPaths(found.problems, files) }
  const { library, read } = found
  const checker = new Checker((code) =>
    library.definitions.get(pin(code, library.latest.get(code) ?? '')),
  )
  const sound = read.slice(0, procedures.length).map(({ definition, source }): Checked => {
    const started = performance.now()
    const result = checker.check(definition, source)
    return { ...result, definition, file: source.file, ms: performance.now() - started }
  })
  const problems = sound.flatMap(({ findings }) => findings)
  if (problems.length > 0) return { ok: false, problems, sound }
  return { ok: true, library, publish: unpublished(read, merged, before.stored ?? []), sound }
}

/** @throws BadProcedures with every problem of every file. */
export function loadLibrary(folder?: string, before: Before = {}): Library {
  const read = readProcedures(folder, before)
  if (!read.ok) throw new BadProcedures(read.problems)
  return read.library
}

/**
 * Checks one file together with all the others, as if it were in `PROCEDURES_DIR`; a `roles.yaml`
 * beside it counts.
 */
export function checkBeside(text: Text, folder?: string, before: Before = {}): Procedures {
  const roles = join(dirname(text.file), rolesName)
  const rolesBeside = existsSync(roles) ? [readText(roles)] : []
  const own = (folder ? folderTexts(folder) : rolesBeside).filter(({ file }) => file !== text.file)
  return checked(mergeTexts(folderTexts(bundledFolder), [...own, text]), before)
}
