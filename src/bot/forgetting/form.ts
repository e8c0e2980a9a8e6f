/**
 * The modal of a deletion: what goes, what stays and why, what is still open, and what the person
 * will read. Nothing takes it back.
 */
import type { Found } from './erasures'
import { type Block, context, divider, section } from '../cards/blocks'
import { bullets, goesLines, staysLines } from './card'
import type { Visit } from '../staff/context'
import type { Values, FieldErrors } from '../staff/values'
import { optionsAt } from '../staff/values'
import { several } from '../staff/inputs'
import { modal, paragraphs } from '../staff/modal'

/** What has to be ticked. */
const sure = 'sure'
const known = 'known'

export function erasureModal(
  visit: Visit,
  found: Found & { request: string; unknown: boolean; told: string },
): Block {
  const { t } = visit
  const { survey } = found
  const numbers = (cases: readonly { number: string }[]) =>
    cases.map(({ number }) => number).join(', ')
  const open =
    survey.open.length > 0
      ? [section(t('forms.erasure.open', { numbers: numbers(survey.open) }))]
      : []
  const named =
    survey.named.length > 0 && found.classes.includes('conversation')
      ? [section(t('forms.erasure.named', { numbers: numbers(survey.named) }))]
      : []
  const others =
    survey.others.length > 0
      ? [section(t('forms.erasure.others', { numbers: numbers(survey.others) }))]
      : []
  const ticks = [
    { value: sure, label: t('forms.erasure.sure') },
    ...(found.unknown ? [{ value: known, label: t('forms.erasure.known') }] : []),
  ]
  return modal({
    t,
    callback: 'erasure.confirm',
    title: t('forms.erasure.title'),
    submit: t('forms.erasure.submit'),
    about: { request: found.request },
    blocks: [
      section(t('forms.erasure.intro')),
      ...open,
      section(`*${t('forms.erasure.goes')}*\n${bullets(goesLines(t, found))}`),
      ...named,
      ...others,
      section(`*${t('forms.erasure.stays')}*\n${bullets(staysLines(t, found.kept))}`),
      divider,
      context(t('forms.erasure.told')),
      ...paragraphs(found.told),
      divider,
      several({ id: 'sure', label: t('forms.erasure.tick') }, ticks),
    ],
  })
}

/** What is wrong by field; nothing where everything was ticked. */
export function readErasure(
  values: Values,
  visit: Visit,
  { unknown }: { unknown: boolean },
): FieldErrors | undefined {
  const ticked = optionsAt(values, 'sure')
  const required = [sure, ...(unknown ? [known] : [])]
  return required.every((tick) => ticked.includes(tick))
    ? undefined
    : { sure: visit.t('forms.erasure.error') }
}
