/** One request without words, files or its person. */
import type { FileRef } from '../../flows/case/case'
import { forgetRequest } from '../../flows/requests/forget'
import type { PersonRequest } from '../../flows/requests/request'
import {
  type ChangeDeps,
  changeAggregate,
  unchanged,
  write,
  type Writing,
} from '../../store/change'
import { type Clock, isoNow } from '../words/clock'
import { erasureCard, requestCard } from '../requests/effects'
import { requestShape } from '../requests/requests'
import { goneFiles } from './erase-case'
import { clearEffect } from './erasure-effects'

/** Once, with what was sent of it to the staff channel. */
export async function eraseRequest(
  deps: ChangeDeps & { clock: Clock },
  id: string,
  by: string,
): Promise<void> {
  await changeAggregate<PersonRequest>(deps, {
    of: requestShape,
    id,
    decide: ({ state: request }) =>
      !request || request.forgotten
        ? unchanged()
        : write(withoutWords(request, { by, now: isoNow(deps.clock) })),
  })
}

function withoutWords(
  request: PersonRequest,
  forgetting: { by: string; now: string },
): Writing<PersonRequest> {
  const { id, openedAt, said, kind } = request
  const files: FileRef[] = said.flatMap((words) => words.files)
  const cleared = clearEffect(id, {
    threads: [{ kind: 'request', id }],
    numbers: [],
    files: goneFiles(files),
    since: openedAt,
  })
  const cards = [requestCard(id), ...(kind === 'forget' ? [erasureCard(id)] : [])]
  return {
    state: forgetRequest(request, forgetting),
    keys: {},
    effects: [...cards, cleared],
    forgets: true,
    at: forgetting.now,
  }
}
