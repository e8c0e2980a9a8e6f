/**
 * What an earlier program left in a data folder: how it is opened, what is shown of it, and how its
 * cases go on to their end.
 */
import type { App } from '../../src/app/compose'
import { card } from '../../src/bot/acts/card'
import { headline } from '../../src/bot/cards/headline'
import type { WholeView } from '../../src/bot/cards/view'
import { createCatalogue } from '../../src/bot/words/catalogue'
import type { Outcome } from '../../src/flows/case/act'
import { asksForCall } from '../../src/flows/engine/calling'
import { officeHours } from '../../src/flows/time/calendar'
import type { Activation } from '../../src/flows/case/case'
import type { Flow, Library, Step } from '../../src/flows/definition/definition'
import type { WholeCase } from '../../src/flows/case/history'
import { ledger } from '../../src/flows/lists/ledger'
import { stepOf, isOutside } from '../../src/flows/definition/lookup'
import { paneOf } from '../../src/sandbox/server/case-pane'
import { readable } from '../support/world'
import { goodOutputs } from '../unit/flows/support'

/** What was shown of a case when the folder was made. */
export interface Shown {
  headline: string
  cards: string[]
  timeline: string[]
  ledger: string[]
}

export const shownOf = (library: Library, state: WholeCase, now: string): Shown => {
  const view: WholeView = {
    ...{
      state,
      library,
      language: 'es',
      t: createCatalogue().in('es'),
      calendar: officeHours,
      now,
    },
    ...{ name: (id) => id, membersOf: () => ['U0LUIS', 'U0ANA', 'U0CARLA'], groups: {} },
    person: { channel: 'whatsapp' },
  }
  const cards = [...new Set([...state.decided, ...state.active].map((row) => row.card))]
  return {
    headline: readable(headline(view).blocks as never),
    cards: cards.map((id) => readable((card(view, id)?.blocks ?? []) as never)),
    timeline: paneOf(state, library, 'es', (id) => id).timeline.map(
      ({ at, who, text }) => `${at} ${who}: ${text}`,
    ),
    ledger: ledger({ library, calendar: officeHours, state, now }).map(
      ({ actor, ms }) => `${actor} ${ms}`,
    ),
  }
}

/** The last of the choices of each decision: the one that leads on. */
const chosen = (flow: Flow): string[] => {
  if (typeof flow === 'string') return []
  if ('parallel' in flow) return flow.parallel.flatMap(chosen)
  const [last] =
    'exclusive' in flow
      ? flow.exclusive.slice(-1)
      : 'inclusive' in flow
        ? flow.inclusive.slice(-1)
        : []
  return last ? [last.id, ...chosen(last.go)] : []
}
const deciding = (step: Step, { id: activation }: Activation) => {
  const outputs = goodOutputs(step)
  const choices = chosen(step.next)
  return choices.length > 0
    ? ({ act: 'choose', choices, reason: 'así es', activation, outputs } as const)
    : ({ act: 'confirm', activation, outputs } as const)
}

export async function wholeOf({ bot }: App, number: string): Promise<WholeCase> {
  const found = await bot.cases.byNumber(number)
  if (!found) throw new Error(`${number} is gone`)
  return found
}

/**
 * Decides the newest active step by whoever holds it or may take it; what somebody outside answers
 * is recorded for them.
 */
async function goOn({ bot, library }: App, state: WholeCase): Promise<void> {
  const { id, active } = state
  const activation = active.findLast(({ call }) => !call) as Activation
  const { grants } = await bot.directory.current()
  const outside = activation.roles.every((role) => isOutside(library, role))
  const roles = outside ? [library.owners[activation.procedure]] : activation.roles
  const able = grants.filter(({ role }) => roles.includes(role)).map(({ member }) => member)
  const step = stepOf(library, activation)
  const called = {
    act: 'call',
    answered: true,
    activation: activation.id,
    outputs: goodOutputs(step),
  } as const
  const command = {
    ...(asksForCall({ library, state }, activation) ? called : deciding(step, activation)),
    ...(outside && { onBehalf: { channel: 'note', name: 'Lic. Ponce' } }),
  }
  const refused: Outcome[] = []
  for (const member of activation.holder ? [activation.holder] : able) {
    const actor = await bot.directory.actor({ id: member, outsider: false })
    const outcome = await bot.cases.perform({
      inbound: `go:${activation.id}:${member}`,
      actor,
      case: id,
      command,
    })
    if (outcome.ok) return
    refused.push(outcome)
  }
  throw new Error(`${activation.step}: ${JSON.stringify(refused)}`)
}

/** Goes on with a case until nothing of it is active. @param afterAct time passes between acts. */
export async function finish(app: App, number: string, afterAct: () => void): Promise<WholeCase> {
  let state = await wholeOf(app, number)
  for (let acts = 0; state.active.length > 0; acts += 1) {
    if (acts > 80)
      throw new Error(`${number} does not end: ${state.active.map(({ step }) => step).join(' ')}`)
    await goOn(app, state)
    afterAct()
    state = await wholeOf(app, number)
  }
  return state
}
