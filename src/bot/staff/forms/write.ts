/** Words for the person: written in one modal, shown in the next exactly as they will arrive, and only then sent. */
import { createHash } from 'node:crypto'
import type { CaseState } from '../../../flows/case'
import { type Block, context, divider, escape } from '../../cards/blocks'
import type { Translate } from '../../catalogue/catalogue'
import { tellWords } from '../../dialogs/tell-words'
import type { About, OnStep } from '../screens'
import { one, type Option, select, words } from './inputs'
import { aboutStep, caseLine, longestMetadata, metadataOf, modal, paragraphs } from './modal'

/** Words for the person, and whether an answer is waited for. An article can be the answer. */
export function writeModal(on: OnStep, articles: Option[]): Block {
  const { visit, state, activation } = on
  const { t } = visit
  const asks = ['inform', 'ask'].map((value) => ({ value, label: t(`forms.write.${value}`) }))
  const some = articles.length > 0
  return modal({
    visit,
    callback: 'step.write',
    title: t('forms.write.title'),
    submit: t('forms.write.submit'),
    about: aboutStep(state, activation),
    blocks: [
      caseLine(state),
      words(
        { id: 'text', label: t('forms.write.text'), hint: t('forms.write.hint'), ...(some ? { optional: true } : {}) },
        { multiline: true },
      ),
      ...(some
        ? [
            select(
              { id: 'article', label: t('forms.write.article'), optional: true, hint: t('forms.write.article.hint') },
              articles,
            ),
          ]
        : []),
      one({ id: 'asks', label: t('forms.write.asks') }, asks, 'inform'),
    ],
  })
}

/** What tells one draft from another, without carrying it. */
export const markOf = (draft: string): string => createHash('sha256').update(draft).digest('hex').slice(0, 16)

export interface Previewed {
  on: OnStep & { draft: string; asks: boolean; article?: string }
  /** In the person's language. */
  t: Translate
}

/** What the person will read. */
const told = (state: CaseState, { on, t }: Previewed): string =>
  tellWords({
    message: on.asks ? 'question' : 'written',
    params: { number: state.number, text: on.draft },
    t,
    capabilities: { buttons: false },
  })

/**
 * Exactly what will be sent. A draft that fits travels in the metadata; a longer one stays in an input of this same modal,
 * so that no word is lost, and the metadata keeps its mark: words changed there are shown again before they are sent.
 */
export function previewModal(previewed: Previewed): Block {
  const { visit, state, activation, draft, asks, article } = previewed.on
  const { t } = visit
  const step: About = { ...aboutStep(state, activation), asks, ...(article ? { article } : {}) }
  const whole: About = { ...step, draft }
  const fits = metadataOf(whole).length <= longestMetadata
  return modal({
    visit,
    callback: 'step.send',
    title: t('forms.preview.title'),
    submit: t('forms.preview.submit'),
    about: fits ? whole : { ...step, mark: markOf(draft) },
    blocks: [
      context(escape(t(asks ? 'forms.preview.question' : 'forms.preview.label'))),
      divider,
      ...paragraphs(told(state, previewed)),
      divider,
      caseLine(state),
      ...(fits
        ? []
        : [
            words(
              { id: 'text', label: t('forms.preview.long'), hint: t('forms.preview.long.hint') },
              { multiline: true, initial: draft },
            ),
          ]),
    ],
  })
}
