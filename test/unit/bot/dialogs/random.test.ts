/**
 * Whatever people write, in whatever order: nothing throws, no draft is lost, no sentence is said
 * twice in a row.
 */
import fc from 'fast-check'
import type { PersonInbound } from '../../../../src/bot/channels/port'
import {
  type Conversation,
  conversation as schema,
  newConversation,
} from '../../../../src/bot/dialogs/conversation'
import { converse } from '../../../../src/bot/dialogs/converse'
import type { PersonCase, PersonTask } from '../../../../src/bot/dialogs/turn'
import { runs } from '../../../support/runs'
import { fileOf, monday, systems, translate } from './transcript'
import { bilingual } from '../../../support/bilingual'

const lines = [
  'hola', 'si', 'no', '1', '2', '3', '9', '10', 'estado', 'agregar', 'agregar: algo más que decir', 'cancelar', 'ayuda', 'atrás', 'corregir',
  'otro problema', 'no sé', 'gracias', 'english', 'español', 'hablar con una persona', 'no puedo entrar a ciudadanía digital', '', '🐸', '👍',
  'sale en blanco desde ayer por la mañana', 'estado INC-2026-000002', 'xd', '???', 'María', 'Pedro', 'mi clave es Abc12345', 'registrar', 'recibí', 'listo', 'me equivoqué', 'reenvíeme todo', 'mañana lo mando', '¿cuál es?', 'va la nota GAM/12/2026', 'x'.repeat(20_000),
] // prettier-ignore
const kinds: PersonInbound['kind'][] = ['text', 'text', 'text', 'text', 'photo', 'voice', 'document', 'sticker', 'call', 'location', 'contact', 'edited', 'deleted', 'other'] // prettier-ignore
const same = (text: string) => bilingual({ es: text, en: text })
const kindsAsked = ['acknowledgement', 'choice', 'single', 'several'] as const
/** What a case of an entity asks. */
const asking = (n: number, kind: PersonTask['kind']): Partial<PersonCase> => {
  const part = { output: 'note', kind: 'file', label: same('nota'), required: true, given: n > 2 }
  const choices = kind === 'choice' ? ['Sí, sirven', 'No sirven'] : []
  const task: PersonTask = {
    ...{ activation: `a${n}`, kind, asks: same('¿Sirven?'), since: monday, mayReceive: n > 1 },
    choices: choices.map((says, at) => ({ id: String(at), says: same(says) })),
    parts: kind === 'single' || kind === 'several' ? [part as PersonTask['parts'][number]] : [],
  }
  const correctable = [
    { activation: `b${n}`, until: new Date(Date.parse(monday) + 36e5).toISOString() },
  ]
  return { awaiting: 'task', awaitingSince: monday, tasks: [task], entity: true, correctable }
}
const caseOf = (n: number, awaiting: PersonCase['awaiting'], closed: boolean): PersonCase => ({
  id: `c${n}`, number: `INC-2026-00000${n}`, subject: 'no puedo entrar', mood: closed ? 'closed' : 'open',
  statusWords: bilingual({ es: 'un operador lo revisa', en: 'an operator is reviewing it' }), holderSince: monday,
  ...(awaiting ? { awaiting, awaitingSince: monday } : {}),
}) // prettier-ignore

const message = fc.record({
  text: fc.oneof(
    { arbitrary: fc.constantFrom(...lines), weight: 9 },
    { arbitrary: fc.string({ unit: 'grapheme' }), weight: 1 },
  ),
  kind: fc.constantFrom(...kinds),
  seconds: fc.constantFrom(1, 5, 30, 90, 90, 90, 4000, 90_000, 40 * 86_400),
  refused: fc.constantFrom(undefined, undefined, undefined, 'too_large' as const),
  cases: fc.array(fc.record({ n: fc.integer({ min: 1, max: 4 }), awaiting: fc.constantFrom(undefined, 'answer', 'verdict', 'rating'), closed: fc.boolean(), asked: fc.constantFrom(undefined, undefined, ...kindsAsked) }), { maxLength: 3 }), // prettier-ignore
})

/** Words after which a draft may be gone. */
const mayDrop = /^(?:cancelar|no|1|si|👍|❌|✖|👎|registrar|x+)$/

test('any conversation goes on', () => {
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 25 }), (messages) => {
      let conversation: Conversation = newConversation(
        { id: 'p1', contact: 'k1', channel: 'whatsapp', address: 'a' },
        monday,
      )
      let at = Date.parse(monday)
      let misread: string | undefined
      let last: { said: string | undefined; at: number } | undefined
      for (const [index, { text, kind, seconds, refused, cases }] of messages.entries()) {
        at += seconds * 1000
        const now = new Date(at).toISOString()
        const mime = { photo: 'image/png', voice: 'audio/ogg', document: 'application/pdf' }[
          kind as string
        ]
        const inbound: PersonInbound = {
          id: `m${index}`, channel: 'whatsapp', address: 'a', name: 'María', at: now, kind, text, files: mime && !refused ? [fileOf(mime)] : [],
          ...(refused ? { refusedFile: refused } : {}),
        } // prettier-ignore
        const distinct = [
          ...new Map(
            cases.map(({ n, awaiting, closed, asked }) => [
              n,
              { ...caseOf(n, awaiting, closed), ...(asked && !closed ? asking(n, asked) : {}) },
            ]),
          ).values(),
        ]
        const before = conversation
        const answer = converse({
          conversation,
          inbound,
          world: { systems, cases: distinct },
          now,
          translate,
        })
        conversation = schema.parse(JSON.parse(JSON.stringify(answer.conversation)))
        expect(answer.says.length).toBeLessThanOrEqual(1)
        expect(JSON.stringify(answer)).not.toContain('Abc12345')
        if (answer.says.length > 0) {
          const said = answer.says[0]?.text
          expect(said?.trim()).not.toBe('')
          if (answer.commands.length === 0 && last && at - last.at < 6 * 3_600_000)
            expect(said).not.toBe(last.said)
          last = { said, at }
          const isMisread = conversation.misunderstood > before.misunderstood
          if (isMisread) expect(said).not.toBe(misread)
          misread = isMisread ? said : undefined
        }
        for (const { payload } of answer.commands)
          if (payload.want === 'answer' || payload.want === 'retract')
            expect(distinct.map(({ id }) => id)).toContain(payload.case)
        const registered = answer.commands.find(({ payload }) => payload.want === 'open')
        const whole =
          before.draft && conversation.draft && conversation.draft.text.includes(before.draft.text)
        const rewritten = before.stage.at === 'rewrite' && conversation.draft
        // What was sent just before a secret is named may be the secret: it is hidden with it.
        // Written before they agreed, it is read as an answer to a case once they have.
        const { stage } = conversation
        const held = 'held' in stage && stage.held ? stage.held.text : undefined
        // What was asked for is given.
        const isGiven = !before.consent && before.draft?.text.includes('reenvíeme') === true
        const isKept = !before.consent && held?.includes(before.draft?.text ?? '') === true
        const sent = answer.commands.flatMap(({ payload }) => payload.files).length
        const isAnswer = answer.commands.some(
          ({ payload }) =>
            !before.consent &&
            'text' in payload &&
            payload.text?.includes(before.draft?.text ?? '') === true &&
            sent >= (before.draft?.files.length ?? 0),
        )
        const hidden = text.includes('Abc12345')
        // Somebody else has the phone now, and said so with another name.
        const renewed = before.contact !== conversation.contact
        if (
          before.draft &&
          !whole &&
          !rewritten &&
          !registered &&
          !renewed &&
          !hidden &&
          !isAnswer &&
          !isKept &&
          !isGiven
        )
          expect(text.trim()).toMatch(mayDrop)
        if (registered && before.draft)
          expect(registered.payload).toMatchObject({ text: before.draft.text })
        if (before.draft && conversation.draft && before.stage.at !== 'correct' && !renewed)
          expect(conversation.draft.files.length).toBeGreaterThanOrEqual(before.draft.files.length)
      }
    }),
    { numRuns: runs({ gate: 80, proof: 4000 }) },
  )
})
