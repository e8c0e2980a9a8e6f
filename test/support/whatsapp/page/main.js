/* The stand-in page: defines what the library looks for (`Debug.VERSION`, `require`) and does
   what the server says. */
/* global setTimeout, location, window */
import { openLine, session } from './link.js'
import { chatModules } from './modules-chat.js'
import { cmd, conn, loginModules, socket } from './modules-login.js'
import { mediaModules } from './modules-media.js'
import * as store from './store.js'
import { reportTo, unknown, watch } from './watch.js'

const guarded = new Map(
  Object.entries({ ...loginModules, ...chatModules, ...mediaModules }).map(([name, module]) => [
    name,
    watch(name, module),
  ]),
)
function requireModule(name) {
  const found = guarded.get(name)
  if (found) return found
  unknown(name)
  throw new Error(`Requiring unknown module "${name}"`)
}

const pushes = {
  ref: ({ ref }) => conn.set({ ref }),
  paired: async ({ device, welcome }) => {
    load(welcome)
    socket.set({ state: 'PAIRING' })
    await session.write(device)
    await connect(welcome)
    await ask('linked')
  },
  message: ({ message, person, chat, isNew }) => {
    const known = store.chatOf(chat.id, chat)
    if (person) store.contactOf(person, message.key.participant ?? message.key.remote)
    store.keepMessage(message, { silent: !isNew, isNewMsg: isNew })
    known.set({ unreadCount: chat.unread })
  },
  update: ({ id, changes }) => store.change(id, changes),
  unread: ({ chat, unread }) => store.chatOf(chat).set({ unreadCount: unread }),
  call: ({ call }) => store.calls._calls.set(call.id, call),
  state: async ({ state }) => {
    if (state === 'UNPAIRED') await session.clear()
    socket.set({ state })
  },
  moved: ({ from, person }) => {
    const known = store.chats.get(from)
    if (known) store.chats.drop(known)
    if (person) for (const address of person.addresses) store.contactOf(person, address)
    ask('movedHere', { address: from })
  },
  logout: async () => {
    await session.clear()
    cmd.trigger('logout')
    setTimeout(() => location.assign('/?post_logout=1&logout_reason=0'), 20)
  },
  reload: () => location.reload(),
  freeze: () => {
    ask('freezing')
    setTimeout(() => {
      for (;;);
    })
  },
}
const ask = openLine((said) => pushes[said.push](said))

/** Everything that the account has, before anything more is heard. */
function load({ me, people, chats, fresh, keepPhotos }) {
  Object.assign(store.page, { me, keepPhotos })
  conn.set({ pushname: me.name, wid: me.phone })
  for (const person of people)
    for (const address of person.addresses) store.contactOf(person, address)
  const late = new Set(fresh.map(({ key }) => key.id))
  for (const chat of chats) {
    store.chatOf(chat.id, chat)
    for (const message of chat.newest)
      if (!late.has(message.key.id)) store.keepMessage(message, { silent: true })
  }
}
/** The socket connects, and the sync ends when somebody listens for it. */
async function connect({ fresh, syncEndsEarly }) {
  socket.set({ state: 'CONNECTED' })
  if (!syncEndsEarly) await socket.heard('change:hasSynced')
  socket.set({ hasSynced: true })
  if (fresh.length === 0) return
  await store.messages.heard('add')
  for (const message of fresh) store.keepMessage(message, { silent: false, isNewMsg: true })
}

store.page.ask = ask
reportTo(
  (() => {
    const told = new Set()
    return (name) => {
      if (told.has(name)) return
      told.add(name)
      ask('unknown', { name })
    }
  })(),
)
// How long WhatsApp is given to decipher a message; the library's only wait of this length.
const wait = window.setTimeout.bind(window)
window.setTimeout = (work, ms, ...more) => wait(work, ms === 15_000 ? 200 : ms, ...more)
window.require = requireModule
window.Debug = { VERSION: '2.3000.1017054665' }

const device = await session.read()
const welcome = await ask('hello', { device })
if (welcome.me) {
  load(welcome)
  await connect(welcome)
} else {
  if (device) await session.clear()
  conn.set({ ref: welcome.ref })
  socket.set({ state: 'UNPAIRED' })
}
