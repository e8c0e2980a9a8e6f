/**
 * A case of an entity as its telephones hear it: what the agency does inside is one line, what
 * reaches them is told word for word.
 */
import type { Command } from '../../src/flows/case/act'
import type { Activation, CaseState } from '../../src/flows/case/case'
import { rootOf } from '../../src/flows/case/lookup'
import { outsideOnly, stepOf } from '../../src/flows/definition/lookup'
import { shortCode } from '../../src/flows/definition/short-code'
import { loadLibrary } from '../../src/library/procedures'
import { loadDemo } from '../../src/sandbox/demo-data'
import type { Latency } from '../../src/sandbox/slack/options'
import { member } from '../unit/flows/support'
import {
  type Answers,
  bytesOf,
  type Heard,
  type Move,
  movesOf,
  outputsOf,
  type Said,
} from './entity-moves'
import { fillingOf } from './filling'
import type { Json } from './story-words'
import { withEntities } from './entities'
import { type Story, monday } from './story'
import { type Table, Walker } from './walker'
import { entitiesCalled } from '../../src/bot/entities/find'
import { controlsOf, openWorld, type World } from './world'

const library = loadLibrary()
const staff = loadDemo().members
const minute = 60_000
const day = 24 * 60 * minute
/** What Slack takes for a call while somebody looks on. */
const lookedOn = 300

interface Conversation {
  contact: string
  name?: string
}

export class EntitySide {
  readonly story: Story
  readonly heard: Heard[] = []
  readonly walker: Walker
  /** Id of the case that is told of. */
  case = ''
  private root = ''
  private after = ''
  private serial = 0
  private acts = 0
  private silent: string[] = []
  private counted = new Map<string, number>()

  private constructor(
    readonly world: World,
    private readonly latency: Latency,
    table: Table,
  ) {
    this.walker = new Walker(world, table)
    this.story = this.walker.story
  }
  /** A world with the sandbox's two entities and their telephones. */
  static async open(table: Table = { words: {}, reasons: {} }): Promise<EntitySide> {
    const latency = { least: 0, most: 0 }
    const world = await openWorld({ start: monday, slack: { latency } })
    await withEntities(world)
    return new EntitySide(world, latency, table)
  }
  close(): Promise<void> {
    return this.world.close()
  }
  /** What the agency does, in a line; nothing else that is told of it. */
  async agency<T>(line: string, act: () => Promise<T>): Promise<T> {
    this.tellSilent()
    const { lines } = this.story
    const before = lines.length
    const result = await act()
    this.listen()
    const said = lines.splice(before).filter((told) => /^\*\*Conducto\*\* \(a /.test(told))
    lines.push(`_AGETIC: ${line}_`, ...said)
    return result
  }
  /** While somebody looks on Slack takes its time. */
  private async watched(act: () => Promise<void>): Promise<void> {
    Object.assign(this.latency, { least: lookedOn, most: lookedOn })
    await act().finally(() => Object.assign(this.latency, { least: 0, most: 0 }))
    this.listen()
  }
  /** Counts what the telephones heard that they had not heard before. */
  private listen(): void {
    for (const { id, name } of this.world.phones.persons()) {
      const all = this.world.phones.chat(id).filter(({ from }) => from === 'bot')
      for (const { text, effect = '' } of all.slice(this.counted.get(id) ?? 0)) {
        const isMet = /^say:meet:/.test(effect)
        const message = /~tell~(\w+)/.exec(effect)?.[1] ?? (isMet ? 'met' : 'reply')
        this.heard.push({ who: name, after: this.after, message, text })
      }
      this.counted.set(id, all.length)
    }
  }
  private tellSilent(): void {
    if (this.silent.length > 0) this.story.lines.push(`_AGETIC: ${this.silent.join(' · ')}_`)
    this.silent = []
  }

  /** Somebody of an entity writes. */
  async says({ who, text, files = [] }: Said): Promise<void> {
    this.tellSilent()
    this.after = `«${text}»`
    const sent = files.map((name) => ({ name, bytes: bytesOf(name) }))
    await this.watched(() => this.story.write(who, text, { files: sent }))
  }
  async passes(words: string, ms: number): Promise<void> {
    this.tellSilent()
    this.story.lines.push(`_${words}_`)
    this.after = words
    this.world.advance(ms)
    await this.world.app.bot.tick()
    await this.story.settle()
    this.listen()
  }

  /** Days pass until ten in the morning of each: those on which nothing is heard are not named. */
  async days(count: number): Promise<void> {
    const { lines } = this.story
    for (let passed = 0; passed < count; passed += 1) {
      const before = lines.length
      const now = this.world.now()
      const morning = Math.floor(now / day + 1) * day + 14 * 60 * minute
      await this.passes(`Es el ${this.today(day)}`, morning - now)
      if (lines.length === before + 1) lines.pop()
    }
  }

  /** A case that was opened otherwise. */
  async follow(id: string): Promise<void> {
    this.case = id
    await this.walker.follow(id)
    this.root = shortCode(library, (await this.state()).procedure)
  }
  /** Staff open a case by the form of `/conducto iniciar WORDS`. */
  async starts(by: string, words: string, filled: Record<string, unknown>): Promise<void> {
    await this.agency(`abre el trámite «${String(filled['subject'])}»`, async () => {
      await this.story.slash(by, `iniciar ${words}`)
      const blocks = (this.story.view(by)?.['blocks'] ?? []) as Json[]
      const writing = { unit: 'AGETIC/ADIT', words: filled, round: 1, today: this.today() }
      const number = () => this.number()
      let sent = await this.story.submit(by, fillingOf(blocks, { ...writing, number }))
      if (sent.ok && sent.modal?.['submit']) sent = await this.story.submit(by)
      if (!sent.ok) throw new Error(JSON.stringify(sent))
      await this.story.dismiss(by)
      await this.story.wait(3 * minute)
    })
    await this.follow(await this.story.newestCase('HGE'))
  }
  private today(later = 0): string {
    return new Date(this.world.now() + later).toISOString().slice(0, 10)
  }
  /** As correspondence gives them. */
  private number(): string {
    return String((this.serial += 1)).padStart(4, '0')
  }
  /** Somebody who wrote before takes part in the case from now on. */
  async joins(who: string): Promise<void> {
    const owning = library.owners[(await this.state()).procedure]
    const by = staff.find(({ roles }) => roles.includes(owning ?? ''))?.id ?? ''
    this.after = '*Personas*'
    await this.agency(`agrega a ${who} en «Personas»`, async () => {
      const { rows } = await this.world.store.list<Conversation>('conversation', { limit: 20 })
      const known = rows.find(({ state }) => state.name === who)?.state
      await this.story.press(by, 'step.more', { case: this.case })
      await this.story.pressInView(by, 'step.persons')
      await this.story.pressInView(by, 'persons.add')
      const sent = await this.story.submit(by, { who: known?.contact })
      if (!sent.ok) throw new Error(JSON.stringify(sent))
      await this.story.dismiss(by)
      await this.story.wait(3 * minute)
    })
  }
  /** A registrar ends who speaks for an entity, from its page. */
  async leaves(entity: string, who: string): Promise<void> {
    const by = 'U0LIDIA'
    const [first = who] = who.split(' ')
    await this.agency(`${who} deja ${entity}: lo anota en su página`, async () => {
      await this.story.slash(by, `entidades ${entity}`)
      const [known] = await entitiesCalled(this.world.store, entity)
      const contact = known?.contacts.find(({ name }) => name.startsWith(first))
      const control = this.world.slack
        .ephemerals(by)
        .flatMap((told) => controlsOf(String(told['channel']), told))
        .findLast(
          ({ actionId, value }) =>
            actionId === 'contact.end' && value.startsWith(`${known?.id}|${contact?.id}`),
        )
      await this.story.press(by, 'contact.end', { control, fill: { until: this.today() } })
      await this.story.wait(3 * minute)
    })
  }
  /** "UGAT/AIT-PR04: Alta de …" */
  async title(): Promise<string> {
    const state = await this.state()
    return `${state.procedure}: ${rootOf(library, state).title.es}`
  }
  async state(): Promise<CaseState> {
    const state = await this.world.app.bot.cases.load(this.case)
    if (!state) throw new Error(`no case ${this.case}`)
    return state
  }

  /** Steps one after another: the entity's by its telephones, the agency's by staff. */
  async go(script: string, answers: Answers): Promise<void> {
    for (const move of movesOf(script, this.root)) {
      const on = await this.active(move)
      if (outsideOnly(library, on) && answers[move.way] !== 'recorded')
        await this.answered(on, move, answers)
      else if ((outsideOnly(library, on) || stepOf(library, on).sends) && !move.to)
        await this.clicked(on, move)
      else await this.performed(on, move)
    }
    await this.heardOf()
  }
  /** What was done inside is heard of, where there is anything to hear. */
  private async heardOf(): Promise<void> {
    const before = this.story.lines.length
    await this.story.wait(3 * minute)
    const said = this.story.lines.splice(before)
    this.listen()
    if (said.length > 0) this.tellSilent()
    this.story.lines.push(...said)
  }
  private async active({ procedure, step, way }: Move): Promise<Activation> {
    const { active } = await this.state()
    const found = active.find(
      (row) => row.step === step && shortCode(library, row.procedure) === procedure && !row.call,
    )
    const now = active.map((row) => `${shortCode(library, row.procedure)}/${row.step}`)
    if (!found) throw new Error(`${way} is not active, but ${now.join(' ')}`)
    return found
  }
  private async answered(on: Activation, { way }: Move, answers: Answers): Promise<void> {
    await this.heardOf()
    const said = answers[way]
    if (!said || said === 'recorded') throw new Error(`nobody answers ${way}`)
    for (const message of said) await this.says(message)
    const done = (await this.state()).decided.findLast(({ id }) => id === on.id)
    if (!done) throw new Error(`${way} was not decided: ${this.story.transcript()}`)
    // The hour in which it may be corrected.
    this.world.advance(61 * minute)
  }
  /** What goes outside, or is recorded for the entity, is pressed as staff do it. */
  private async clicked(on: Activation, { way, step, procedure, choices }: Move): Promise<void> {
    await this.heardOf()
    this.after = `${way}`
    const { title } = stepOf(library, on)
    const done = outsideOnly(library, on)
      ? `${step}. Registra lo que la entidad entregó por nota`
      : `${step}. ${title.es}`
    const word = `${procedure}/${step}${choices.length > 0 ? `:${choices.join('+')}` : ''}`
    await this.agency(done, () => this.walker.walk(word))
  }
  private async performed(on: Activation, { way, step, choices, to }: Move): Promise<void> {
    this.after = way
    const command: Command = to
      ? { act: 'observe', activation: on.id, to, reason: `Falta algo (${(this.serial += 1)}).` }
      : {
          ...(choices.length > 0 ? { act: 'choose', choices } : { act: 'confirm' }),
          activation: on.id,
          outputs: await outputsOf(this.world, stepOf(library, on), () => this.number()),
        }
    this.silent.push(to ? `${step} observa ${to}` : step)
    await this.does(on, command)
    this.world.advance(3 * minute)
  }
  /** An act of whoever has the role of a step, or of the case's owner. */
  async does(on: Activation | undefined, command: Command, by?: string): Promise<void> {
    const role = on?.roles.find((candidate) => library.roles.get(candidate)?.outside !== true)
    const owning = library.owners[(await this.state()).procedure] ?? ''
    const user = by ?? on?.holder ?? staff.find(({ roles }) => roles.includes(role ?? owning))?.id
    const { roles = [] } = staff.find(({ id }) => id === user) ?? {}
    const actor = member(user ?? '', { roles: roles.map((own) => ({ role: own })) })
    const inbound = `staff:${(this.acts += 1)}`
    const { cases } = this.world.app.bot
    const performed = await cases.perform({ inbound, actor, case: this.case, command })
    if (!performed.ok) throw new Error(`${command.act}: ${JSON.stringify(performed)}`)
  }
}
