/** What chance may do at a moment, each kind drawn from what the surfaces offer then. */
import type { Activation, CaseState } from '../../../src/flows/case/case'
import { definitionOf } from '../../../src/flows/definition/lookup'
import { membersOf } from '../../../src/bot/directory/directory'
import { ownersOf } from '../../../src/flows/authority/people'
import { seeded } from '../seeded'
import { entityActs } from './entity-acts'
import { Hands } from './hands'
import { type Offer, threadOffers, toldOffers } from './offers'
import { casesChannel, chosen, type Scene } from './scene'
import type { Act, ActName, Drawn, Turn } from './turn'

/** Cases at a time: more of them would stay at their first steps. */
const mostOpen = 3
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const everybody = ({ directory }: Turn): string[] =>
  directory.members.filter(({ active }) => active).map(({ id }) => id)
const handsOf = ({ scene, draw }: Turn, user: string): Hands => new Hands(scene, user, draw)

/** Who may do something with a step: its holder, its role, or who records for outsiders. */
function doerOf(turn: Turn, state: CaseState, activation: Activation): string {
  const { scene, directory, draw, seed } = turn
  const { library } = scene.w.app
  const inRole = (role: string) => membersOf(directory, role, scene.today())
  const members = activation.roles.flatMap(inRole)
  const all = members.length > 0 ? members : ownersOf(library, state, activation).flatMap(inRole)
  // Somebody else now and then: they are refused, and nothing has changed.
  if (draw(12) === 0) return chosen(seed, everybody(turn), (id) => id) ?? ''
  if (activation.holder && draw(10) > 0) return activation.holder
  return chosen(seed, all, (id) => id) ?? chosen(seed, everybody(turn), (id) => id) ?? ''
}

interface Place {
  state: CaseState
  activation: Activation
}
const placesOf = ({ cases }: Turn): Place[] =>
  cases.flatMap((state) =>
    state.active.filter(({ call }) => !call).map((activation) => ({ state, activation })),
  )
const placeOf = (turn: Turn): Place | undefined =>
  chosen(turn.seed, placesOf(turn), ({ activation }) => activation.id)

const offersOf = ({ scene }: Turn, { activation: { id } }: Place): Offer[] =>
  threadOffers(scene).filter(({ value }) => value === id || value.startsWith(`${id} `))
/** "Confirmar (HGE-2026-000001, AIT-PR05 paso 4)". */
const namedAt = ({ label }: Offer, { state, activation: { path, step } }: Place): string =>
  `${label} (${state.number}, ${path.split('/').at(-1)} paso ${step})`

async function pressOn(turn: Turn, place: Place, fits: (action: string) => boolean) {
  const offers = offersOf(turn, place).filter(({ actionId }) => fits(actionId))
  const offer = chosen(turn.seed, offers, ({ actionId }) => actionId)
  if (!offer) return
  await handsOf(turn, doerOf(turn, place.state, place.activation)).press(
    offer,
    namedAt(offer, place),
  )
}
/** What does not say no, which would end it. */
const goesOn = (action: string) => forward(action) && !/\.no_|decline/.test(action)
/** A case of a procedure that has forms goes on, or begins. */
async function towardsForms(turn: Turn): Promise<void> {
  const { library } = turn.scene.w.app
  const isOfForms = ({ state, activation }: Place): boolean =>
    definitionOf(library, state.frames[activation.path]!).forms.length > 0
  for (let steps = 0; steps < 4; steps += 1) {
    const cases = await turn.scene.cases()
    const place = placesOf({ ...turn, cases }).find(isOfForms)
    if (!place) return handsOf(turn, 'U0MARCO').slash('iniciar integración')
    await pressOn({ ...turn, cases }, place, goesOn)
  }
}
const forward = (action: string) => /^step\.(confirm|choose|decline)/.test(action)
/** Every window with an id of its own for each file or person: looked at, but not here. */
const goesElsewhere = (action: string) => /^(document|article|knowledge)\./.test(action)

const starters: readonly [user: string, words: string][] = [
  ['U0LIDIA', 'alta'],
  ['U0RAUL', 'implementación'],
  ['U0MARCO', 'integración'],
  ['U0HUGO', 'integración'],
  ['U0PABLO', 'transferencia'],
  ['U0JORGE', 'transferencia'],
  ['U0LIDIA', 'seguimiento'],
  ['U0NORA', 'servicio web'],
  ['U0HUGO', 'servicio web'],
  ['U0LUIS', ''],
]
const said = [
  'buenas, no puedo entrar a ciudadanía digital',
  'queremos integrar la pasarela de pagos en la alcaldía',
  'si',
  'si',
  'si',
  '1',
  '1',
  '1',
  '1',
  '2',
  '3',
  '5',
  'estado',
  'sigue igual',
  'ya funciona, gracias',
  'hablar con una persona',
  'cancelar',
  'agregar: también falla en el celular',
  'otro problema: el catastro no abre',
]
const commands = ['pendientes', 'roles', 'unidad', 'resumen', 'solicitudes', 'canales', 'ayuda']
const ofCase = ['caso', 'expediente', 'mapa', 'buscar']

export const acts: Record<ActName, Act> = {
  ...entityActs,
  /** Somebody goes on with a step. */
  work: async (turn) => {
    const place = placeOf(turn)
    if (place) await pressOn(turn, place, forward)
  },
  /** Somebody goes on with what comes first, and whoever is next after them. */
  march: async (turn) => {
    const [first] = placesOf(turn)
    for (let steps = 0; first && steps < 3; steps += 1) {
      const cases = (await turn.scene.cases()).filter(({ id }) => id === first.state.id)
      const place = placesOf({ ...turn, cases })[turn.draw(2)] ?? placesOf({ ...turn, cases })[0]
      if (place) await pressOn(turn, place, forward)
    }
  },
  /** Any other button of the card of a step. */
  card: async (turn) => {
    const place = placeOf(turn)
    if (place) await pressOn(turn, place, (action) => !forward(action) && action !== 'step.more')
  },
  /** A form of some step: asked for, filled in for somebody, reviewed, taken back. */
  forms: async (turn) => {
    const offers = threadOffers(turn.scene).filter(({ actionId }) => actionId.startsWith('form.'))
    const offer = chosen(turn.seed, offers, ({ actionId, value }) => `${actionId} ${value}`)
    const place =
      offer && placesOf(turn).find(({ activation }) => offer.value.startsWith(activation.id))
    if (!offer || !place) return towardsForms(turn)
    const user = doerOf(turn, place.state, place.activation)
    await handsOf(turn, user).press(offer, namedAt(offer, place))
  },
  more: async (turn) => {
    const place = placeOf(turn)
    if (place) await pressOn(turn, place, (action) => action === 'step.more')
  },
  /** Any button of any thread, by whoever decided last or by anybody. */
  any: async (turn) => {
    const { scene, seed, draw } = turn
    const offers = threadOffers(scene).filter(({ actionId }) => !goesElsewhere(actionId))
    const offer = chosen(seed, offers, ({ actionId, value }) => `${actionId} ${value}`)
    if (!offer) return
    const state = turn.cases.find(({ id }) => offer.value.includes(id))
    const last = state?.decided.at(-1)?.decidedBy
    const users = everybody(turn)
    const user =
      last && users.includes(last) && draw(3) > 0 ? last : (users[draw(users.length)] ?? '')
    await handsOf(turn, user).press(offer, `${offer.label} (${state?.number ?? ''})`)
  },
  /** What was just done is taken back. */
  undo: async (turn) => {
    const offers = threadOffers(turn.scene).filter(({ actionId }) =>
      ['step.undo', 'step.withdraw'].includes(actionId),
    )
    const offer = chosen(turn.seed, offers, ({ actionId, value }) => `${actionId} ${value}`)
    const state = offer && turn.cases.find(({ id }) => offer.value.includes(id))
    const row = state?.decided.find(({ id }) => id === offer?.value)
    const by = row?.decidedBy ?? state?.cancelled?.by ?? state?.messages.at(-1)?.by
    if (!offer || !by || !everybody(turn).includes(by)) return
    await handsOf(turn, by).press(offer, `${offer.label} (${state?.number ?? ''})`)
  },
  /** A button of what somebody was told in private. */
  told: async (turn) => {
    const all = everybody(turn).flatMap((user) =>
      toldOffers(turn.scene, user).map((offer) => ({ user, offer })),
    )
    const found = chosen(
      turn.seed,
      all.slice(-40),
      ({ user, offer }) => `${user} ${offer.actionId}`,
    )
    if (found) await handsOf(turn, found.user).press(found.offer, found.offer.label)
  },
  start: async (turn) => {
    if (turn.cases.filter(({ active }) => active.length > 0).length >= mostOpen)
      return acts.work(turn)
    const [user, words] = starters[turn.draw(starters.length)] as [string, string]
    await handsOf(turn, user).slash(words ? `iniciar ${words}` : 'nuevo')
  },
  command: async (turn) => {
    const { draw, cases } = turn
    const users = everybody(turn)
    const user = users[draw(users.length)] ?? ''
    const number = cases[draw(Math.max(1, cases.length))]?.number
    const about = draw(2) === 0 && number ? `${ofCase[draw(ofCase.length)]} ${number}` : undefined
    await handsOf(turn, user).slash(about ?? (commands[draw(commands.length)] as string))
  },
  person: async ({ scene, draw }) => {
    const persons = scene.w.phones.persons()
    const { id, name } = persons[draw(persons.length)] as { id: string; name: string }
    const text = said[draw(said.length)] as string
    const files =
      draw(6) === 0
        ? [{ name: `foto-${draw(100)}.txt`, bytes: Buffer.from(`foto ${draw(100)}`) }]
        : []
    scene.did('person', `${name}: ${text}${files.map((file) => ` (${file.name})`).join('')}`)
    await scene.w.phones.write({ person: id, text, files })
  },
  /** Staff write in a thread, or post a file there, which somebody adds to the case. */
  thread: async (turn) => {
    const { scene, draw, cases } = turn
    const state = cases[draw(Math.max(1, cases.length))]
    const place = state && (await scene.w.store.outbox.posts('case', state.id))['headline']
    const threadTs = (place?.ref as { ts?: string } | undefined)?.ts
    if (!state || !threadTs) return
    const members = state.active.flatMap(({ holder }) => holder ?? [])
    const user = members[draw(Math.max(1, members.length))] ?? 'U0LUIS'
    const mark = scene.mark('thread')
    const name = `nota-${mark}.txt`
    const files = draw(2) === 0 ? [{ name, bytes: Buffer.from(mark), mimetype: 'text/plain' }] : []
    const named = files.length > 0 ? ` (${name})` : ''
    scene.did('thread', `${scene.name(user)} en el hilo de ${state.number}: ${mark}${named}`)
    const text = `Anoto en el hilo ${mark}.`
    const posted = await scene.w.slack.say({ user, channel: casesChannel, threadTs, text, files })
    if (posted.ok && draw(2) === 0) await handsOf(turn, user).shortcut(posted.ts)
  },
  time: async ({ scene, draw }) => {
    const spans: readonly [string, number][] = [
      ['un minuto', 61_000],
      ['un minuto', 61_000],
      ['diez minutos', 10 * minute],
      ['tres horas', 3 * hour],
      ['un día', day],
      ['cuatro días', 4 * day],
      ['dos semanas', 14 * day],
    ]
    const [named, ms] = spans[draw(spans.length)] as [string, number]
    scene.did('time', `Pasa ${named}.`)
    scene.w.advance(ms)
    await Promise.race([scene.w.app.bot.tick(), scene.mortality.death])
  },
  home: async (turn) => {
    const { scene, draw } = turn
    const users = everybody(turn)
    const user = users[draw(users.length)] ?? ''
    scene.did('home', `${scene.name(user)} abre su inicio.`)
    await scene.w.slack.openHome({ user })
  },
  /** The next calls fail, come late, or are done and never answered. */
  fault: async ({ scene, draw }) => {
    const { slack, phones } = scene.w
    const method = (['chat.postMessage', 'chat.update'] as const)[draw(2)] as string
    const faults: readonly [string, () => void][] = [
      [`${method} falla`, () => slack.faults.fail({ method, error: 'internal_error' })],
      [`${method} tarda 300 ms`, () => slack.faults.delay({ method, ms: 300, times: 2 })],
      [`${method} pide esperar`, () => slack.faults.fail({ method, status: 429, retryAfter: 3 })],
      ['un envío al teléfono falla', () => phones.faults.failNext()],
    ]
    const [named, order] = faults[draw(faults.length)] as [string, () => void]
    scene.did('fault', `Desde ahora ${named}.`)
    order()
  },
  /** The program dies in the middle of something, after so many writes, and starts again. */
  kill: async (turn) => {
    const { scene, draw } = turn
    scene.mortality.left = 1 + draw(14)
    scene.did('kill', `El programa morirá tras ${scene.mortality.left} escrituras.`)
    const meanwhile = (['work', 'work', 'person', 'start', 'time'] as const)[draw(5)] ?? 'work'
    await acts[meanwhile](turn)
  },
}

/** One act, whatever it was drawn for; a program that died of it starts again. */
export async function perform(scene: Scene, { act, seed }: Drawn): Promise<void> {
  const cases = await scene.cases()
  const directory = await scene.directory()
  const turn = { scene, seed, draw: seeded(seed), cases, directory }
  try {
    await acts[act](turn)
    await scene.settle()
  } catch (error) {
    if (scene.mortality.left > 0) throw error
  }
  if (scene.mortality.left > 0) {
    scene.mortality.left = Infinity
    return
  }
  scene.did('death', 'El programa muere y vuelve a empezar.')
  await scene.revive()
  await scene.settle()
}
