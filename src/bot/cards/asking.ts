/** Who of outside was asked, how far that came, and what has come of the answer. */
import type { Activation, Decided } from '../../flows/case/case'
import { participantIn } from '../../flows/case/outside/participants'
import { answeringOf } from '../../flows/case/outside/tasks'
import { sendingsOf } from '../../flows/case/sending'
import { HOLD_MS } from '../../flows/case/undo-entry'
import { isAhead, later } from '../../flows/time/days'
import { momentIn } from '../words/instants'
import { clip, escape } from './blocks'
import { actorName, stepIn, type WholeView } from './view'

/** How far what told it came; undefined where a sending that it went with says so. */
function wayWords(view: WholeView, { asked }: Activation): string | undefined {
  const { sent = {}, state, now, t } = view
  if (!asked || sendingsOf(state).some(({ told }) => told?.includes(asked.told))) return undefined
  const status = sent[asked.told]
  const { reached } = asked
  const from = later(asked.at, HOLD_MS)
  const when = momentIn(view, reached?.at ?? from)
  if (status === 'parked' || status === 'cancelled') return t('staff.asked.failed')
  if (reached) return t(`staff.asked.${reached.tick}`, { when })
  return t(`staff.asked.${from > now && !isAhead(from, now) ? 'held' : 'sent'}`, { when })
}

/** "Rosa Choque (GAM Viacha; verificado con su nota)". */
const speakerWords = (view: WholeView, contact: string): string => {
  const found = participantIn(view.state, contact)
  return view.t('staff.asked.who', {
    name: actorName(view, contact),
    entity: found?.entityName ? escape(clip(found.entityName, 120)) : 'none',
    verified: found ? (found.verified ?? 'no') : 'unknown',
  })
}

/** What has come so far, by what the step calls it. */
function comeWords(view: WholeView, activation: Activation): string[] {
  const { language, t, state } = view
  const come = answeringOf(state, activation)
  if (!come) return []
  const { leaves } = stepIn(view, activation)
  const labels = leaves.filter(({ id }) => come.parts[id]).map(({ label }) => label[language])
  if (labels.length === 0) return []
  const when = momentIn(view, come.at)
  return [t('staff.asked.come', { parts: escape(clip(labels.join(', '), 300)), when })]
}

/** Lines of a step that waits outside. */
export function askingLines(view: WholeView, activation: Activation): string[] {
  const { t } = view
  const { asked } = activation
  if (!asked) return []
  const way = wayWords(view, activation)
  const who = speakerWords(view, asked.to)
  const times = activation.term?.reminders ?? 0
  return [
    [t('staff.asked.to', { who, when: momentIn(view, asked.at) }), way].filter(Boolean).join(' '),
    ...(times > 0 ? [t('staff.asked.reminded', { times })] : []),
    ...comeWords(view, activation),
  ]
}

/** For whom of outside somebody decided a step, and how that was verified. */
export const spokeFor = ({ t }: Pick<WholeView, 't'>, { speaker }: Decided): string[] =>
  speaker
    ? [
        t('staff.asked.for', {
          entity: speaker.entityName ? escape(clip(speaker.entityName, 120)) : 'none',
          verified: speaker.verified ?? 'no',
        }),
      ]
    : []
