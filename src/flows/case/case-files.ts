/**
 * All files that a case refers to: of the report, of what was said, and of what steps left. Those
 * of its history are its rows' own.
 */
import type { CaseState, FileRef } from './case'
import { filesOfSending } from './sending'

export const filesInCase = ({
  intake,
  messages,
  outputs,
  decided,
  sendings = [],
}: Pick<CaseState, 'intake' | 'messages' | 'outputs' | 'decided' | 'sendings'>): FileRef[] => [
  ...intake.files,
  ...sendings.flatMap(filesOfSending),
  ...messages.flatMap(({ files }) => files),
  ...decided.flatMap(({ onBehalf }) => onBehalf?.files ?? []),
  ...outputs.flatMap(({ value }) => (value.kind === 'file' ? value.files : [])),
]

/** Files as a receipt has the hashes of them. @param name of each, before its number. */
export const fileTexts = (files: readonly FileRef[] = [], name = 'file'): Record<string, string> =>
  Object.fromEntries(
    files.map((file, index) => [`${name}${index + 1}`, `${file.hash} ${file.name}`]),
  )
