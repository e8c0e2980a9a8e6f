/**
 * All definitions together, with their texts: made only where each is right by itself and with the
 * others (`check-across.ts`).
 */
import { pin, readingKey, type Definition, type Library } from './definition'
import type { RolesFile } from './roles-file'
import { loadDefinition, loadRoles, reporter, type Loaded } from './load'
import { type Problem } from './problems'
import { checkAcross, type Known } from './check-across'
import { checkTerms } from './check-terms'
import type { Source } from './yaml-source'

export interface Text {
  file: string
  text: string
}
/** A text that was published. */
export interface Published extends Text {
  /** The content hash under which it was. */
  hash?: string
}
/** What a library is made of. */
export interface Texts {
  roles: Text
  /** Roles and owners that an agency adds or replaces. */
  ownRoles?: Text
  /** What new cases take. */
  procedures: readonly Text[]
  /**
   * Published before, oldest first, with the roles that they came with: what running cases may be
   * pinned to.
   */
  stored?: readonly Published[]
  storedRoles?: readonly Text[]
  /**
   * Nothing is published of it: a file that changed without saying so is somebody else's to refuse.
   */
  onlyRead?: boolean
  /** The content hash of what a text says; without it nothing is pinned. */
  hashOf?: (content: unknown) => string
}

/** A definition as it was read, with the hash of its content where one is asked for. */
export interface Hashed {
  definition: Definition
  source: Source
  hash?: string
}
/**
 * `sources`: where each definition was read, for what is said of it later. `read`: every text,
 * those of files first.
 */
export type Built =
  | {
      ok: true
      library: Library
      sources: ReadonlyMap<Definition, Source>
      read: readonly Hashed[]
    }
  | { ok: false; problems: Problem[] }

/**
 * The roles, and those that an agency adds to them; those of texts that running cases still have
 * fill what is missing.
 */
const loadAllRoles = ({ roles, ownRoles, storedRoles = [] }: Texts) => {
  const base = loadRoles(roles.text, roles.file)
  const own = base.ok && ownRoles ? loadRoles(ownRoles.text, ownRoles.file, base.value) : base
  if (!own.ok || !base.ok) return own
  const value = { ...own.value }
  for (const { text, file } of [...storedRoles].reverse()) {
    const before = loadRoles(text, file, base.value, { published: true })
    if (!before.ok) continue
    const missing = before.value.roles.filter(
      ({ id }) => !value.roles.some((role) => role.id === id),
    )
    value.roles = [...value.roles, ...missing]
    value.owners = { ...before.value.owners, ...value.owners }
  }
  return { ...own, value }
}

/**
 * Reads the roles and every definition, and checks them together. All problems of all files come
 * back at once.
 */
export const buildLibrary = (texts: Texts): Built => {
  const { procedures, stored = [], hashOf } = texts
  const roles = loadAllRoles(texts)
  const loaded = loadAll(procedures, stored)
  const problems = [
    ...(roles.ok ? [] : roles.problems),
    ...loaded.flatMap((load) => (load.ok ? [] : load.problems)),
  ]
  if (!roles.ok || problems.length) return { ok: false, problems }
  const read = hashed(
    loaded.flatMap((load) => (load.ok ? [load] : [])),
    hashOf,
  )
  const [files, before] = [read.slice(0, procedures.length), read.slice(procedures.length)]
  const library = assemble(roles.value, files, before)
  const definitions = read.map(({ definition }) => definition)
  const known: Known = {
    roles: [...library.roles.keys()],
    outside: new Set(
      [...library.roles.values()].filter(({ outside }) => outside).map(({ id }) => id),
    ),
    byCode: new Map(
      definitions.map((definition) => [
        definition.code,
        definitions.filter((other) => other.code === definition.code),
      ]),
    ),
  }
  const altered = before.flatMap((published, at) => unlike(published, stored[at]?.hash))
  if (altered.length) return { ok: false, problems: altered }
  const across = [
    ...termsOf(roles, known),
    ...files.flatMap((file, at) => [
      ...twice(file, files.slice(0, at)),
      ...(texts.onlyRead ? [] : changed(file, before)),
    ]),
    ...read.flatMap((file) => together(file, library, known)),
  ]
  if (across.length) return { ok: false, problems: across }
  return {
    ok: true,
    library,
    sources: new Map(read.map((file) => [file.definition, file.source])),
    read,
  }
}

/** Terms of procedures and steps that there are, and that are not somebody outside's. */
const termsOf = ({ value, source }: Loaded<RolesFile> & { ok: true }, known: Known): Problem[] => {
  const { problems, report } = reporter(source)
  checkTerms(value.terms, known, report)
  return problems
}

/** A text that was published as its file says it is read once. */
const loadAll = (files: readonly Text[], stored: readonly Text[]) => {
  const read = files.map(({ text, file }) => loadDefinition(text, file))
  const known = new Map(files.map(({ text }, at) => [text, read[at]]))
  const before = stored.map(({ text, file }) => {
    const loaded = known.get(text) ?? loadDefinition(text, file, { published: true })
    known.set(text, loaded)
    return loaded
  })
  return [...read, ...before]
}

/** Texts that say the same are one definition. */
const hashed = (read: readonly Hashed[], hashOf: Texts['hashOf']): Hashed[] => {
  if (!hashOf) return [...read]
  const byHash = new Map<string, Definition>()
  return read.map(({ definition, source }) => {
    const hash = hashOf(source.value)
    const same = byHash.get(hash) ?? definition
    byHash.set(hash, same)
    return { definition: same, source, hash }
  })
}

const keyOf = ({ code: procedure, version, reading }: Definition): string =>
  readingKey({ procedure, version, reading })
const sameVersion = (left: Definition, right: Definition): boolean =>
  left.code === right.code && left.version === right.version

const twice = ({ definition, source }: Hashed, earlier: readonly Hashed[]): Problem[] => {
  const { problems, report } = reporter(source)
  if (earlier.some((other) => sameVersion(other.definition, definition)))
    report(
      ['version'],
      `${pin(definition.code, definition.version)} is defined in another file too`,
    )
  return problems
}

/** What cases run is what was published: nobody edits it where it is kept. */
const unlike = ({ definition, source, hash }: Hashed, published: string | undefined): Problem[] => {
  const { problems, report } = reporter(source)
  if (hash !== undefined && published !== undefined && published !== hash)
    report([], `${pin(definition.code, definition.version)} was changed where it is kept`)
  return problems
}

/**
 * A published text stays as it is: another one of the same version is another reading of the
 * resolution, and says so.
 */
const changed = ({ definition, source, hash }: Hashed, before: readonly Hashed[]): Problem[] => {
  const { problems, report } = reporter(source)
  const published = before.filter((other) => sameVersion(other.definition, definition))
  const same = published.filter((other) => other.definition.reading === definition.reading)
  if (same[0] && same[0].hash !== hash) {
    const next = Math.max(...published.map((other) => other.definition.reading)) + 1
    const { code, version, reading } = definition
    report(
      source.value && Object.hasOwn(source.value, 'reading') ? ['reading'] : ['version'],
      `${code}, version ${version}, reading ${reading} was published with another text: write "reading: ${next}" where the same resolution is read anew, or its own "version" where the resolution is new`,
    )
  }
  return problems
}

const together = ({ definition, source }: Hashed, library: Library, known: Known): Problem[] => {
  const { problems, report } = reporter(source)
  checkAcross(definition, known, report)
  if (!library.owners[definition.code])
    report(['code'], `roles.yaml names no owner of ${definition.code}`)
  return problems
}

/**
 * By code, version and reading; what names no reading means the first, or the lowest that there is.
 * Of several texts of one reading the one that was published first.
 */
const readingsOf = (oldestFirst: readonly Definition[]): Map<string, Definition> => {
  const lowestLast = [...oldestFirst].reverse().sort((a, b) => b.reading - a.reading)
  return new Map([
    ...lowestLast.map(
      (definition) => [pin(definition.code, definition.version), definition] as const,
    ),
    ...lowestLast.map((definition) => [keyOf(definition), definition] as const),
  ])
}

/**
 * Files come before what was published under the same code and version: new cases take theirs. Of a
 * procedure without a file the newest reading stays for running cases. `latest`: the version that
 * is in force last, whatever the day; `versionAt` says which one a day takes.
 */
export const assemble = (
  roles: RolesFile,
  files: readonly Hashed[],
  before: readonly Hashed[] = [],
): Library => {
  const byReading = [...before].sort((a, b) => a.definition.reading - b.definition.reading)
  const current = new Map(
    [...byReading, ...files].map(({ definition }) => [
      pin(definition.code, definition.version),
      definition,
    ]),
  )
  const ordered = [...current.values()].sort((a, b) => (a.effective < b.effective ? -1 : 1))
  const inFiles = new Set(files.map(({ definition }) => definition))
  const pinned = [...files, ...before].flatMap(({ definition, hash }) =>
    hash ? [{ definition, hash }] : [],
  )
  return {
    definitions: new Map(
      ordered.map((definition) => [pin(definition.code, definition.version), definition]),
    ),
    latest: new Map(
      ordered
        .filter((definition) => inFiles.has(definition))
        .map((definition) => [definition.code, definition.version]),
    ),
    texts: new Map(pinned.map(({ definition, hash }) => [hash, definition])),
    hashes: new Map(pinned.map(({ definition, hash }) => [definition, hash])),
    readings: readingsOf([...before, ...files].map(({ definition }) => definition)),
    roles: new Map(roles.roles.map((role) => [role.id, role])),
    owners: roles.owners,
    terms: roles.terms,
    escalation: roles.escalation,
    registrars: roles.registrars,
    units: roles.units,
  }
}
