/** What staff see and press: every feature of the bot, and what each of them needs. */
import { type ActsDesk } from './acts/parts/act'
import { articles } from './acts/article'
import { reporting } from './acts/new-report'
import { starting } from './acts/start'
import { paperKeeping } from './lookups/papers'
import { stepActs } from './acts/steps'
import { inThreads } from './acts/thread'
import { digestLists } from './digests/list-press'
import { scheduling } from './digests/schedules-press'
import type { SchedulesDesk } from './digests/schedule-authority'
import { verifying } from './registry/contact-press'
import type { ContactsDesk } from './registry/contacts-desk'
import { administering } from './roles/administer'
import { erasing, type ErasureDesk } from './forgetting/press'
import { homing, type HomeDesk } from './home/press'
import { type ChannelsDesk, linkedChannels } from './links/press'
import type { MapDesk } from './lookups/map'
import { dossiers, type DossierDesk } from './dossier/press'
import { correcting } from './lookups/corrections'
import { lookups } from './lookups/lookups'
import { orderRecord } from './lookups/order'
import { type NoticesDesk, reminding } from './notices/press'
import { registry, type RegistryDesk } from './registry/press'
import { answering, type RequestsDesk } from './requests/press'
import type { Feature } from './staff/feature'
import { helping } from './staff/slash'
import { units } from './unit/press'

export type StaffDesk = ActsDesk &
  ChannelsDesk &
  ContactsDesk &
  ErasureDesk &
  DossierDesk &
  HomeDesk &
  MapDesk &
  NoticesDesk &
  RegistryDesk &
  RequestsDesk &
  SchedulesDesk
export const featuresOf = (desk: StaffDesk): Feature[] => [
  ...stepActs(desk),
  articles(desk),
  reporting(desk),
  starting(desk),
  paperKeeping(desk),
  registry(desk),
  inThreads(desk),
  lookups(desk),
  correcting(desk),
  orderRecord(desk),
  dossiers(desk),
  homing(desk),
  answering(desk),
  verifying(desk),
  reminding(desk),
  digestLists(desk),
  scheduling(desk),
  units(desk),
  administering(desk),
  linkedChannels(desk),
  erasing(desk),
  helping,
]
