/**
 * All files that a case refers to: of the report, of what was said, and of what steps left. Those
 * of its history are its rows' own.
 */
import type { CaseState, FileRef } from './case'
import { filesOfValue } from '../definition/output-kinds'
import { filesOfAnswer } from '../forms/values'
import { filesOfSending } from './sending'

export const filesInCase = ({
  intake,
  messages,
  outputs,
  decided,
  sendings = [],
  drafts = {},
}: Pick<
  CaseState,
  'intake' | 'messages' | 'outputs' | 'decided' | 'sendings' | 'drafts'
>): FileRef[] => [
  ...intake.files,
  ...sendings.flatMap(filesOfSending),
  ...messages.flatMap(({ files }) => files),
  ...decided.flatMap(({ onBehalf }) => onBehalf?.files ?? []),
  ...outputs.flatMap(({ value }) => filesOfValue(value)),
  ...Object.values(drafts).flatMap(({ answers }) =>
    Object.values(answers).flatMap(({ value }) => filesOfAnswer(value)),
  ),
]

/** Files as a receipt has the hashes of them. @param name of each, before its number. */
export const fileTexts = (files: readonly FileRef[] = [], name = 'file'): Record<string, string> =>
  Object.fromEntries(
    files.map((file, index) => [`${name}${index + 1}`, `${file.hash} ${file.name}`]),
  )
