/** What a registrar sees of a code that somebody used: who it is for, from which number it came. */
import { agencyLanguage } from '../../flows/languages'
import type { Store } from '../../store/port'
import { actions, type Block, type Button, button, context, escape, section } from '../cards/blocks'
import { mention } from '../cards/view'
import type { StaffMessage } from '../channels/staff-port'
import { actorOf } from '../directory/directory'
import type { DirectoryService } from '../directory/directory-service'
import type { Library } from '../../flows/definition/definition'
import type { Catalogue, Translate } from '../words/catalogue'
import { type Clock, dayOf, isoNow } from '../words/clock'
import { momentIn } from '../words/instants'
import { type ContactCode, contactIn, type Entity, type EntityContact } from '../entities/entity'
import { entityAsKept, entityOf, speaksFor } from '../entities/find'
import { isRegistrar } from '../entities/registrars'
import { awaitsStaff, codeIn } from '../entities/verifying'
import { shownDigits } from '../entities/codes'

export interface CodeViewDeps {
  store: Pick<Store, 'read' | 'found'>
  library: Library
  catalogue: Catalogue
  clock: Clock
  directory: Pick<DirectoryService, 'recent'>
}
export interface CodeShown {
  entity: Entity
  /** By whose name it goes. */
  name: string
  contact: EntityContact
  code: ContactCode
  /** Other entities for which whoever used it speaks. */
  others: string[]
}

/** Whether the number that used a code is of whom it was for. */
export const codeButtons = (t: Translate, of: { entity: string; code: string }): Button[] => {
  const value = [of.entity, of.code].join('|')
  return [
    {
      action: 'code.confirm',
      value,
      label: t('staff.code.button.confirm'),
      style: 'primary',
    },
    { action: 'code.refuse', value, label: t('staff.code.button.refuse') },
  ]
}

/** Its number, as far as it is shown: another than the one that is written down is said. */
function numbers(t: Translate, { contact, code }: CodeShown): string {
  const digits = code.used?.digits
  const known = contact.phone?.slice(-shownDigits)
  return t('staff.code.number', {
    digits: digits ?? 'none',
    known: known ?? 'none',
    same: digits !== undefined && digits === known ? 'yes' : 'no',
  })
}

type Saying = { t: Translate; now: string; language: typeof agencyLanguage; living: true }
function outcome(view: Saying, { contact, code }: CodeShown): string | undefined {
  const { confirmed, refused } = code
  const done = confirmed ?? refused
  if (!done) return undefined
  return view.t(confirmed ? 'staff.code.confirmed' : 'staff.code.refused', {
    name: escape(contact.name),
    who: mention(done.by),
    when: momentIn(view, done.at),
  })
}

/** Who asks to speak for it, with what registrars press. */
export function codeBlocks(view: Saying, shown: CodeShown): Block[] {
  const { t } = view
  const { contact, code, entity, name } = shown
  const params = {
    name: escape(contact.name),
    entity: escape(name),
    passedBy: escape(contactIn(entity, code.passedBy)?.name ?? ''),
    who: mention(code.by),
    when: momentIn(view, code.used?.at ?? code.at),
  }
  const done = outcome(view, shown)
  const others = shown.others.map(escape).join(', ')
  const also = others ? [t('staff.code.others', { others })] : []
  const used = `:key: ${t('staff.code.used', params)}`
  if (!awaitsStaff(code)) return [section(used), ...(done ? [context(done)] : [])]
  return [
    section([used, numbers(t, shown), ...also].join('\n')),
    actions(`code.${code.id}`, codeButtons(t, { entity: entity.id, code: code.id }).map(button)),
  ]
}

/** A code that was used, with whom it is for; nothing where either is gone. */
export async function usedCode(
  store: Pick<Store, 'read' | 'found'>,
  { entity: id, code: codeId, now }: { entity: string; code: string; now: string },
): Promise<CodeShown | undefined> {
  const entity = await entityAsKept(store, id)
  const code = entity && codeIn(entity, codeId)
  const contact = entity && code && contactIn(entity, code.contact)
  if (!contact || !code.used) return undefined
  const goesBy = (await entityOf(store, id)) ?? entity
  const speaking = await speaksFor(store, code.used.chat, dayOf(now))
  const others = speaking.filter((speaker) => speaker.entity.id !== goesBy.id)
  return {
    entity,
    code,
    contact,
    name: goesBy.name,
    others: others.map((speaker) => speaker.entity.name),
  }
}

/**
 * In the agency's language. Nothing where it does not stand yet, for whoever is no registrar any
 * more, or of what was decided; where it does, nobody is named whose data were deleted.
 */
export const codeView =
  ({ store, library, catalogue, clock, directory }: CodeViewDeps) =>
  async (
    asked: { entity: string; code: string; member: string },
    stands: boolean,
  ): Promise<StaffMessage | undefined> => {
    const now = isoNow(clock)
    const t = catalogue.in(agencyLanguage)
    const who = { id: asked.member, outsider: false }
    const actor = actorOf(await directory.recent(), who, dayOf(now))
    const shown = await usedCode(store, { ...asked, now })
    if (!shown) return stands ? { text: t('staff.code.erased') } : undefined
    const isAsked = awaitsStaff(shown.code) && actor.kind === 'member'
    if (!stands && !(isAsked && isRegistrar({ library }, { actor }))) return undefined
    const view = { t, now, language: agencyLanguage, living: true } as const
    const { contact, name } = shown
    return {
      text: t('staff.code.title', { name: contact.name, entity: name }),
      blocks: codeBlocks(view, shown),
    }
  }
