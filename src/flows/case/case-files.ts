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
