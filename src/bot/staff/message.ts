/** What staff write by hand: in a case's thread it is a comment of the record; to the bot in private it gets help. */
import type { StaffAnswer, StaffInbound } from '../channels/port'
import { escape } from '../cards/blocks'
import type { StaffDeps, Visit } from './context'
import { fetchReadable, type LeftOut } from './files'

type FromThread = Extract<StaffInbound, { kind: 'message' | 'shortcut' }>

/** The case whose thread this is; the parent's address names it. */
export async function caseOfThread(
  deps: StaffDeps,
  channel: string,
  threadTs: string | undefined,
): Promise<string | undefined> {
  const post = threadTs ? await deps.store.outbox.postAt(`${channel}:${threadTs}`) : undefined
  return post?.kind === 'case' ? post.id : undefined
}

/** Hand-written words and files of a thread enter the record once. Nothing of it goes to the person. */
export async function threadMessage(deps: StaffDeps, visit: Visit, message: FromThread): Promise<StaffAnswer> {
  const id = await caseOfThread(deps, message.channel, message.threadTs ?? ('ts' in message ? message.ts : undefined))
  if (!id) return {}
  const { files, leftOut } = await fetchReadable(deps, message.files)
  const text = message.kind === 'message' ? message.text.trim() : ''
  const [first] = leftOut
  const told = first ? await leftOutTold(deps, visit, { message, first }) : {}
  if (!text && files.length === 0) return told
  const command = text ? ({ act: 'comment', text, files } as const) : ({ act: 'attach', files } as const)
  // A file added by the shortcut may already be there through the message itself: the message's own id decides.
  const inbound = `slack:message:${message.channel}:${message.ts}`
  const outcome = await deps.cases.perform({ inbound, actor: visit.actor, case: id, command, byHand: true })
  if (outcome.ok || message.kind === 'message') return told
  return { ephemeral: { text: visit.t('staff.attach.refused') } }
}

/** The shortcut is answered; a message has no answer, so its writer is told privately in the thread. */
async function leftOutTold(
  deps: StaffDeps,
  visit: Visit,
  { message, first }: { message: FromThread; first: LeftOut },
): Promise<StaffAnswer> {
  const text = visit.t(`staff.file.${first.why}`, { name: escape(first.name) })
  if (message.kind === 'shortcut') return { ephemeral: { text } }
  const { channel, threadTs, user } = message
  // The record does not depend on whether this could be said.
  await deps.channel.ephemeral({ channel, user, text, ...(threadTs ? { threadTs } : {}) }).catch(() => undefined)
  return {}
}
