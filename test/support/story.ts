/**
 * People who write on phones and staff who press buttons, as a transcript that a domain expert can
 * read.
 */
import {
  blocksOf,
  type Control,
  controlsOf,
  openWorld,
  readable,
  type StoryWorld,
  until,
  type World,
  type WorldOptions,
} from './world'

import { indent, type Json, label, shortly, tidy } from './story-words'

/** What fills a modal, by block id. */
export type Filling = Record<string, unknown>
interface Answered {
  ok: boolean
  error?: string
  errors?: Record<string, string>
}
export interface Pressed extends Answered {
  /** Private words that the press was answered with. */
  told: string
  /** Title and fields of the modal that it opened and that is still open. */
  modal?: Json
}
export interface PressOptions {
  /** Only controls of this case, by the id in their value. */
  case?: string
  /** Fills the modal that opens, and sends it. */
  fill?: Filling
  /** The control itself, where the newest is not meant. */
  control?: Control & { label?: string }
  /** Waits for private words, whatever else is edited meanwhile. */
  told?: boolean
}

export const casesChannel = 'C0SOPORTE'
export const adminChannel = 'G0ADMIN'
export const monday = '2026-03-02T14:00:00.000Z'

export class Story<W extends StoryWorld = World> {
  readonly lines: string[] = []
  private readonly read = new Map<string, number>()
  protected constructor(readonly w: W) {}

  static async open(options: WorldOptions = {}): Promise<Story> {
    return new Story(await openWorld({ start: monday, ...options }))
  }
  /** In a world that somebody else opened. */
  static over<W extends StoryWorld>(world: W): Story<W> {
    return new Story(world)
  }
  close(): Promise<void> {
    return this.w.close()
  }
  transcript(): string {
    return `${this.lines.join('\n').trim()}\n`
  }
  tell(line: string): void {
    this.lines.push('', `## ${line}`)
  }

  person(name: string): { id: string; name: string } {
    const found = this.w.phones.persons().find((person) => person.name.startsWith(name))
    if (!found) throw new Error(`nobody is called ${name}`)
    return found
  }
  /** What the bot wrote to somebody, oldest first. */
  heard(name: string): string[] {
    return this.w.phones
      .chat(this.person(name).id)
      .filter(({ from }) => from === 'bot')
      .map(({ text }) => text)
  }
  async write(
    name: string,
    text: string,
    more: { files?: { name: string; bytes: Buffer }[]; id?: string; replies?: string } = {},
  ) {
    const { id } = this.person(name)
    const files = more.files?.map((file) => ` (${file.name})`).join('') ?? ''
    this.lines.push(
      `**${this.person(name).name}:** ${text.length > 300 ? `${text.slice(0, 60)}… (${text.length})` : text}${files}`,
    )
    await this.w.phones.write({ person: id, text, ...more })
    await this.settle()
  }
  /**
   * A report up to its number, in the three messages of a first contact. @returns the case's id.
   */
  async report(name: string, text: string, consented = false): Promise<string> {
    await this.write(name, text)
    if (!consented) await this.write(name, 'si')
    await this.write(name, '1')
    return this.newestCase()
  }
  /** Id of the case of a series that was opened last. */
  async newestCase(series = 'INC'): Promise<string> {
    const pattern = new RegExp(`${series}-\\d{4}-\\d{6}`)
    const number = this.messages()
      .map((message) => pattern.exec(readable(blocksOf(message)))?.[0])
      .filter((line) => line !== undefined)
      .sort()
      .at(-1)
    const state = await this.w.app.bot.cases.byNumber(number ?? '')
    if (!state) throw new Error('there is no case')
    return state.id
  }
  async settle(): Promise<void> {
    await this.w.settle()
    this.hear()
  }
  /** Time passes, and what was held until then is sent. */
  async wait(ms: number): Promise<void> {
    this.w.advance(ms)
    await this.settle()
  }
  private hear(): void {
    for (const { id, name } of this.w.phones.persons()) {
      const all = this.w.phones.chat(id).filter(({ from }) => from === 'bot')
      for (const { text, choices } of all.slice(this.read.get(id) ?? 0)) {
        this.lines.push(`**Conducto** (a ${name}): ${text}`)
        if (choices) this.lines.push(indent(choices.map(({ label }) => `[${label}]`).join(' ')))
      }
      this.read.set(id, all.length)
    }
  }

  nameOf(user: string): string {
    const found = this.w.slack.snapshot().users.find(({ id }) => id === user)
    return found?.real_name ?? user
  }
  messages(channel = casesChannel): Json[] {
    return this.w.slack.messages(channel)
  }
  /** Replies in the thread of a case, oldest first. */
  async thread(caseId: string): Promise<Json[]> {
    const { ts } = await this.headline(caseId)
    return this.w.slack
      .messages(casesChannel, { threadTs: ts })
      .filter((message) => message['ts'] !== ts)
  }
  async headline(caseId: string): Promise<{ ts: string; text: string }> {
    const ref = (await this.w.store.outbox.posts('case', caseId))['headline']?.ref as
      { ts: string } | undefined
    const message = this.messages().find(({ ts }) => ts === ref?.ts)
    return { ts: ref?.ts ?? '', text: message ? tidy(readable(blocksOf(message))) : '' }
  }
  /** The whole thread of a case as its channel shows it now, put into the transcript. */
  async showThread(caseId: string): Promise<string> {
    const { text } = await this.headline(caseId)
    const replies = (await this.thread(caseId)).map((message) => this.shown(message))
    const all = [indent(text), ...replies.map(indent)].join('\n    --\n')
    this.lines.push('', 'El hilo del caso:', '', all)
    return all
  }
  shown(message: Json): string {
    const files = ((message['files'] as Json[]) ?? [])
      .map((file) => `[archivo ${file['name']}]`)
      .join(' ')
    return tidy([readable(blocksOf(message)) || label(message), files].filter(Boolean).join('\n'))
  }

  /** The newest control with this action, of the cases' channel. */
  control(action: string, caseId?: string): (Control & { label: string }) | undefined {
    const found = this.messages()
      .flatMap((message) =>
        controlsOf(casesChannel, message).map((control) => ({ control, message })),
      )
      .filter(
        ({ control }) => control.actionId === action && (!caseId || control.value.includes(caseId)),
      )
      .at(-1)
    return found && { ...found.control, label: this.labelOf(found.message, found.control) }
  }
  private labelOf(message: Json, { actionId }: Control): string {
    const elements = blocksOf(message).flatMap((block) => [
      ...((block['elements'] as Json[]) ?? []),
      ...(block['accessory'] ? [block['accessory'] as Json] : []),
    ])
    return label(elements.find((element) => element['action_id'] === actionId)?.['text'])
  }

  /** Newest private words to somebody, with their timestamp. */
  private lastTold(user: string): { ts: string; text: string } {
    const [first, ...others] = this.w.slack.ephemerals(user)
    const newest = others.reduce(
      (last, other) => (String(other['ts']) > String(last?.['ts']) ? other : last),
      first,
    )
    if (!newest) return { ts: '', text: '' }
    const text = tidy(readable(blocksOf(newest)) || label(newest))
    return { ts: String(newest['ts']), text }
  }
  view(user: string): Json | undefined {
    return this.w.slack.viewsOf(user).at(-1)
  }
  private answers(methods: string[]): number {
    return this.w.slack.calls.filter(({ method }) => methods.includes(method)).length
  }

  /** Does an act and waits for what the person sees of it: a view, private words, a new Home. */
  async seen(
    user: string,
    act: () => Promise<Answered>,
    sees: { home?: boolean; modal?: boolean; told?: boolean } = {},
  ): Promise<Pressed> {
    const methods = [
      'views.open',
      'views.push',
      'views.update',
      // A card that goes on with the same member says it by itself.
      ...(sees.modal ? [] : ['chat.postEphemeral', ...(sees.told ? [] : ['chat.update'])]),
      ...(sees.home ? ['views.publish'] : []),
    ]
    const before = {
      told: this.lastTold(user).ts,
      count: this.answers(methods),
      view: this.view(user)?.['id'],
    }
    const answered = await act()
    if (answered.ok) await until('an answer', () => this.answers(methods) > before.count)
    await this.w.settle()
    const told = this.lastTold(user)
    const view = this.view(user)
    const text = told.ts === before.told ? '' : told.text
    if (text) this.lines.push(`  *solo para ${this.nameOf(user)}:*`, indent(text))
    this.hear()
    return { ...answered, told: text, modal: view }
  }

  /**
   * Somebody presses a control of the cases' channel; a modal is filled and sent when `fill` is
   * given.
   */
  async press(user: string, action: string, options: PressOptions = {}): Promise<Pressed> {
    const control =
      options.control ??
      (await until(`the control ${action}`, () => this.control(action, options.case)))
    this.lines.push(`**${this.nameOf(user)}** pulsa «${control.label ?? action}»`)
    const { channel, ts, actionId, blockId, value } = control
    const pressed = await this.seen(
      user,
      () => this.w.slack.press({ user, channel, ts, actionId, blockId, value }),
      {
        modal: options.fill !== undefined,
        told: options.told === true,
      },
    )
    if (!options.fill) return pressed
    if (!pressed.modal) throw new Error(`${action} opened no modal: ${pressed.told}`)
    return this.submit(user, options.fill)
  }
  /** Presses a button inside the open modal. */
  async pressInView(user: string, action: string, fill?: Filling): Promise<Pressed> {
    const viewId = this.view(user)?.['id'] as string
    this.lines.push(`**${this.nameOf(user)}** pulsa «${this.named(user, action)}» en la ventana`)
    const value = this.viewControl(user, action)
    const pressed = await this.seen(user, () =>
      this.w.slack.pressInView({ user, viewId, ...value }),
    )
    return fill ? this.submit(user, fill) : pressed
  }
  /** How the transcript names a button of the open modal. */
  protected named(_user: string, action: string): string {
    return action
  }
  private viewControl(
    user: string,
    action: string,
  ): { actionId: string; blockId: string; value: string } {
    const view = this.view(user) ?? {}
    const found = controlsOf('', view).find(({ actionId }) => actionId === action)
    if (!found) throw new Error(`the modal has no ${action}`)
    return { actionId: found.actionId, blockId: found.blockId, value: found.value }
  }
  /** Fills the open modal in and sends it. */
  async submit(user: string, fill: Filling = {}): Promise<Pressed> {
    const view = this.view(user)
    if (!view) throw new Error(`${this.nameOf(user)} has no modal open`)
    const words = Object.entries(fill).map(
      ([id, value]) => `${this.fieldLabel(view, id)} = ${this.written(view, id, value)}`,
    )
    this.lines.push(
      `  ventana «${label(view['title'])}»: ${words.join(' · ')} → «${label(view['submit'])}»`,
    )
    const before = this.lastTold(user).ts
    const edits = this.answers(['chat.update'])
    const answered: Answered = await this.w.slack.submitView({
      user,
      viewId: view['id'] as string,
      values: fill as never,
    })
    const now = this.view(user)
    if (!answered.ok)
      this.lines.push(
        ...Object.values(answered.errors ?? {}).map((error) => `  *en la ventana:* ${error}`),
      )
    const closed =
      answered.ok && now?.['id'] !== view['id'] && now?.['root_view_id'] !== view['root_view_id']
    const spoken = () => this.lastTold(user).ts !== before
    // A card that goes on with the same member says it by itself.
    if (closed) await until('an answer', () => spoken() || this.answers(['chat.update']) > edits)
    await this.w.settle()
    const told = closed && spoken() ? this.lastTold(user).text : ''
    if (told) this.lines.push(`  *solo para ${this.nameOf(user)}:*`, indent(told))
    else if (answered.ok && now)
      this.lines.push('  la ventana muestra:', indent(this.viewText(user)))
    this.hear()
    return { ...answered, told, modal: now }
  }
  private fieldLabel(view: Json, id: string): string {
    const block = (view['blocks'] as Json[]).find((candidate) => candidate['block_id'] === id)
    return label(block?.['label']) || id
  }
  /** How the transcript tells what was put into a field. */
  protected written(_view: Json, _id: string, value: unknown): string {
    return shortly(value)
  }
  viewText(user: string): string {
    return tidy(readable((this.view(user)?.['blocks'] as Json[]) ?? []))
  }
  /** Closes whatever modals are open. */
  async dismiss(user: string): Promise<void> {
    for (const view of this.w.slack.viewsOf(user).reverse())
      await this.w.slack.closeView({ user, viewId: view['id'] as string })
  }

  /**
   * `/conducto …` in the cases' channel. @returns what is privately shown, or the modal that it
   * opens.
   */
  async slash(user: string, text: string): Promise<Pressed> {
    this.lines.push(`**${this.nameOf(user)}:** /conducto ${text}`)
    const before = this.lastTold(user).ts
    const views = this.answers(['views.open'])
    const answered = await this.w.slack.slash({
      user,
      channel: casesChannel,
      command: '/conducto',
      text,
    })
    await until(
      'an answer',
      () => this.lastTold(user).ts !== before || this.answers(['views.open']) > views,
    )
    await this.settle()
    const told = this.lastTold(user)
    const words = told.ts === before ? '' : told.text
    if (words) this.lines.push(`  *solo para ${this.nameOf(user)}:*`, indent(words))
    const view = this.view(user)
    return { ...answered, told: words, modal: view }
  }
  /** Presses a button of the newest private message to somebody. */
  async pressTold(user: string, action: string, fill?: Filling): Promise<Pressed> {
    const control = this.w.slack
      .ephemerals(user)
      .sort((one, other) => ((one['ts'] as string) < (other['ts'] as string) ? -1 : 1))
      .flatMap((ephemeral) => controlsOf(ephemeral['channel'] as string, ephemeral))
      .filter(({ actionId }) => actionId === action)
      .at(-1)
    if (!control) throw new Error(`no private message has ${action}`)
    return this.press(user, action, { control, fill })
  }

  async home(user: string): Promise<string> {
    await this.w.slack.openHome({ user })
    await this.settle()
    return this.homeText(user)
  }
  homeText(user: string): string {
    return tidy(readable((this.w.slack.homeOf(user)?.['blocks'] as Json[]) ?? []))
  }
  homeControls(user: string): Control[] {
    return controlsOf('home', this.w.slack.homeOf(user) ?? {})
  }
  async pressHome(user: string, action: string, more: Json = {}): Promise<Pressed> {
    const control = this.homeControls(user).find(({ actionId }) => actionId === action)
    const named = control ? { blockId: control.blockId, value: control.value } : {}
    return this.seen(
      user,
      () => this.w.slack.pressInHome({ user, actionId: action, ...named, ...more }),
      {
        home: true,
      },
    )
  }
  /** Messages of somebody's conversation with the bot. */
  inbox(user: string): Json[] {
    const opened = this.w.slack.openDm({ user })
    return opened.ok ? this.w.slack.messages(opened.channel) : []
  }
}
