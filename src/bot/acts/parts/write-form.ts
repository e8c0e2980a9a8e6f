/**
 * Words and files for the person: given in one modal, shown in the next exactly as they will
 * arrive, and only then sent.
 */
import type { CaseState, FileRef } from '../../../flows/case/case'
import { type Block, context, divider } from '../../cards/blocks'
import type { Translate } from '../../words/catalogue'
import { tellWords } from '../../cases/tell-words'
import type { OnStep } from './act'
import { files, mostFiles, oneOf, type Option, select, words } from '../../staff/inputs'
import { type About, aboutStep, longestMetadata, metadataOf } from '../../staff/about'
import { caseLine, modal, paragraph, paragraphs } from '../../staff/modal'
import { markOf, megabyte, mostTogether } from './read-letter'

/** What staff send to the person. Words may be missing where files are sent. */
export interface Letter {
  draft: string
  /** Whether an answer is waited for. */
  asks: boolean
  article?: string
  files?: FileRef[]
}
export interface Offered {
  /** Articles that can be the answer. */
  articles: Option[]
  /** Whether files reach the person. */
  files: boolean
}

/**
 * Words and files for the person, and whether an answer is waited for. An article or a file can be
 * the answer.
 */
export function writeModal(on: OnStep, { articles, files: takes }: Offered): Block {
  const { visit, state, activation } = on
  const { t } = visit
  const asks = ['inform', 'ask'].map((value) => ({ value, label: t(`forms.write.${value}`) }))
  const hasArticles = articles.length > 0
  const most = { count: mostFiles, most: mostTogether / megabyte }
  return modal({
    t,
    callback: 'step.write',
    title: t('forms.write.title'),
    submit: t('forms.write.submit'),
    about: aboutStep(state, activation),
    blocks: [
      caseLine(state),
      words(
        {
          id: 'text',
          label: t('forms.write.text'),
          hint: t('forms.write.hint'),
          optional: hasArticles || takes,
        },
        { multiline: true },
      ),
      ...(hasArticles
        ? [
            select(
              {
                id: 'article',
                label: t('forms.write.article'),
                optional: true,
                hint: t('forms.write.article.hint'),
              },
              articles,
            ),
          ]
        : []),
      ...(takes
        ? [
            files({
              id: 'files',
              label: t('forms.write.files'),
              optional: true,
              hint: t('forms.write.files.hint', most),
            }),
          ]
        : []),
      oneOf({ id: 'asks', label: t('forms.write.asks') }, asks, 'inform'),
    ],
  })
}

export interface Previewed {
  on: OnStep & Letter
  /** In the person's language. */
  t: Translate
}

/** What the person will read. */
const told = (state: CaseState, { on, t }: Previewed): string =>
  tellWords({
    message: on.asks ? 'question' : 'written',
    params: { number: state.number, text: on.draft, files: on.files?.length ?? 0 },
    t,
  }).text

const namesOf = (sent: NonNullable<Letter['files']>): string =>
  sent.map(({ name }) => name).join(', ')

/**
 * Exactly what will be sent. A draft that fits travels in the metadata; a longer one stays in an
 * input of this same modal, so that no word is lost, and the metadata keeps its mark: words changed
 * there are shown again before they are sent.
 */
export function previewModal(previewed: Previewed): Block {
  const { visit, state, activation, draft, asks, article, files: sent = [] } = previewed.on
  const { t } = visit
  const step: About = {
    ...aboutStep(state, activation),
    asks,
    article,
    files: sent.length > 0 ? sent : undefined,
  }
  const whole: About = { ...step, draft }
  const fits = metadataOf(whole).length <= longestMetadata
  return modal({
    t,
    callback: 'step.send',
    title: t('forms.preview.title'),
    submit: t('forms.preview.submit'),
    about: fits ? whole : { ...step, mark: markOf(draft) },
    blocks: [
      context(t(asks ? 'forms.preview.question' : 'forms.preview.label')),
      divider,
      ...paragraphs(told(state, previewed)),
      ...(sent.length > 0
        ? [paragraph(t('forms.preview.files', { count: sent.length, names: namesOf(sent) }))]
        : []),
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
