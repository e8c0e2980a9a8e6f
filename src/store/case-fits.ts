/**
 * Whether a case's document is what its schema asks, at a fraction of the schema's price: every act
 * reads one and writes one. Where it is not, the schema is asked, and says what is wrong. A test
 * holds that both say the same.
 */
type Fields = Record<string, unknown>

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): boolean => typeof value === 'string'
const isNamed = (value: unknown): boolean => typeof value === 'string' && value.length > 0
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isListOf = (value: unknown, fits: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(fits)
const isTableOf = (value: unknown, fits: (item: unknown) => boolean): boolean => {
  if (!isRecord(value)) return false
  for (const key in value) if (!fits(value[key])) return false
  return true
}

const moods: readonly unknown[] = ['open', 'waiting', 'observed', 'cancelled', 'moved', 'closed']

const isActivation = (value: unknown): boolean =>
  isRecord(value) &&
  isNamed(value['id']) &&
  isNamed(value['path']) &&
  isNamed(value['step']) &&
  isCount(value['round']) &&
  isListOf(value['roles'], isText) &&
  isText(value['since'])

const isIntake = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value['channel']) &&
  isText(value['text']) &&
  Array.isArray(value['files'])

const isPast = (value: unknown): boolean =>
  value === undefined ||
  (isRecord(value) &&
    isCount(value['rows']) &&
    isTableOf(value['done'], isRecord) &&
    isListOf(value['outputs'], isRecord) &&
    isRecord(value['sentBack']))

const texts = ['number', 'series', 'version', 'subject', 'openedAt']
const lists = ['decided', 'outputs', 'messages', 'links', 'undo']

export const caseFits = (value: unknown): boolean =>
  isRecord(value) &&
  value['schemaVersion'] === 2 &&
  isNamed(value['id']) &&
  isNamed(value['procedure']) &&
  texts.every((field) => isText(value[field])) &&
  isCount(value['revision']) &&
  isCount(value['seq']) &&
  moods.includes(value['mood']) &&
  isIntake(value['intake']) &&
  isTableOf(value['frames'], isRecord) &&
  isTableOf(value['holders'], isText) &&
  isListOf(value['active'], isActivation) &&
  lists.every((field) => isListOf(value[field], isRecord)) &&
  isPast(value['past'])
