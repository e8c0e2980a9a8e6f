/** What a press or a command is answered with beside its few words: a file, a long text. */
import type { StaffInbound } from '../channels/staff-port'
import { enter, type EnterDeps } from '../directory/preferences'
import type { CasePayload } from './payloads'

/** Once for each inbound, to who sent it alone. @param mark what the effect's id begins with */
export const answerPrivately = async (
  deps: EnterDeps,
  { id, user }: Pick<StaffInbound, 'id' | 'user'>,
  mark: string,
  payload: CasePayload,
): Promise<void> => {
  const effect = { id: `${mark}:${id}`, kind: 'say', lane: `dm:${user}`, payload } as const
  await enter(deps, { id, user }, { effects: [effect] })
}
