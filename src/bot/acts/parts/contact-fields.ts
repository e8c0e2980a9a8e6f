/** Whoever answers for a case that staff open: asked for, and read. */
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { Intake } from '../../../flows/case/case'
import { table } from '../../../flows/table'
import type { Block } from '../../cards/blocks'
import { words } from '../../staff/inputs'
import { type Reading, readName, readText, textAt, type Values, wrong } from '../../staff/values'
import type { Translate } from '../../words/catalogue'

type Reporter = NonNullable<Intake['reporter']>

/** E.164; a number without a country is Bolivian. */
export function readPhone(read: Reading): string | undefined {
  const typed = textAt(read.values, 'phone')
  if (!typed) return undefined
  const phone = typed.length <= 40 ? parsePhoneNumberFromString(typed, 'BO') : undefined
  if (!phone?.isValid()) wrong(read, 'phone', 'phone')
  return phone?.number
}

const longestEmail = 254
export function readEmail(read: Reading): string | undefined {
  const email = readText(read, 'email', { optional: true, most: longestEmail })
  if (email && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u.test(email)) wrong(read, 'email', 'email')
  return email || undefined
}

/** What a form begins with. */
export const contactValues = ({ name, phone, email, post }: Partial<Reporter>): Values => ({
  name: { text: name },
  phone: { text: phone },
  email: { text: email },
  post: { text: post },
})

export function contactInputs(t: Translate, known: Values): Block[] {
  const hints: Partial<Record<string, string>> = table({
    name: t('forms.contact.name.hint'),
    phone: t('forms.contact.phone.hint'),
  })
  return (['name', 'post', 'phone', 'email'] as const).map((id) =>
    words(
      { id, label: t(`forms.contact.${id}`), optional: true, hint: hints[id] },
      { initial: textAt(known, id) },
    ),
  )
}

/** @param required somebody has to be named. Without a name nothing else is of anybody. */
export function readContact(read: Reading, required: boolean): Reporter | undefined {
  const phone = readPhone(read)
  const email = readEmail(read)
  const post = readName(read, 'post', { optional: true })
  const named = required || [phone, email, post].some(Boolean)
  const name = readName(read, 'name', { optional: !named })
  return name ? { name, phone, email, post: post || undefined } : undefined
}
