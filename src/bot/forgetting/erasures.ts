/**
 * Deletions of what a person asked to be deleted: confirmed by an administrator, then carried out
 * stage by stage. Each stage commits what is left to do, and doing it again does no harm, so that
 * it goes on wherever the program ended. The person is told before their number goes, and that is
 * the last thing that goes.
 */
import { dataClasses, type DataClass } from '../../flows/case/data-classes'
import type { ActRecord } from '../../flows/case/act'
import type { CaseState } from '../../flows/case/case'
import { leftIn } from '../../flows/case/forget'
import { type Standing, standing, writeOver } from '../../store/change'
import type { EffectRecord, Store, StoredEffect } from '../../store/port'
import type { Catalogue, Language } from '../words/catalogue'
import { isoNow } from '../words/clock'
import { derivedId } from '../ids/derived-id'
import type { DirectoryService } from '../directory/directory-service'
import type { Payload } from '../effects/payloads'
import { erasureCard } from '../requests/effects'
import type { Requests } from '../requests/requests'
import { cardsNaming, eraseCase, type EraseDeps } from './erase-case'
import { eraseEffect, listsOf, toldEffect, toldId } from './erasure-effects'
import { type Erasure, erasureShape } from './erasure-model'
import { eraseRequest } from './erase-request'
import { forgetPerson } from './forget-person'
import { eraseNamed } from './erase-named'
import { forgetCodes, forgetRegistered } from './registered'
import { type Kept, toldWords } from './kept'
import { countsOf, type Survey, surveyOf } from './survey'

export interface ErasuresDeps extends EraseDeps {
  store: Store
  catalogue: Catalogue
  directory: Pick<DirectoryService, 'current'>
  requests: Pick<Requests, 'load'>
  languageOf(conversation: string): Promise<Language>
  /** What the law keeps, and why. */
  kept: Kept
  /** Deletes what channels themselves keep of a conversation's address. */
  forgetAt(conversation: string): Promise<void>
  onError(error: unknown): void
}
export interface Erasures {
  /** What there is of whoever asked; undefined where there is no such request. */
  survey(request: string): Promise<Found | undefined>
  /** Once per request. */
  confirm(confirmation: {
    inbound: string
    member: string
    request: string
  }): Promise<'confirmed' | 'gone'>
  /** As far as it can be carried out now. */
  run(id: string): Promise<void>
  /** Goes on with all that are not done. */
  sweep(): Promise<void>
  of(request: string): Promise<Erasure | undefined>
}
export interface Found {
  survey: Survey
  classes: DataClass[]
  kept: Erasure['kept']
  counts: Erasure['counts']
  language: Language
}

const erasureIdOf = (request: string): string => derivedId('x', request)

const mostOpen = 1000
/** So long it is tried to tell the person; their data are not kept longer for it. */
const tellingMs = 3 * 86_400_000

type Of = NonNullable<Erasure['of']>
/** As it was read. */
type Underway = Required<Standing<Erasure>>
const idsOf = ({
  cases,
  conversations,
  requests,
}: Pick<Survey, 'cases' | 'conversations' | 'requests'>) => ({
  cases: cases.map(({ id }) => id),
  conversations: conversations.map(({ id }) => id),
  requests: requests.map(({ id }) => id),
})
const withoutOf = ({ of: _of, ...done }: Erasure): Erasure => done

export function createErasures(deps: ErasuresDeps): Erasures {
  const { store, clock } = deps
  const load = (id: string): Promise<Standing<Erasure>> => standing(store, erasureShape, id)
  /** @returns whether it was: where another carried on meanwhile, that one goes on. */
  const stored = (
    before: Standing<Erasure>,
    state: Erasure,
    more: { effects?: EffectRecord[]; records?: ActRecord[]; inbound?: string } = {},
  ): Promise<boolean> => {
    const { inbound, effects = [], records = [] } = more
    return writeOver(
      deps,
      {
        of: erasureShape,
        id: state.id,
        inbound: inbound === undefined ? undefined : { id: inbound },
        before,
      },
      {
        state,
        keys: state.stage === 'done' ? {} : { open: ['yes'] },
        records,
        effects: [...effects, erasureCard(state.request)],
        forgets: true,
        at: isoNow(clock),
      },
    )
  }
  const receipt = ({ seq, classes }: Erasure, actor: string): ActRecord => ({
    seq,
    act: 'forget',
    actor,
    at: isoNow(clock),
    procedure: '',
    version: '',
    choices: classes,
  })

  const found = async (id: string): Promise<Found | undefined> => {
    const request = await deps.requests.load(id)
    if (!request || request.kind !== 'forget' || request.forgotten) return undefined
    const survey = await surveyOf(deps, request.contact)
    const kept = deps.kept.map(({ class: dataClass, reason }) => ({ class: dataClass, reason }))
    const stays = new Set<DataClass>(['statistic', ...kept.map((row) => row.class)])
    const classes = dataClasses.filter((dataClass) => !stays.has(dataClass))
    const language = await deps.languageOf(request.conversation)
    return { survey, classes, kept, counts: await countsOf(deps, survey, classes), language }
  }

  const confirm: Erasures['confirm'] = async ({ inbound, member, request: id }) => {
    const known = await load(erasureIdOf(id))
    if (known.state) return 'confirmed'
    const request = await deps.requests.load(id)
    const now = await found(id)
    if (!request || !now) return 'gone'
    const { classes, kept, counts } = now
    const state: Erasure = {
      schemaVersion: 1,
      id: erasureIdOf(id),
      request: id,
      by: member,
      at: isoNow(clock),
      stage: 'waiting',
      seq: 1,
      classes,
      kept,
      counts,
      of: { contact: request.contact, cases: [], conversations: [], requests: [] },
    }
    const records = [receipt(state, member)]
    // Whoever else confirmed it meanwhile confirmed the same.
    await stored(known, state, { inbound, records, effects: [eraseEffect(state)] })
    return 'confirmed'
  }

  /** While something is still open, or on its way, what it needs is not deleted. */
  const begin = async (before: Underway, { contact }: Of): Promise<boolean> => {
    const survey = await surveyOf(deps, contact)
    if (survey.open.length > 0) return false
    const { conversations } = idsOf(survey)
    const named = await store.outbox.naming([contact, ...conversations])
    if (named.some(isOnItsWay)) return false
    const { classes } = before.state
    const counts = await countsOf(deps, survey, classes)
    return stored(before, {
      ...before.state,
      stage: 'erasing',
      counts,
      of: { contact, ...idsOf(survey) },
    })
  }

  const erase = async (before: Underway, of: Of): Promise<boolean> => {
    const { classes, by, request } = before.state
    const naming = classes.includes('report')
      ? await cardsNaming(deps, new Set(of.cases))
      : undefined
    for (const id of of.cases)
      await eraseCase(deps, { id, classes, why: 'request', by, also: naming?.get(id) ?? [] })
    const isWhole = classes.includes('conversation')
    const { named, namesOf, registered } = await surveyOf(deps, of.contact)
    for (const state of isWhole ? named : []) {
      const told = await toldOf(store, state, namesOf(state))
      if (told.some(isOnItsWay)) return false
      await store.remove({ effects: told.filter(holdsWords).map(({ id }) => id) })
      await eraseNamed(deps, { id: state.id, by, namesOf })
    }
    await forgetRegistered(deps, isWhole ? registered : [], by)
    if (isWhole) await forgetCodes(deps, of.contact, by)
    const asked = isWhole ? [...new Set([...of.requests, request])] : []
    const language = await deps.languageOf(of.conversations[0] ?? '')
    for (const id of asked) await eraseRequest(deps, id, by)
    const words = await store.outbox.naming([...of.cases, ...asked])
    if (words.some(isOnItsWay)) return false
    await store.remove({ effects: words.filter(holdsWords).map(({ id }) => id) })
    return tell(before, of, language)
  }

  /** Once everything else is gone. */
  const tell = async (before: Underway, of: Of, language: Language): Promise<boolean> => {
    const state: Erasure = {
      ...before.state,
      stage: 'telling',
      seq: before.state.seq + 1,
      at: isoNow(clock),
    }
    const [conversation] = of.conversations
    const text = toldWords(deps.catalogue.in(language), state.kept)
    // What came while they were told goes too, and they are told once.
    const known = conversation === undefined || state.told !== undefined
    const told = known ? [] : [toldEffect(state.id, conversation, text)]
    const { members } = await deps.directory.current()
    const lists = listsOf(members.filter(({ active }) => active).map(({ id }) => id))
    const next = eraseEffect(state, told.length > 0 ? toldId(state.id) : undefined)
    return stored(before, state, {
      effects: [...told, next, ...lists],
      records: [receipt(state, 'system')],
    })
  }

  /** Known before anything goes by which it could be known. */
  const outcome = async (before: Underway): Promise<boolean> => {
    const told = await store.outbox.get(toldId(before.state.id))
    const late = clock.now() - Date.parse(before.state.at) > tellingMs
    if (told && told.status !== 'sent' && !late) return false
    return stored(before, { ...before.state, told: told?.status === 'sent' })
  }

  /** Told, or not to be reached: now the number goes. */
  const finish = async (before: Underway, of: Of): Promise<boolean> => {
    if (before.state.told === undefined) return outcome(before)
    // Who wrote again meanwhile may have something new.
    const now = await surveyOf(deps, of.contact)
    if (now.open.length > 0) return false
    const whole = before.state.classes.includes('conversation')
    const left = now.cases.some((state) => leftIn(state, before.state.classes).length > 0)
    if (left || (whole && now.requests.length + now.named.length + now.registered.length > 0))
      return stored(before, {
        ...before.state,
        stage: 'erasing',
        of: { contact: of.contact, ...idsOf(now) },
      })
    const conversations = [...new Set([...of.conversations, ...idsOf(now).conversations])]
    if (whole) await forgetPerson(deps, { contact: of.contact, conversations })
    const state: Erasure = { ...withoutOf(before.state), stage: 'done', doneAt: isoNow(clock) }
    await stored(before, state)
    return false
  }
  const stages = { waiting: begin, erasing: erase, telling: finish, done: async () => false }
  const run: Erasures['run'] = async (id) => {
    for (;;) {
      const { revision, state } = await load(id)
      if (!state?.of || !(await stages[state.stage]({ revision, state }, state.of))) return
    }
  }
  return {
    confirm,
    run,
    survey: found,
    of: async (request) => (await load(erasureIdOf(request))).state,
    sweep: async () => {
      for (const id of await store.find('erasure', 'open', 'yes', mostOpen))
        await run(id).catch(deps.onError)
    },
  }
}

/** What a case of others said that has one of these names. */
const toldOf = async (
  { outbox }: Pick<Store, 'outbox'>,
  { id }: CaseState,
  names: readonly string[],
): Promise<StoredEffect[]> => {
  const effects = await outbox.naming([id])
  return effects.filter(({ payload }) => {
    const text = JSON.stringify(payload)
    return names.some((name) => text.includes(JSON.stringify(name).slice(1, -1)))
  })
}

/** Living messages say nothing themselves, and what is taken back has to be. */
const isLasting = ({ kind, payload }: StoredEffect): boolean =>
  kind === 'show' || ['clear', 'erase', 'to_notice'].includes((payload as Payload).type)
/** Words that may arrive at any moment, and what somebody asked that is not done yet. */
const isOnItsWay = (effect: StoredEffect): boolean =>
  ['due', 'sending'].includes(effect.status) && !isLasting(effect)
const holdsWords = (effect: StoredEffect): boolean =>
  !['due', 'sending'].includes(effect.status) || !isLasting(effect)
