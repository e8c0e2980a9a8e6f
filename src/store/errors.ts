/**
 * What every adapter throws when it cannot keep its promise. `code` is stable; messages name no
 * person and no content.
 */
export type StoreErrorCode =
  | 'effect_clash'
  | 'store_contended'
  | 'store_locked'
  | 'store_unavailable'
  | 'store_missing'
  | 'store_lost'
  | 'store_empty'
  | 'store_damaged'
  | 'store_denied'
  | 'store_foreign'
  | 'store_odd'
  | 'copy_exists'
  | 'copy_bad'
  | 'copy_not_empty'
  | 'store_read_only'
  | 'store_closed'
  | 'store_too_new'
  | 'record_too_new'
  | 'record_invalid'

export class StoreError extends Error {
  readonly code: StoreErrorCode
  /** The folder or file that it is about, where it is about one. */
  readonly path?: string
  /** A stable word for which of several things it was. */
  readonly reason?: string

  constructor(
    code: StoreErrorCode,
    message: string,
    details: { cause?: unknown; path?: string; reason?: string } = {},
  ) {
    const { cause, path, reason } = details
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.code = code
    if (path !== undefined) this.path = path
    if (reason !== undefined) this.reason = reason
  }
}

/**
 * Something else was to be said under the id of what was said before: a mistake of the program,
 * which would lose the newer.
 */
export class EffectClash extends StoreError {
  constructor(ids: readonly string[]) {
    super('effect_clash', `Committed before with another content: ${ids.join(', ')}.`)
  }
}

/** Others wrote first, again and again: nothing was written, and trying again later may work. */
export class StoreContended extends StoreError {
  constructor(kind: string, times: number) {
    super('store_contended', `Nothing was written (${kind}): others wrote first ${times} times.`)
  }
}

/** A second process wanted to write in a folder that has a writer. */
export class StoreLocked extends StoreError {
  constructor(folder: string) {
    super(
      'store_locked',
      `Another process is already writing in ${folder}: stop it, or give this one a data folder of its own.`,
    )
  }
}

/**
 * Nothing was written (full disk, I/O error, folder gone); trying again later may work. `reason` is
 * a stable word.
 */
export class StoreUnavailable extends StoreError {
  constructor(reason: 'full' | 'io', cause?: unknown) {
    const why =
      reason === 'full'
        ? 'the disk is full; make room and try again'
        : 'the disk did not answer as it should'
    super('store_unavailable', `Nothing was written: ${why}.`, { cause, reason })
  }
}

/** A reader came before any writer had made the store. */
export class StoreMissing extends StoreError {
  constructor(folder: string) {
    super(
      'store_missing',
      `There is no store in ${folder} yet: start the program once with that data folder.`,
    )
  }
}

/** Other things of an installation are there, and its database is not. */
export class StoreLost extends StoreError {
  constructor(folder: string, left: string) {
    const way = 'bring it back, restore a copy, or begin anew in another folder'
    super('store_lost', `The database of ${folder} is missing beside ${left}: ${way}.`, {
      path: folder,
      reason: left,
    })
  }
}

/** The database is there and has nothing in it: whatever it had is gone. */
export class StoreEmpty extends StoreError {
  constructor(path: string) {
    super(
      'store_empty',
      `The database ${path} is empty: restore a copy, or begin anew in another folder.`,
      { path },
    )
  }
}

/** What is there is no database, or no whole one. */
export class StoreDamaged extends StoreError {
  constructor(path?: string, cause?: unknown) {
    const database = path === undefined ? 'The database' : `The database ${path}`
    super(
      'store_damaged',
      `${database} is damaged: keep it as it is, and restore a copy into another folder.`,
      {
        cause,
        path,
      },
    )
  }
}

/** The system does not let this user write there. */
export class StoreDenied extends StoreError {
  constructor(path: string, cause?: unknown) {
    super(
      'store_denied',
      `The program may not write in ${path}: give it to the user that runs the program.`,
      {
        path,
        cause,
      },
    )
  }
}

/** Others could read or change what is kept: it belongs to them, or cannot be closed to them. */
export class StoreForeign extends StoreError {
  constructor(path: string, reason: 'owner' | 'open', uid?: number, cause?: unknown) {
    const why =
      reason === 'owner'
        ? `belongs to another user (${uid})`
        : 'is open to other users and cannot be closed'
    super('store_foreign', `${path} ${why}: give it to the user that runs the program, alone.`, {
      path,
      reason,
      cause,
    })
  }
}

/**
 * Not a place where data can be kept: no folder, no ordinary file, no disk, or one that does not
 * answer.
 */
export class StoreOdd extends StoreError {
  constructor(
    path: string,
    reason: 'folder' | 'file' | 'unreadable' | 'disk' | 'silent',
    cause?: unknown,
  ) {
    const why = {
      folder: 'is not a folder',
      file: 'is not an ordinary file',
      unreadable: 'cannot be read',
      disk: 'is in a file system that keeps no files',
      silent: 'does not answer',
    }[reason]
    super('store_odd', `${path} ${why}: give the program another data folder.`, {
      path,
      reason,
      cause,
    })
  }
}

/** A reader was asked to write. */
export class StoreReadOnly extends StoreError {
  constructor() {
    super('store_read_only', 'This store was opened for reading only.')
  }
}

export class StoreClosed extends StoreError {
  constructor() {
    super('store_closed', 'The store is closed.')
  }
}

/**
 * The data folder was written by a newer program, or (for a reader) still has to be brought up to
 * date by a writer.
 */
export class StoreTooNew extends StoreError {
  constructor(folder: string, found: number, known: number) {
    const way =
      found > known
        ? 'run the newer program'
        : 'start the program once, so that it brings the folder up to date'
    super(
      'store_too_new',
      `The store in ${folder} has layout ${found} and this program knows ${known}: ${way}.`,
    )
  }
}

/** A record was written by a newer program. */
export class RecordTooNew extends StoreError {
  constructor(kind: string, found: number, known: number) {
    super(
      'record_too_new',
      `A record (${kind}) has schemaVersion ${found} and this program knows up to ${known}: run the newer program.`,
    )
  }
}

/** A record lacks what its kind needs. Names the fields, never their values. */
export class RecordInvalid extends StoreError {
  readonly fields: string[]

  constructor(kind: string, fields: string[]) {
    super('record_invalid', `A record (${kind}) is not valid in: ${fields.join(', ')}.`)
    this.fields = fields
  }
}

/** A copy is never written over what is there. */
export class CopyExists extends StoreError {
  constructor(path: string) {
    super('copy_exists', `${path} is there already: give the copy another name.`, { path })
  }
}

/** What should be a copy is none, or was cut short or changed. */
export class CopyBad extends StoreError {
  constructor(path: string, cause?: unknown) {
    super('copy_bad', `${path} is no whole copy: take another one.`, { path, cause })
  }
}

/** A copy is unpacked where nothing is. */
export class CopyNotEmpty extends StoreError {
  constructor(path: string) {
    super(
      'copy_not_empty',
      `${path} has something in it: give the copy a new or an empty folder.`,
      { path },
    )
  }
}
