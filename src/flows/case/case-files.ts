/**
 * All files that a case refers to: of the report, of what was said, and of what steps left. Those
 * of its history are its rows' own.
 */
import type { CaseState, FileRef } from './case'

export const filesInCase = ({
  intake,
  messages,
  outputs,
  decided,
}: Pick<CaseState, 'intake' | 'messages' | 'outputs' | 'decided'>): FileRef[] => [
  ...intake.files,
  ...messages.flatMap(({ files }) => files),
  ...decided.flatMap(({ onBehalf }) => onBehalf?.files ?? []),
  ...outputs.flatMap(({ value }) => (value.kind === 'file' ? value.files : [])),
]
