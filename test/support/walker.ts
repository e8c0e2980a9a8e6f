/**
 * A case walked through the surfaces on which people click: the button that a card really shows,
 * the window that it really opens. Whoever knows the procedures can read what it tells.
 */
import type { Activation, CaseState } from '../../src/flows/case/case'
import { stepOf, isOutside } from '../../src/flows/definition/lookup'
import { shortCode } from '../../src/flows/definition/short-code'
import { loadLibrary } from '../../src/library/procedures'
import { loadDemo } from '../../src/sandbox/demo-data'
import { fillingOf } from './filling'
import type { Before, Path, Start } from './procedure-paths'
import { casesChannel, type Pressed, Story } from './story'
import { indent, type Json, label } from './story-words'
import { ThreadNews } from './thread-news'
import { blocksOf, type Control, controlsOf, type World } from './world'

const library = loadLibrary()
const minute = 60_000
const staff = loadDemo().members
/** Whoever has a role; the first, where several have it. */
const memberWith = (role: string): string => {
  const found = staff.find(({ roles }) => roles.includes(role))
  if (!found) throw new Error(`nobody has ${role}`)
  return found.id
}

const ownerOf = ({ procedure }: Activation): string => memberWith(library.owners[procedure] ?? '')

/** What the CITEs of somebody's unit begin with. */
const units: readonly [RegExp, string][] = [
  [/^(dge|legal|uit|upat|acgii|adit)$/, 'AGETIC/$1'],
  [/^jefe_upat$/, 'AGETIC/UPAT'],
  [/^.*adas$/, 'AGETIC/ADAS'],
  [/^.*$/, 'AGETIC/UGAT'],
]
function unitOf(user: string): string {
  const [role = ''] = staff.find(({ id }) => id === user)?.roles ?? []
  const [pattern, unit] = units.find(([one]) => one.test(role)) ?? [/./, '']
  return role.replace(pattern, unit).toUpperCase()
}

/** What is wanted first, what is put off, and what is entered in each form, by output. */
export interface Forms {
  first: Readonly<Record<string, readonly string[]>>
  later?: readonly string[]
  /** By field: `*NAME` of what is asked once for all of them. */
  filled: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** What the people of a table write, by way (`PR04/6`) and output, and who does what. */
export interface Table {
  words: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Who, where it is not the holder or the first of the role. */
  who?: Readonly<Record<string, string>>
  /** What whoever derives asks of who follows. */
  instructions?: Readonly<Record<string, string>>
  /** What a review finds wrong, by `PR04/7~6`. */
  reasons: Readonly<Record<string, string>>
  /** Which documents it names. */
  observed?: Readonly<Record<string, readonly string[]>>
  /** The forms of a step, filled in by the modals before it is decided, by way. */
  forms?: Readonly<Record<string, Forms>>
  /** Which it names first, although they are none of the step that it goes back to. */
  misread?: Readonly<Record<string, readonly string[]>>
}

/** Where one step of a script leads: `PR04/7~6` observes, `PR04/10:uit` chooses. */
interface Move {
  way: string
  procedure: string
  step: string
  choices: string[]
  to?: string
}
function moveOf(word: string, root: string): Move {
  const [, own, step = '', choices, to] =
    /^(?:([^/]+)\/)?([^:~]+)(?::([^~]+))?(?:~(.+))?$/.exec(word) ?? []
  const procedure = own ?? root
  return { way: `${procedure}/${step}`, procedure, step, choices: choices?.split('+') ?? [], to }
}

class Told extends Story {
  static in(world: World): Told {
    return new Told(world)
  }
  /** Nobody changes their name, and a picture of the whole workspace takes its time. */
  override nameOf(user: string): string {
    return staff.find(({ id }) => id === user)?.name ?? super.nameOf(user)
  }
  protected override named(user: string, action: string): string {
    const view = this.view(user) ?? {}
    const control = controlsOf('', view).find(({ actionId }) => actionId === action)
    return (control && labelIn(view, control)) || action
  }
  override viewText(user: string): string {
    return written(super.viewText(user))
  }
  protected override written(view: Json, id: string, value: unknown): string {
    const block = (view['blocks'] as Json[]).find((candidate) => candidate['block_id'] === id)
    const { options = [] } = (block?.['element'] ?? {}) as {
      options?: { value: string; text: Json }[]
    }
    const said = (one: unknown): string =>
      typeof one === 'object'
        ? String((one as Json)['name'])
        : label(options.find((option) => option.value === one)?.text) || String(one)
    return (Array.isArray(value) ? value : [value]).map(said).join(', ')
  }
}

/** Fields say nothing by themselves in a window. */
const written = (text: string): string => text.replaceAll(/\n(?:\s*\n)+/g, '\n').trim()

export class Walker {
  readonly story: Told
  private id = ''
  private root = ''
  private threadTs = ''
  private readonly news = new ThreadNews()
  private rounds = new Map<string, number>()
  private serial = 0
  private divided = false
  /** What is walked now. */
  private now: Pick<Path, 'words' | 'before' | 'divides' | 'forms'> = {}

  constructor(
    readonly world: World,
    private readonly table: Table,
  ) {
    this.story = Told.in(world)
  }

  /** One way of the table, from its opening to where it ends. */
  async path(path: Path): Promise<void> {
    const { name, start, steps, divides } = path
    this.now = path
    this.divided = false
    this.story.tell(name)
    await ('words' in start ? this.start(start) : this.moved(start))
    await this.walk(steps)
    if (!divides) return
    this.story.lines.push('', 'El caso de una de las entidades:')
    await this.begin()
    await this.walk(divides.steps)
  }
  /** Opens a case by the form that `/conducto iniciar WORDS` shows. */
  private async start({ by, words, filled }: Extract<Start, { words: string }>): Promise<void> {
    await this.story.slash(by, `iniciar ${words}`)
    await this.send(by, 'start', filled)
    await this.begin()
  }
  private async moved({ by, writes, text, procedure, filled }: Extract<Start, { text: string }>) {
    const report = await this.story.report(writes, text)
    await this.story.press(by, 'step.more', { case: report })
    await this.story.pressInView(by, 'step.move')
    await this.story.submit(by, { procedure, text: 'Pide integrar, no reporta una falla.' })
    await this.story.submit(by, filled)
    await this.begin()
  }
  private async begin(): Promise<void> {
    await this.pass()
    await this.follow(await this.story.newestCase('HGE'))
    await this.tell()
  }
  /** Goes on with a case that was opened otherwise. */
  async follow(id: string): Promise<void> {
    this.id = id
    this.rounds = new Map()
    const { ts } = await this.story.headline(id)
    const headline = this.story.messages().find((message) => message['ts'] === ts)
    // What goes on as another case goes on in the thread in which it began.
    this.threadTs = String(headline?.['thread_ts'] ?? ts)
    this.root = shortCode(library, (await this.state()).procedure)
  }
  async state(): Promise<CaseState> {
    const state = await this.world.app.bot.cases.load(this.id)
    if (!state) throw new Error(`no case ${this.id}`)
    return state
  }
  /** Steps one after another; what stands before `|` is only named. */
  async walk(script: string): Promise<void> {
    const parts = script.includes('|') ? script.split('|') : ['', script]
    for (const [place, part] of parts.entries()) {
      const before = this.story.lines.length
      for (const move of this.words(part)) await this.take(move)
      if (place % 2 === 1 || part.trim() === '') continue
      this.story.lines.length = before
      this.story.lines.push('', `Sin más novedad: ${part.trim().replace(/\s+/g, ' · ')}`)
    }
  }
  private words(script: string): Move[] {
    return script
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => moveOf(word, this.root))
  }

  private async take(move: Move): Promise<void> {
    const activation = await this.active(move)
    const user = this.actor(activation, move)
    const { before, divides } = this.now
    const earlier = before?.[move.way]
    if (earlier && !this.rounds.has(move.way)) await this.prepare(user, activation, earlier)
    const forms = this.now.forms?.[move.way] ?? this.table.forms?.[move.way]
    if (forms && !move.to) await this.fillIn(user, activation, forms)
    if (divides?.at === move.way && !this.divided) await this.divide(user, activation, divides)
    this.story.lines.push('')
    await (move.to ? this.observe(user, activation, move) : this.decide(user, activation, move))
    await this.settle(activation)
    this.unlist()
    await this.tell()
  }
  /** What a press is answered with privately is what the thread says: it is left out. */
  private unlist(): void {
    const { lines } = this.story
    for (const [at, line] of [...lines.entries()].reverse())
      if (/^ {4}Listo\. /.test(line) && lines[at - 1]?.startsWith('  *solo para'))
        lines.splice(at - 1, 2)
  }
  /** One case for each entity, by the button of the card. */
  private async divide(
    user: string,
    activation: Activation,
    { entities }: NonNullable<Path['divides']>,
  ): Promise<void> {
    this.divided = true
    const filled = { subject: 'Inconsistencias en sus consultas', entity: entities.join('\n') }
    await this.prepare(user, activation, { action: 'step.split', filled })
  }
  private async active({ procedure, step, way }: Move): Promise<Activation> {
    const state = await this.state()
    const found = state.active.find(
      (active) =>
        active.step === step && shortCode(library, active.procedure) === procedure && !active.call,
    )
    const now = state.active.map(
      (active) => `${shortCode(library, active.procedure)}/${active.step}`,
    )
    if (!found) throw new Error(`${way} is not active, but ${now.join(' ')}`)
    return found
  }
  private actor(activation: Activation, { way }: Move): string {
    const named = this.table.who?.[way]
    if (named) return named
    const { holder, roles } = activation
    const [role = ''] = roles.filter((candidate) => !isOutside(library, candidate))
    return holder ?? (role ? memberWith(role) : ownerOf(activation))
  }

  private async observe(
    user: string,
    activation: Activation,
    { way, to = '' }: Move,
  ): Promise<void> {
    const { returns } = stepOf(library, activation)
    const { reasons, observed, misread } = this.table
    const reason = reasons[`${way}~${to}`]
    if (!reason) throw new Error(`nobody said what ${way} finds wrong`)
    const documents = observed?.[`${way}~${to}`]
    const fill = {
      ...(returns.length > 1 ? { to } : {}),
      ...(documents ? { documents } : {}),
      reason,
    }
    const wrong = misread?.[`${way}~${to}`]
    const control = this.button(activation, 'step.observe')
    await this.story.press(user, 'step.observe', {
      control,
      fill: wrong ? { ...fill, documents: wrong } : fill,
    })
    if (wrong) await this.story.submit(user, fill)
  }
  private async decide(user: string, activation: Activation, move: Move): Promise<void> {
    const [choice, another] = move.choices
    const chosen = another ? undefined : choice && this.found(activation, `step.choose.${choice}`)
    const control = chosen || this.button(activation, 'step.confirm')
    const instruction = this.table.instructions?.[move.way]
    const words = {
      ...this.table.words[move.way],
      ...this.now.words?.[move.way],
      ...(instruction && { instruction }),
      ...(!chosen && choice && { choice: another ? move.choices : choice }),
    }
    const pressed = instruction
      ? await this.instruct(user, activation)
      : await this.story.press(user, control.actionId, { control })
    // What goes outside is seen before it goes.
    if (pressed.modal && /\*Se enviará a/.test(this.story.viewText(user)))
      this.story.lines.push('  la ventana muestra:', indent(this.story.viewText(user)))
    if (pressed.modal) return this.send(user, move.way, words)
    if (instruction) throw new Error(`${move.way} asked for no instruction`)
  }
  /** Whoever derives says what is to be done, where the press alone would be enough. */
  private async instruct(user: string, activation: Activation): Promise<Pressed> {
    await this.more(user, activation)
    return this.story.pressInView(user, 'step.instruct')
  }
  private more(user: string, activation: Activation): Promise<Pressed> {
    return this.story.press(user, 'step.more', { control: this.button(activation, 'step.more') })
  }
  private async prepare(
    holder: string,
    activation: Activation,
    { action, byOwner, filled }: Before,
  ): Promise<void> {
    const user = byOwner ? ownerOf(activation) : holder
    const control = this.found(activation, action)
    this.story.lines.push('')
    if (control) await this.story.press(user, action, { control, fill: filled })
    else {
      await this.more(user, activation)
      await this.story.pressInView(user, action, filled)
    }
    await this.pass()
    this.unlist()
    await this.tell()
  }
  /** Asks for the forms of a step, fills each in and hands it in. */
  private async fillIn(
    user: string,
    activation: Activation,
    { first, later = [], filled }: Forms,
  ): Promise<void> {
    const press = (action: string) =>
      this.story.press(user, action, { control: this.button(activation, action) })
    this.story.lines.push('')
    await press('form.ask')
    const lists = Object.entries(first).map(([output, options]) => [`first.${output}`, options])
    await this.story.submit(user, {
      ...Object.fromEntries(lists),
      ...(later.length > 0 && { later }),
    })
    await this.story.submit(user)
    await this.pass()
    this.unlist()
    await this.tell()
    for (const [output, answers] of Object.entries(filled)) {
      this.story.lines.push('')
      await press('form.fill')
      const which = this.story.view(user)?.['callback_id'] === 'form.choose'
      if (which) await this.story.pressInView(user, `form.fill.${output}`)
      const fields = Object.entries(answers).map(([field, value]) => [
        field.startsWith('*') ? `field.${field}` : `field.${output}.${field}`,
        value,
      ])
      await this.story.submit(user, Object.fromEntries(fields))
      await this.story.submit(user)
      await this.pass()
      this.unlist()
      await this.tell()
    }
  }
  /** Fills the open window in and sends it, again where it shows first what will go. */
  private async send(user: string, way: string, words: Record<string, unknown>): Promise<void> {
    const round = (this.rounds.get(way) ?? 0) + 1
    this.rounds.set(way, round)
    const view = this.story.view(user)
    const filled = fillingOf((view?.['blocks'] as Json[]) ?? [], {
      unit: String(words['unit'] ?? unitOf(user)),
      words,
      round,
      today: new Date(this.world.now()).toISOString().slice(0, 10),
      number: () => String((this.serial += 1)).padStart(4, '0'),
    })
    let sent: Pressed = await this.story.submit(user, filled)
    if (sent.ok && sent.modal?.['submit']) sent = await this.story.submit(user)
    // What takes its time is answered in the window.
    if (sent.ok && sent.modal && !sent.modal['submit']) {
      await this.story.dismiss(user)
      return
    }
    if (!sent.ok) throw new Error(`${way}: ${JSON.stringify(sent.errors ?? sent.error)}`)
    if (sent.modal) throw new Error(`${way}: the window is still open`)
  }

  /** What stands on the card of a step, wherever it is shown now. */
  private found({ id }: Activation, action: string): (Control & { label: string }) | undefined {
    return this.thread()
      .flatMap((message) =>
        controlsOf(casesChannel, message).map((control) => ({ ...control, message })),
      )
      .filter(({ actionId, value }) => actionId === action && value === id)
      .map(({ message, ...control }) => ({ ...control, label: labelIn(message, control) }))
      .at(-1)
  }
  private button(activation: Activation, action: string): Control & { label: string } {
    const found = this.found(activation, action)
    if (!found) throw new Error(`no card of ${activation.id} shows ${action}`)
    return found
  }
  /** A minute passes in which it could be taken back; what nobody can be written is handed over. */
  private async settle(activation: Activation): Promise<void> {
    await this.pass()
    const handed = this.found(activation, 'send.handed')
    if (!handed || (await this.state()).intake.contact) return
    const owner = ownerOf(activation)
    await this.tell()
    await this.story.press(owner, 'send.handed', { control: handed, fill: { means: 'courier' } })
  }
  /**
   * Time goes on to the next of these moments, past the minute of what could be taken back: what
   * else was sent meanwhile does not show in the hours.
   */
  private pass(): Promise<void> {
    const now = this.world.now()
    return this.story.wait(Math.ceil((now + 1.5 * minute) / (3 * minute)) * 3 * minute - now)
  }
  private thread(): Json[] {
    return this.world.slack.messages(casesChannel, { threadTs: this.threadTs })
  }
  /** What the thread says that it did not say before. */
  async tell(): Promise<void> {
    const said = this.news.of(this.thread(), (message) => this.story.shown(message))
    const read = said.map((text) =>
      text
        .replace(/<@(\w+)>/g, (_, user: string) => `@${this.story.nameOf(user)}`)
        // The title of its procedure stands before the step of a headline with one.
        .replaceAll(/^.*, versión \d+ (?=\S+, paso)/gm, '• '),
    )
    this.story.lines.push(...read.map((text) => text.replaceAll(/^/gm, '    ')))
  }
}

function labelIn(message: Json, { actionId, value }: Control): string {
  const elements = blocksOf(message).flatMap((block) => [
    ...((block['elements'] as Json[]) ?? []),
    ...(block['accessory'] ? [block['accessory'] as Json] : []),
  ])
  const found = elements.find(
    (element) => element['action_id'] === actionId && element['value'] === value,
  )
  return label(found?.['text'])
}
