/** The stand-in Slack, as tests, the sandbox and the demo start and use it. */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { adminOf, type WorkspaceAdmin } from './admin'
import type { Faults } from './faults'
import type { Json, SlackFile, WorkspaceSnapshot } from './model'
import type { Notified } from './notified'
import type { StandInOptions } from './options'
import type { PaceOptions } from './pace'
import type { Outcome } from './person/outcome'
import {
  press,
  pressInHome,
  pressInView,
  type HomePress,
  type Press,
  type ViewPress,
} from './person/press'
import { amend, type Amending } from './person/amend'
import { say, type Saying } from './person/say'
import {
  globalShortcut,
  joinChannel,
  messageShortcut,
  openDm,
  openHome,
  type MessageShortcut,
} from './person/shortcuts'
import { slash, type SlashAct } from './person/slash'
import { closeView, submitView, type Submission } from './person/view-acts'
import { renderView } from './render'
import { buildServer } from './server/server'
import type { SocketHub } from './server/socket-hub'
import { keepWorkspace } from './keeping'
import { ephemerals, messagesOf, snapshot } from './snapshot'
import type { LoggedCall } from './world'
import { createWorld } from './create-world'

export { parseManifest, type SlackManifest } from './manifest'
export type {
  SlackClock,
  SlackUserSeed,
  WorkspaceSnapshot,
  ConversationSnapshot,
  MessageSnapshot,
} from './model'
export { BOT, BOT_USER, type StandInOptions, type StandInSeed } from './options'
export type { Outcome } from './person/outcome'
export type { GivenFile } from './person/filling'
export type { LoggedCall } from './world'
export type { Notified } from './notified'

/**
 * What an app needs to reach it. `apiUrl` (http://127.0.0.1:PORT/api/) is for Bolt's
 * `clientOptions.slackApiUrl`.
 */
export interface Reached {
  apiUrl: string
  botToken: string
  signingSecret: string
}

/**
 * A Slack workspace on loopback, as strict as the real one. Acts of people resolve to what the
 * person sees.
 */
export interface SlackStandIn {
  /** Listens on 127.0.0.1. */
  start(port?: number): Promise<Reached>
  stop(): Promise<void>
  setRequestUrl(url: string): void
  setPace(pace: PaceOptions | 'off'): void

  press(act: Press): Promise<Outcome>
  pressInView(act: ViewPress): Promise<Outcome>
  pressInHome(act: HomePress): Promise<Outcome>
  submitView(act: Submission): Promise<Outcome<{ view?: string }>>
  closeView(act: { user: string; viewId: string }): Promise<Outcome>
  slash(act: SlashAct): Promise<Outcome>
  say(act: Saying): Promise<Outcome<{ ts: string; files: string[] }>>
  /** A person edits or deletes a message of theirs. */
  amend(act: Amending): Promise<Outcome>
  messageShortcut(act: MessageShortcut): Promise<Outcome>
  globalShortcut(act: { user: string; callbackId: string }): Promise<Outcome>
  openHome(act: { user: string; tab?: 'home' | 'messages' }): Promise<Outcome>
  openDm(act: { user: string }): Outcome<{ channel: string }>
  join(act: { user: string; channel: string }): Promise<Outcome>

  snapshot(user?: string): WorkspaceSnapshot
  messages(channel: string, options?: { threadTs?: string }): Json[]
  ephemerals(user: string): Json[]
  view(id: string): Json | undefined
  /** Open modals, root first. */
  viewsOf(user: string): Json[]
  homeOf(user: string): Json | undefined
  file(id: string): SlackFile | undefined
  readonly calls: readonly LoggedCall[]
  /** Whom each message notified, oldest first. */
  readonly notified: readonly Notified[]
  onChange(listener: () => void): () => void
  /** Resolves when every event so far had its first delivery. */
  settled(): Promise<void>

  readonly admin: WorkspaceAdmin
  readonly faults: Faults
  readonly sockets: Pick<SocketHub, 'refresh' | 'cut' | 'connected'>
}

export function createSlackStandIn(options: StandInOptions): SlackStandIn {
  const world = createWorld(options)
  const { workspace } = world
  const keeping = options.file
    ? keepWorkspace(workspace, workspace.sequence, options.file)
    : undefined
  let server: FastifyInstance | undefined
  /** What a person did is answered when it is kept. @throws StoreUnavailable */
  const answered = async <T>(outcome: Promise<T>): Promise<T> => {
    const done = await outcome
    keeping?.answering()
    return done
  }
  const shownView = (id: string) => {
    const view = workspace.views.get(id)
    return view && renderView(workspace, view)
  }
  return {
    async start(port = 0) {
      server = await buildServer(world)
      server.addHook('onSend', async (_request, reply, payload) => {
        try {
          keeping?.answering()
          return payload
        } catch {
          // What could not be kept is not acknowledged: it may or may not be there, as when Slack
          // itself is ill.
          reply.code(500).type('application/json').removeHeader('content-length')
          return JSON.stringify({ ok: false, error: 'internal_error' })
        }
      })
      await server.listen({ host: '127.0.0.1', port })
      world.origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
      return {
        apiUrl: `${world.origin}/api/`,
        botToken: options.botToken,
        signingSecret: options.signingSecret,
      }
    },
    async stop() {
      world.announcer.stop()
      world.sockets.stop()
      await server?.close()
      keeping?.stop()
    },
    setRequestUrl: (url) => void (world.courier.requestUrl = url),
    setPace: (pace) => world.pace.set(pace),
    press: (act) => answered(press(world, act)),
    pressInView: (act) => answered(pressInView(world, act)),
    pressInHome: (act) => answered(pressInHome(world, act)),
    submitView: (act) => answered(submitView(world, act)),
    closeView: (act) => answered(closeView(world, act)),
    slash: (act) => answered(slash(world, act)),
    say: (act) => answered(say(world, act)),
    amend: (act) => answered(amend(world, act)),
    messageShortcut: (act) => answered(messageShortcut(world, act)),
    globalShortcut: (act) => answered(globalShortcut(world, act)),
    openHome: (act) => answered(openHome(world, act)),
    openDm: (act) => {
      const opened = openDm(world, act)
      keeping?.answering()
      return opened
    },
    join: (act) => answered(joinChannel(world, act)),
    snapshot: (user) => snapshot(world, user),
    messages: (channel, thread) => messagesOf(world, channel, thread?.threadTs),
    ephemerals: (user) => ephemerals(world, user),
    view: shownView,
    viewsOf: (user) => workspace.stack(user).map((view) => renderView(workspace, view)),
    homeOf: (user) => shownView(workspace.homes.get(user)?.id ?? ''),
    file: (id) => workspace.files.get(id),
    calls: world.calls,
    notified: world.notified,
    onChange: (listener) => workspace.onChange(listener),
    settled: () => world.announcer.settled(),
    admin: adminOf(world),
    faults: world.faults,
    sockets: world.sockets,
  }
}
