/** What the use cases of cases stand on. */
import type { CaseState } from '../../flows/case/case'
import type { Library } from '../../flows/definition/definition'
import type { Store } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import type { DirectoryService } from '../directory/directory-service'
import type { Catalogue, Language } from '../words/catalogue'
import type { Clock } from '../words/clock'

/** Who is on the other side of a case, without address or phone. */
export interface ContactCard {
  conversation: string
  channel: string
  name?: string
  language: Language
}
export interface CasesDeps {
  store: Store
  library: Library
  catalogue: Catalogue
  directory: DirectoryService
  clock: Clock
  calendar: Calendars
  contact(contact: string): Promise<ContactCard | undefined>
  /** Opaque ids of whoever has a telephone (E.164), one for each person channel. */
  personsOf?(phone: string): string[]
  /** Something was committed: effects may be due. */
  committed(): void
  /** A case changed: what is kept in memory of it follows. */
  changed?(state: CaseState): Promise<void>
}
