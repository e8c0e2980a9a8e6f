/** What a registrar sees of a code that somebody used: who it is for, from which number it came. */
import { agencyLanguage } from '../../flows/languages'
import type { Store } from '../../store/port'
import { actions, type Block, button, context, escape, section } from '../cards/blocks'
import { mention } from '../cards/view'
import type { StaffMessage } from '../channels/staff-port'
import { actorOf } from '../directory/directory'
import type { DirectoryService } from '../directory/directory-service'
import type { Library } from '../../flows/definition/definition'
import type { Catalogue, Translate } from '../words/catalogue'
import { type Clock, dayOf, isoNow } from '../words/clock'
import { momentIn } from '../words/instants'
import { type ContactCode, contactIn, type Entity, type EntityContact } from './entity'
import { entityAsKept, entityOf } from './find'
import { mayRegister } from './registrars'
import { awaitsStaff, codeIn } from './verifying'
import { shownDigits } from './codes'

export interface CodeViewDeps {
  store: Pick<Store, 'read'>
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
}

/** Ids of a code, as its buttons carry them. */
export const codeValue = ({ entity, code }: Pick<CodeShown, 'entity' | 'code'>): string =>
  [entity.id, code.id].join('|')

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
  const value = codeValue(shown)
  const press = (action: string, label: string, style?: 'primary'): Block =>
    button({ action: `code.${action}`, value, label: t(label), style })
  return [
    section(`:key: ${t('staff.code.used', params)}\n${numbers(t, shown)}`),
    ...(done ? [context(done)] : []),
    ...(awaitsStaff(code)
      ? [
          actions(`code.${code.id}`, [
            press('confirm', 'staff.code.button.confirm', 'primary'),
            press('refuse', 'staff.code.button.refuse'),
          ]),
        ]
      : []),
  ]
}

/** A code that was used, with whom it is for; nothing where either is gone. */
export async function usedCode(
  store: Pick<Store, 'read'>,
  id: string,
  codeId: string,
): Promise<CodeShown | undefined> {
  const entity = await entityAsKept(store, id)
  const code = entity && codeIn(entity, codeId)
  const contact = entity && code && contactIn(entity, code.contact)
  if (!contact || !code.used) return undefined
  return { entity, code, contact, name: (await entityOf(store, id))?.name ?? entity.name }
}

/** In the agency's language; nothing for whoever is no registrar any more. */
export const codeView =
  ({ store, library, catalogue, clock, directory }: CodeViewDeps) =>
  async (asked: {
    entity: string
    code: string
    member: string
  }): Promise<StaffMessage | undefined> => {
    const now = isoNow(clock)
    const who = { id: asked.member, outsider: false }
    const actor = actorOf(await directory.recent(), who, dayOf(now))
    const shown = await usedCode(store, asked.entity, asked.code)
    if (!shown || !mayRegister(library, actor)) return undefined
    const t = catalogue.in(agencyLanguage)
    const view = { t, now, language: agencyLanguage, living: true } as const
    const { contact, name } = shown
    return {
      text: t('staff.code.title', { name: contact.name, entity: name }),
      blocks: codeBlocks(view, shown),
    }
  }
