/**
 * What somebody wrote in a form that could not be taken after all: it comes back to them, masked as
 * it was kept.
 */
import type { EffectRecord } from '../../../store/port'
import { escape } from '../../cards/blocks'
import { memberOf } from '../../directory/directory'
import type { AwaitedForm, CasePayload } from '../../effects/payloads'
import type { StaffDeps } from '../../staff/context'
import { agencyLanguage } from '../../../flows/languages'

/** @param why a sentence, or `stuck` where the files never came. */
export async function wordsBack(
  { catalogue, directory, cases }: Pick<StaffDeps, 'catalogue' | 'directory' | 'cases'>,
  effect: string,
  { case: id, form, why }: Omit<AwaitedForm, 'type'> & { why: string },
): Promise<EffectRecord> {
  const t = catalogue.in(memberOf(await directory.recent(), form.user)?.language ?? agencyLanguage)
  const number = (id && (await cases.load(id))?.number) || 'none'
  const written = Object.values(form.values).flatMap(({ text }) =>
    text?.trim() ? [text.trim()] : [],
  )
  const words = written.length > 0 ? quoted(written.join('\n\n')) : 'none'
  const text = t('staff.form.back', {
    number,
    why: why === 'stuck' ? t('staff.form.stuck') : why,
    words,
  })
  const payload: CasePayload = { type: 'dm', member: form.user, text, case: id || undefined }
  return {
    id: `back:${effect}:${why === 'stuck' ? why : 'refused'}`,
    kind: 'say',
    lane: `dm:${form.user}`,
    payload,
  }
}

const quoted = (words: string): string =>
  escape(words)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
