/**
 * New words among staff and from the person, posted in the thread, each marked with its direction;
 * files apart. Pure.
 */
import type { CaseState, FileRef, Message } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import type { EffectRecord } from '../../store/port'
import { isActive } from '../channels/file-kinds'
import type { CasePayload } from './payloads'

export interface Posting {
  /** The words were written in the thread itself. */
  byHand: boolean
  /** Who waited for what the person says. */
  tell: readonly string[]
  /** Hashes of the files that are posted as documents. */
  documents: readonly string[]
  /** What posts something in the thread of the case. */
  post(id: string, payload: CasePayload): EffectRecord
}

/**
 * A verdict that asks nothing of anybody shows on the headline alone; files always come into the
 * thread.
 */
const isQuiet = ({ verdict, files }: Message): boolean =>
  verdict !== undefined && verdict !== 'not_solved' && files.length === 0

const markOf = ({ audience, verdict, wish, corrects }: Message, reopens: boolean) => {
  if (wish) return 'wish'
  if (corrects) return 'corrected'
  if (verdict !== 'not_solved') return audience
  return reopens ? 'reopens' : 'not_solved'
}

/** Whose words a report is: the person's own, or those of whoever of the staff wrote it down. */
const reportMark = ({ intake }: CaseState) =>
  intake.recordedBy
    ? ({ mark: 'recorded', by: intake.recordedBy } as const)
    : ({ mark: 'from_person' } as const)

/** Who split it, and the subject that they gave it. */
const splitMark = ({ id, subject }: CaseState, by: string) =>
  ({ type: 'thread', case: id, mark: 'split', by, text: subject }) as const

/**
 * Hashes of the files that stand in the thread: those of the report, of the person and of staff.
 */
export const postedIn = ({ intake, messages }: WholeCase): string[] =>
  [
    ...intake.files,
    ...messages.filter(({ audience }) => audience !== 'to_person').flatMap(({ files }) => files),
  ].map(({ hash }) => hash)

/**
 * Files of a first step that opening the case confirmed: they are the report's, where they did not
 * come with it already and are not posted as documents.
 */
const leftFiles = ({ intake, outputs }: CaseState, documents: readonly string[]): FileRef[] => {
  const posted = [...intake.files.map(({ hash }) => hash), ...documents]
  return outputs
    .flatMap(({ value }) => (value.kind === 'file' ? value.files : []))
    .filter(({ hash }) => !posted.includes(hash))
}

/** The number that a document has from now on, where it was given anew with another. */
const numbersOf = ({ outputs }: CaseState, { corrects, at }: Message): string[] =>
  corrects
    ? outputs.flatMap((left) =>
        left.at === at && left.value.kind === 'reference' ? [left.value.number] : [],
      )
    : []

export function threadWords(
  before: CaseState | undefined,
  after: CaseState,
  { byHand, tell, documents, post }: Posting,
): EffectRecord[] {
  const words = (
    id: string,
    payload: Extract<CasePayload, { type: 'thread' }>,
    files: FileRef[],
  ): EffectRecord[] => {
    const withheld = files.filter(({ mime }) => isActive(mime)).map(({ name }) => name)
    // Files alone need no words.
    const says = payload.text.trim() !== '' || withheld.length > 0 || payload.mark !== 'recorded'
    return [
      ...(says
        ? [post(id, { ...payload, withheld: withheld.length > 0 ? withheld : undefined })]
        : []),
      ...files.flatMap((file, index) =>
        isActive(file.mime)
          ? []
          : [post(`${id}:file${index}`, { type: 'file', case: after.id, file })],
      ),
    ]
  }
  const { text } = after.intake
  const [link] = after.links
  const left = leftFiles(after, documents)
  // In the thread that goes on, what was reported stands already.
  const standing = link?.why === 'moved' ? link.case : undefined
  const files = standing === undefined ? [...after.intake.files, ...left] : left
  const report =
    before || (files.length === 0 && (standing !== undefined || !text.trim()))
      ? []
      : words(
          `thread:${after.id}:report`,
          {
            type: 'thread',
            case: after.id,
            ...reportMark(after),
            text: standing === undefined ? text : '',
          },
          files,
        )
  const reopens = before?.closedAt !== undefined && !after.closedAt
  const messages = after.messages.slice(before?.messages.length ?? 0).flatMap((message) => {
    // What a member wrote by hand in the thread already stands there.
    if (message.audience === 'to_person' || isQuiet(message) || byHand) return []
    const mark = markOf(message, reopens)
    const told = message.audience === 'from_person' && tell.length > 0 ? { tell: [...tell] } : {}
    const payload = {
      type: 'thread',
      case: after.id,
      mark,
      by: message.by,
      text: [...numbersOf(after, message), message.text].join(' · '),
      ...told,
    } as const
    return words(`thread:${after.id}:${message.id}`, payload, message.files)
  })
  const split =
    before || !link?.by || standing !== undefined
      ? []
      : [post(`thread:${after.id}:split`, splitMark(after, link.by))]
  const scans = after.decided.flatMap(({ id, onBehalf }) =>
    before?.decided.some((done) => done.id === id)
      ? []
      : (onBehalf?.files ?? []).flatMap((file, index) =>
          isActive(file.mime)
            ? []
            : [
                post(`thread:${after.id}:${id}:behalf${index}`, {
                  type: 'file',
                  case: after.id,
                  file,
                }),
              ],
        ),
  )
  return [...split, ...report, ...messages, ...scans]
}
