/** What every adapter throws when it cannot keep its promise. `code` is stable; messages name no person and no content. */
export type StoreErrorCode =
  | 'store_locked'
  | 'store_unavailable'
  | 'store_missing'
  | 'store_read_only'
  | 'store_closed'
  | 'store_too_new'
  | 'record_too_new'
  | 'record_invalid'

export class StoreError extends Error {
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.code = code
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

/** Nothing was written (full disk, I/O error, folder gone); trying again later may work. `reason` is a stable word. */
export class StoreUnavailable extends StoreError {
  readonly reason: 'full' | 'io'

  constructor(reason: 'full' | 'io', cause?: unknown) {
    const why = reason === 'full' ? 'the disk is full; make room and try again' : 'the disk did not answer as it should'
    super('store_unavailable', `Nothing was written: ${why}.`, cause)
    this.reason = reason
  }
}

/** A reader came before any writer had made the store. */
export class StoreMissing extends StoreError {
  constructor(folder: string) {
    super('store_missing', `There is no store in ${folder} yet: start the program once with that data folder.`)
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

/** The data folder was written by a newer program, or (for a reader) still has to be brought up to date by a writer. */
export class StoreTooNew extends StoreError {
  constructor(folder: string, found: number, known: number) {
    const way =
      found > known ? 'run the newer program' : 'start the program once, so that it brings the folder up to date'
    super('store_too_new', `The store in ${folder} has layout ${found} and this program knows ${known}: ${way}.`)
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
