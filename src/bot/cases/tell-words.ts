/** What a case tells its person, in words. */
import type { Translate } from '../words/catalogue'
import type { Wording } from '../effects/payloads'
import type { AskedWords } from './asked-words'
import { asking, together } from '../dialogs/choices'

export interface Telling {
  /** The `message` of the engine's `tell` effect. */
  message: string
  /**
   * `number` always; `text` where staff wrote or chose words; `files`: how many go with them;
   * `from`: the case that this one continues.
   */
  params: Record<string, string | number>
  /** In the person's language. */
  t: Translate
  /** By when the case is attended to, a sentence or two: for what tells that it is open. */
  attention?: string
  /** What it says of what is asked of them. */
  asked?: AskedWords
}

/** What is asked stands in these by itself. */
const saysItself: readonly string[] = ['answer_kept', 'answer_missing']
/** What is corrected was asked before, and most of it stands. */
const isCorrecting = (message: string, { kind, come }: AskedWords): boolean =>
  message === 'retracted' && kind === 'several' && Boolean(come)

/**
 * Staff's own words stand in the message as they were written; only a notice without words says so
 * by itself.
 */
export function tellWords({ message, params, t, attention = '', asked = {} }: Telling): Wording {
  const text = String(params['text'] ?? '').trim()
  const wording = t(`people.tell.${message}`, {
    number: params['number'] ?? '',
    subject: params['subject'] ?? '',
    who: params['who'] || 'none',
    from: params['from'] ?? '',
    continues: params['from'] ? 'yes' : 'no',
    attention,
    text,
    papers: String(params['papers'] ?? '') || 'none',
    items: params['items'] ? t('people.tell.items', inBoth(params)) : 'none',
    words: text === '' ? 'none' : 'some',
    files: Number(params['files'] ?? 0),
    asked: asked.block === undefined ? 'no' : 'yes',
    answer: asked.answer || 'none',
    missing: asked.missing || 'none',
    come: asked.come || 'none',
    kind: asked.kind ?? 'none',
    due: asked.due ?? 'none',
    why: params['why'] ?? 'none',
    nth: Number(params['nth'] ?? 0),
  })
  const isSaid = saysItself.includes(message) || isCorrecting(message, asked)
  if (asked.block !== undefined && !isSaid) return { text: `${wording}\n${asked.block}` }
  const asks = message === 'solved' || message === 'corrected'
  return asks
    ? together([wording, asking(t, 'verdict', 'people.tell.verdict')], '\n')
    : { text: wording }
}

/** What stands in both languages. */
const inBoth = (params: Telling['params']) => ({
  first: params['items'] ?? '',
  second: params['itemsEn'] ?? '',
})
