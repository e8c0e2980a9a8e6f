/**
 * The people of the sandbox: read from `demo.yaml`, made into a workspace, a directory and phones.
 */
import { agencyZone } from '../flows/time/days'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { directory, type Directory } from '../bot/directory/directory-model'
import { entityKinds } from '../bot/entities/entity'
import { type Choices, destination, scope } from '../bot/digests/schedule-model'
import { readTextFile } from '../library/text-file'
import { cadence } from '../flows/time/schedule'
import { BOT_USER, type StandInSeed } from './slack/stand-in'

const user = z.strictObject({
  id: z.string().regex(/^U[A-Z0-9]+$/),
  handle: z.string().min(1),
  name: z.string().min(1),
  roles: z.array(z.string()),
  administrator: z.boolean().default(false),
  auditor: z.boolean().default(false),
  /** In the workspace, but of nobody's staff: not in the directory. */
  guest: z.boolean().default(false),
})
const channel = z.strictObject({
  id: z.string().regex(/^[CG][A-Z0-9]+$/),
  name: z.string().min(1),
  use: z.enum(['cases', 'administrators']).optional(),
  /** Cases of this series open their threads here. */
  series: z.string().optional(),
  private: z.boolean().default(false),
  bot: z.boolean().default(false),
  members: z.union([z.literal('all'), z.array(z.string())]),
  guests: z.array(z.string()).default([]),
})
const person = z.strictObject({
  key: z.string().min(1),
  name: z.string().min(1),
  phone: z.string().regex(/^\+591 7\d{7}$/),
})
const entity = z.strictObject({
  name: z.string().min(1),
  short: z.string().min(1),
  kind: z.enum(entityKinds),
  contacts: z.array(
    z.strictObject({
      /** The key of a person. */
      person: z.string(),
      /** As the note writes it. */
      name: z.string(),
      post: z.string(),
      /** Of the entity's note that names them. */
      cite: z.string(),
      receives: z.boolean().default(false),
      /** So many days after the first start they no longer speak for it. */
      leaves: z.int().positive().optional(),
    }),
  ),
})
const schedule = z.strictObject({
  reader: z.string(),
  scope: scope.default({}),
  cadence,
  destination,
})
const demo = z.strictObject({
  team: z.strictObject({ id: z.string(), name: z.string(), domain: z.string() }),
  users: z.array(user).min(1),
  channels: z.array(channel).min(1),
  persons: z.array(person).min(1),
  entities: z.array(entity).default([]),
  schedules: z.array(schedule).default([]),
})
type Demo = z.infer<typeof demo>

/** A member whom somebody at the page can be. */
export interface DemoMember {
  id: string
  name: string
  /** Role ids. */
  roles: string[]
}
/** A phone that is there from the start; `key` is how the tour names it. */
export type DemoPerson = z.infer<typeof person>
/** An entity, and which of the phones speak for it. */
export type DemoEntity = z.infer<typeof entity>
/** What the sandbox starts with. */
export interface DemoData {
  seed: StandInSeed
  directory: Directory
  /** In the order of the switch. */
  members: DemoMember[]
  persons: DemoPerson[]
  /** Those of them who speak for no entity. */
  citizens: DemoPerson[]
  entities: DemoEntity[]
  /** What the entity is called for which a phone speaks, by the phone's id. */
  spokenFor: ReadonlyMap<string, string>
  /** Digests that come from the first day on. */
  schedules: Choices[]
  casesChannel: string
  /** By series, of those whose cases have a channel of their own. */
  seriesChannels: Readonly<Record<string, string>>
  adminChannel: string
}

/** Reads and checks it. Throws zod's error, or says which channel is missing. */
export function loadDemo(path = join(__dirname, 'demo.yaml')): DemoData {
  const data = demo.parse(parse(readTextFile(path)))
  return {
    seed: seedOf(data),
    directory: directoryOf(data),
    members: data.users.map(({ id, name, roles }) => ({ id, name, roles })),
    persons: data.persons,
    citizens: citizensOf(data),
    entities: data.entities,
    spokenFor: spokenForIn(data),
    schedules: data.schedules,
    casesChannel: channelFor(data, 'cases'),
    seriesChannels: seriesChannelsOf(data),
    adminChannel: channelFor(data, 'administrators'),
  }
}

const citizensOf = ({ persons, entities }: Demo): DemoPerson[] => {
  const speaking = entities.flatMap(({ contacts }) => contacts.map((contact) => contact.person))
  return persons.filter(({ key }) => !speaking.includes(key))
}

const spokenForIn = ({ persons, entities }: Demo): ReadonlyMap<string, string> =>
  new Map(
    entities.flatMap(({ short, contacts }) =>
      contacts.map((contact) => {
        const phone = persons.find(({ key }) => key === contact.person)?.phone ?? ''
        return [phone.replace(/\D/g, ''), short] as const
      }),
    ),
  )

function channelFor(data: Demo, use: 'cases' | 'administrators'): string {
  const found = data.channels.find((channel) => channel.use === use)
  if (!found) throw new Error(`demo.yaml has no channel with "use: ${use}"`)
  return found.id
}

const seriesChannelsOf = ({ channels }: Demo): Record<string, string> =>
  Object.fromEntries(
    channels.flatMap(({ id, series }) => (series === undefined ? [] : [[series, id]])),
  )

function seedOf({ team, users, channels }: Demo): StandInSeed {
  const staff = users.filter(({ guest }) => !guest).map(({ id }) => id)
  return {
    team,
    users: users.map(({ id, handle, name, guest, administrator }) => ({
      id,
      name: handle,
      real_name: name,
      display_name: name,
      locale: 'es-ES',
      tz: agencyZone,
      is_restricted: guest ? true : undefined,
      is_admin: administrator ? true : undefined,
    })),
    channels: channels.map(({ id, name, private: closed, members, guests, bot }) => ({
      id,
      name,
      is_private: closed,
      members: [...(members === 'all' ? staff : members), ...guests, ...(bot ? [BOT_USER] : [])],
    })),
  }
}

function directoryOf({ users }: Demo): Directory {
  const staff = users.filter(({ guest }) => !guest)
  return directory.parse({
    members: staff.map(({ id, name, administrator, auditor }) => ({
      id,
      name,
      administrator,
      auditor,
    })),
    grants: staff.flatMap(({ id, roles }) => roles.map((role) => ({ role, member: id }))),
  })
}
