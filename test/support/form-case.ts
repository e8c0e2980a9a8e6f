/** A case of an entity at the step that asks for forms, and the telephones that fill them in. */
import type { OutputValue } from '../../src/flows/case/case'
import { circumstancesIn } from '../../src/flows/case/circumstances'
import { type FormTask, formsFor } from '../../src/flows/case/drafts/view'
import { askedDecisions } from '../../src/flows/definition/flow-tree'
import { outsideOnly, stepOf } from '../../src/flows/definition/lookup'
import { goodOutputs } from '../unit/flows/support'
import { actAs, caseOf, openFor } from './agency'
import type { Story } from './story'

/** Which way a case goes at each step that asks. */
const ways: Record<string, string> = { '1': 'correo', '5': 'requiere_presentacion' }
/** Who performs the step that asks. */
const professional = 'U0LIDIA'

/** Somebody agrees over their telephone; their contact. */
async function contactOf(story: Story, name: string): Promise<string> {
  await story.write(name, 'hola')
  await story.write(name, 'sí')
  const found = await story.w.store.list<{ contact: string; name?: string }>('conversation', {
    limit: 20,
  })
  const full = story.person(name).name
  return found.rows.find(({ state }) => state.name === full)?.state.contact ?? ''
}

/** Its first person answers the steps outside; the agency does its own. */
async function walked(story: Story, id: string): Promise<void> {
  const { hash } = await story.w.files.put(Buffer.from('la nota'))
  const file = { hash, name: 'nota.txt', mime: 'text/plain', bytes: 7 }
  const real = (value: OutputValue): OutputValue =>
    value.kind === 'file' ? { kind: 'file', files: [file] } : value
  const { library } = story.w.app
  for (;;) {
    const state = await caseOf(story, id)
    const on = state.active.find((row) => !row.call)
    if (!on || stepOf(library, on).leaves.some(({ kind }) => kind === 'form')) return
    const step = stepOf(library, on)
    const outside = outsideOnly(library, on)
    const [decision] = askedDecisions(step, circumstancesIn(state, on.path))
    const choice = ways[on.step] ?? decision?.choices[0]?.id
    const good = Object.entries(goodOutputs(step)).map(([of, value]) => [of, real(value)])
    const role = outside ? 'responsable_ait' : (on.roles[0] ?? '')
    await actAs(
      story,
      { id, role },
      {
        ...(choice ? { act: 'choose', choices: [choice] } : { act: 'confirm' }),
        activation: on.id,
        outputs: Object.fromEntries(good) as Record<string, OutputValue>,
        onBehalf: outside ? { channel: 'email', name: 'María Quispe' } : undefined,
        dispatch: step.sends ? {} : undefined,
      },
    )
  }
}

export interface FormCase {
  id: string
  activation: string
  /** As the case has them. */
  task: () => Promise<FormTask>
  /** The professional asks for the forms of these tools, from the card of the step. */
  ask: (...tools: string[]) => Promise<void>
  /** Observes fields of a form, each with its reason. */
  observe: (output: string, fields: Record<string, string>) => Promise<void>
  /** Somebody opens the newest address that they were sent, and gives a secret there. */
  give: (name: string, secret: string) => Promise<void>
}
/** @param names of those who answer for the entity, the one who is asked first */
export async function formCase(story: Story, ...names: string[]): Promise<FormCase> {
  const contacts: string[] = []
  for (const name of names) contacts.push(await contactOf(story, name))
  const intake = { channel: 'email' as const, text: '', files: [], entity: 'GAM Viacha' }
  const subject = 'Herramientas para el catastro'
  const id = await openFor(story, { procedure: 'UGAT/AIT-PR06', subject, intake })
  for (const [at, contact] of contacts.entries())
    await actAs(
      story,
      { id, role: 'responsable_ait' },
      {
        act: 'add_participant',
        role: 'entidad',
        verified: 'note',
        contact,
        name: story.person(names[at] ?? '').name,
        receives: at === 0 ? true : undefined,
      },
    )
  await story.settle()
  await walked(story, id)
  await story.settle()
  const state = await caseOf(story, id)
  const activation = state.active.find((row) => !row.call)?.id ?? ''
  story.lines.length = 0
  return {
    id,
    activation,
    task: async () => {
      const now = new Date(story.w.now()).toISOString()
      const [task] = formsFor(story.w.app.library, await caseOf(story, id), { now })
      if (!task) throw new Error('no form is asked')
      return task
    },
    ask: async (...tools) => {
      await story.press(professional, 'form.ask', { case: id })
      await story.submit(professional, { 'first.tools': tools })
      await story.submit(professional)
      await story.wait(2 * 60_000)
    },
    observe: async (output, fields) => {
      const asked = { act: 'observe_form', activation, output, fields } as const
      await actAs(story, { id, role: 'profesional_ait' }, asked)
      await story.wait(2 * 60_000)
    },
    give: async (name, secret) => {
      const address = story.heard(name).findLast((text) => text.includes('/s/')) ?? ''
      const token = /\/s\/([\w-]+)/.exec(address)?.[1] ?? ''
      const given = await story.w.app.bot.secrets.vault.give(token, secret)
      if (!('given' in given)) throw new Error(JSON.stringify(given))
      story.tell('En la página del enlace, y no en el chat, se escribe el secreto')
      await story.settle()
      await story.wait(10_000)
    },
  }
}
